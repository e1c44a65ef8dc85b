/** A key as a person reads it on a keyboard. */
export function formatKey(key: string): string {
	const parts = key.split('+');
	if (key === '+' || parts.length === 1) return NAMES[key] ?? key;
	return parts.map(part => NAMES[part] ?? part.toUpperCase()).join('-');
}

const NAMES: Readonly<Record<string, string>> = {
	enter: 'Enter',
	escape: 'Esc',
	space: 'Space',
	tab: 'Tab',
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	ctrl: 'Ctrl',
	alt: 'Alt',
	shift: 'Shift',
};
