import type {Key} from 'ink';

/** The key's name in the keymap (`d`, `G`, `enter`, `ctrl+c`, `alt+enter`), or null when it is plain text of several characters. */
export function nameKey(input: string, key: Key): string | null {
	const special = SPECIAL.find(([flag]) => key[flag]);
	if (special) {
		const [, name] = special;
		if (key.meta && name !== 'escape') return `alt+${name}`;
		if (key.ctrl) return `ctrl+${name}`;
		return key.shift && name === 'tab' ? 'shift+tab' : name;
	}
	if (input === '\n') return 'ctrl+j';
	if (key.ctrl) return `ctrl+${input}`;
	if (key.meta) return `alt+${input}`;
	if (input === ' ') return 'space';
	return [...input].length === 1 ? input : null;
}

const SPECIAL = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageDown', 'pagedown'],
	['pageUp', 'pageup'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'delete'],
] as const satisfies readonly (readonly [keyof Key, string])[];
