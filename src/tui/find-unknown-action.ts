import {ACTIONS} from '../keymap.ts';
import {suggest} from '../orchestrator/configuration/suggest.ts';
import {cleanLine} from '../orchestrator/domain/clean-text.ts';
import type {Settings} from '../orchestrator/domain/settings.ts';
import {sayKey} from '../store/say-key.ts';

/** Says which action of `keys:` is none, in one sentence; null when all of them are. */
export function findUnknownAction(keys: Settings['keys']): string | null {
	const known = ACTIONS.map(({id}) => id);
	const unknown = Object.keys(keys).find(id => !known.includes(id));
	if (unknown === undefined) return null;
	const near = suggest(unknown, known);
	const hint = near === null ? `${sayKey('help', keys)} lists them` : `did you mean ${JSON.stringify(near)}?`;
	return `keys: there is no action ${JSON.stringify(cleanLine(unknown, 60))} (${hint})`;
}
