import type {Action} from '../../keymap/action.ts';
import {keyIn} from '../../keymap.ts';
import type {Settings} from '../../orchestrator/domain/settings.ts';
import {formatKey} from '../../presentation/format-key.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import type {Place} from '../../store/screen.ts';

/** The keys that act here, as far as they fit; the last one (help) always has its place. */
export function buildFooter(
	theme: Theme,
	columns: number,
	place: Place,
	actions: readonly Action[],
	keys: Settings['keys'],
): string {
	const items = actions.map(action => {
		const key = formatKey(keyIn(action, place, keys));
		return {
			width: key.length + 1 + action.label.length,
			text: `${paint(theme, 'strong', key)} ${action.label}`,
		};
	});
	const last = items.at(-1);
	let room = columns - 1 - (last?.width ?? 0);
	const shown: string[] = [];
	for (const item of items.slice(0, -1)) {
		if (item.width + 2 > room) break;
		room -= item.width + 2;
		shown.push(item.text);
	}
	return ` ${[...shown, last?.text ?? ''].join('  ')}`;
}
