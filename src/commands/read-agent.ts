import {suggest} from '../orchestrator/configuration/suggest.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {UserError} from './exit-code.ts';

/** The agent asked for by name; null when none was, a UserError when there is no such agent. */
export function readAgent(name: string | null, orchestrator: Orchestrator): string | null {
	if (name === null) return null;
	const names = orchestrator.agents();
	if (names.includes(name)) return name;
	const near = suggest(name, names);
	throw new UserError(`there is no agent ${JSON.stringify(name)}`, {
		hint: near
			? `did you mean ${near}?`
			: `agents: ${names.join(', ')}; agents: in the configuration adds your own`,
	});
}
