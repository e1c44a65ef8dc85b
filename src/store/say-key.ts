import type {Settings} from '../orchestrator/domain/settings.ts';
import {formatKey} from '../presentation/format-key.ts';

/**
 * The default key of each action that a sentence names. The registry of keys lies above the store, which may not ask it:
 * a spec holds both to the same keys.
 */
export const NAMED_KEYS = {
	back: 'escape',
	cancel: 'x',
	dispatch: 'd',
	down: 'j',
	'drop-filter': 'escape',
	help: '?',
	last: 'G',
	pause: 'p',
	quit: 'q',
	raw: 'w',
	refresh: 'R',
	retry: 't',
	run: 'r',
	search: '/',
	up: 'k',
	'view-network': '1',
} as const;

type NamedAction = keyof typeof NAMED_KEYS;

/** The key of an action for a sentence: the person's own, else the default one; its name where a person took its keys away. */
export function sayKey(action: NamedAction, keys: Settings['keys']): string {
	return sayFirst(action, keysOf(action, keys));
}

/** The same where one types: a key that prints would be typed there, and the default one stays in force. */
export function sayKeyInField(action: NamedAction, keys: Settings['keys']): string {
	const own = keysOf(action, keys);
	const all = own.length === 0 ? [] : [...own, NAMED_KEYS[action]];
	return sayFirst(
		action,
		all.filter(key => !isPrinted(key)),
	);
}

/** Whether a key writes a character where one types. */
export function isPrinted(key: string): boolean {
	return key === 'space' || [...key].length === 1;
}

function keysOf(action: NamedAction, keys: Settings['keys']): readonly string[] {
	return keys[action] ?? [NAMED_KEYS[action]];
}

function sayFirst(action: NamedAction, [key]: readonly string[]): string {
	return key === undefined ? action : formatKey(key);
}
