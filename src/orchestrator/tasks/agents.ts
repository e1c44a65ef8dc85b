import type {AgentTemplate, Settings} from '../domain/settings.ts';
import {BUILT_IN_AGENTS} from '../domain/settings.ts';
import type {TaskMode} from '../domain/task.ts';

/** An agent ready to be started for one mode: its words, where the text goes, and how its output is read. */
export interface AgentCommand {
	/** The program and its arguments; the word `{text}` stands for the text, as one argument. */
	readonly words: readonly [string, ...string[]];
	readonly text: 'argument' | 'input';
	/** True when it works without asking for permission. */
	readonly unattended: boolean;
	readonly output: AgentTemplate['output'];
	/** Programs that it needs besides its first word. */
	readonly programs: readonly string[];
	/** Which start-up rules hold: gummy's take turns (two in a second get one id), gummy and claude need a login. */
	readonly kind: 'gummy' | 'claude' | 'other';
}

/** The most bytes of a text: what Linux takes as one argument. Texts of agents that read their input keep to it too. */
export const TEXT_BYTES = 128 * 1024 - 1;

/** The names of all agents, built in first. */
export function listAgents(settings: Pick<Settings, 'agents'>): readonly string[] {
	return [...new Set([...BUILT_IN_AGENTS, ...Object.keys(settings.agents)])];
}

/** The command of an agent; the user's own template wins over a built-in one. Null when there is no such agent. */
export function buildAgentCommand(
	name: string,
	mode: TaskMode,
	settings: Pick<Settings, 'agents'>,
): AgentCommand | null {
	if (Object.hasOwn(settings.agents, name)) {
		const template = settings.agents[name];
		return template === undefined ? null : fromTemplate(template);
	}
	switch (name) {
		case 'gummy':
			// gummy runs claude with its permissions skipped where it finds no specialists.
			return {
				words: ['gummy', mode, '{text}'],
				text: 'argument',
				unattended: true,
				output: 'gummy',
				kind: 'gummy',
				programs: ['claude'],
			};
		case 'claude':
			return {
				words: [
					'claude',
					'-p',
					'--output-format',
					'stream-json',
					'--verbose',
					...(mode === 'plan' ? ['--permission-mode', 'plan'] : []),
				],
				text: 'input',
				unattended: false,
				output: 'claude',
				kind: 'claude',
				programs: [],
			};
		case 'codex':
			return {
				words: ['codex', 'exec', '-'],
				text: 'input',
				unattended: false,
				output: 'plain',
				kind: 'other',
				programs: [],
			};
		case 'shell':
			// The whole text is read before the first of it runs, and then nothing is left to read: with `sh -s` a
			// command that reads its input takes the lines behind it. As an argument every user there could read it;
			// the blank keeps a text that begins with a dash from being an option.
			return {
				words: ['sh', '-c', 'eval " $(cat)" </dev/null'],
				text: 'input',
				unattended: true,
				output: 'plain',
				kind: 'other',
				programs: [],
			};
		default:
			return null;
	}
}

function fromTemplate({command, unattended, output}: AgentTemplate): AgentCommand {
	return {
		words: command,
		text: command.includes('{text}') ? 'argument' : 'input',
		unattended,
		output,
		kind: output === 'gummy' ? 'gummy' : output === 'claude' ? 'claude' : 'other',
		programs: [],
	};
}
