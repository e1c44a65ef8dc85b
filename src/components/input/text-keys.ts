import type {TextEdit} from '../../store/text-edit.ts';

/** What the keys do in a text field; every other key that prints is typed. Ctrl-A and Ctrl-B belong to screen and tmux. */
export const TEXT_KEYS: Readonly<Record<string, TextEdit>> = {
	left: {kind: 'left'},
	right: {kind: 'right'},
	up: {kind: 'up'},
	down: {kind: 'down'},
	home: {kind: 'line-start'},
	end: {kind: 'line-end'},
	'ctrl+e': {kind: 'line-end'},
	'alt+b': {kind: 'word-left'},
	'alt+f': {kind: 'word-right'},
	'ctrl+left': {kind: 'word-left'},
	'ctrl+right': {kind: 'word-right'},
	backspace: {kind: 'delete-left'},
	'ctrl+h': {kind: 'delete-left'},
	delete: {kind: 'delete-right'},
	'ctrl+w': {kind: 'delete-word'},
	'alt+backspace': {kind: 'delete-word'},
	'ctrl+u': {kind: 'delete-to-start'},
};
