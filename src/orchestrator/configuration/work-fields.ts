import {AGENT_OUTPUTS, type AgentTemplate, DEFAULT_LOAD_WEIGHTS} from '../domain/settings.ts';
import {dictionary, list, mapping} from './composite-kinds.ts';
import {defineField, type Field} from './field.ts';
import {convert, refine} from './kind.ts';
import {boolean, choice, folder, hostName, line, number, word} from './scalar-kinds.ts';

const weight = number(0, 1000);
const preferred = list(hostName, 'a list of host names');
const weights = convert(
	mapping<{cpu: number; memory: number; load_average: number}>({
		cpu: weight,
		memory: weight,
		load_average: weight,
	}),
	({
		cpu = DEFAULT_LOAD_WEIGHTS.cpu,
		memory = DEFAULT_LOAD_WEIGHTS.memory,
		load_average: loadAverage = DEFAULT_LOAD_WEIGHTS.loadAverage,
	}) => ({cpu, memory, loadAverage}),
);

interface AgentShape {
	command: readonly [string, ...string[]];
	unattended: boolean;
	output: AgentTemplate['output'];
}

const command = convert(
	refine(list(line, 'a list of a program and its arguments', {repeats: true}), words =>
		words.length === 0 ? 'needs a program' : null,
	),
	([program = '', ...args]): AgentShape['command'] => [program, ...args],
);
const agent = convert(
	mapping<AgentShape, 'command'>({command, unattended: boolean, output: choice(AGENT_OUTPUTS)}, ['command']),
	({command, unattended = false, output = 'plain'}): AgentTemplate => ({command, unattended, output}),
);

/** Keys that say where work goes, what is copied there, and which program does it. */
export const WORK_FIELDS: readonly Field[] = [
	defineField({
		key: 'load_weights',
		section: 'Score and placement',
		kind: refine(weights, ({cpu, memory, loadAverage}) =>
			cpu + memory + loadAverage > 0 ? null : 'are all 0: at least one must be more',
		),
		documentation:
			'What counts how much in the score of a host: `cpu` and `memory` (0 to 1 of each), `load_average` (the load of one minute for each core). They are scaled to sum to 1; the lowest score gets the work.',
		example: 'load_weights:\n  cpu: 0.5\n  memory: 0.3\n  load_average: 0.2',
		toSettings: loadWeights => ({loadWeights}),
		write: ({loadWeights: {cpu, memory, loadAverage}}) => ({cpu, memory, load_average: loadAverage}),
	}),
	defineField({
		key: 'host_preferences',
		section: 'Score and placement',
		kind: mapping({
			database: preferred,
			api: preferred,
			testing: preferred,
			security: preferred,
			frontend: preferred,
			general: preferred,
		}),
		documentation: 'Hosts that get a type of work first, as long as they are not overloaded.',
		example: 'host_preferences:\n  database: [node-1]\n  frontend: [node-2]\n  testing: [node-3]',
		toSettings: hostPreferences => ({hostPreferences}),
		write: settings => settings.hostPreferences,
	}),
	defineField({
		key: 'sync_exclude',
		section: 'Sync',
		kind: list(line, 'a list of patterns'),
		documentation:
			"What a sync leaves out, as patterns of rsync's `--exclude`. The list replaces the default one; `.gummy/specialists` is always left out.",
		example: 'sync_exclude:\n  - node_modules\n  - .git\n  - dist\n  - "*.log"',
		toSettings: syncExclude => ({syncExclude}),
		write: settings => settings.syncExclude,
	}),
	defineField({
		key: 'remote_root',
		section: 'Sync',
		kind: folder,
		documentation:
			'The folder on the nodes under which projects live. Without it, a project under your home folder goes to the same path under the home folder of the node, any other to the same absolute path.',
		example: 'remote_root: ~/work',
		toSettings: remoteRoot => ({remoteRoot}),
		write: settings => settings.remoteRoot ?? undefined,
	}),
	defineField({
		key: 'agents',
		section: 'Agents',
		kind: dictionary(word, agent, 'a mapping from names to agents'),
		documentation:
			'Programs of your own that do tasks, besides `gummy`, `claude`, `codex` and `shell`. `command` is a program and its arguments; an argument that is `{text}` becomes the text of the task, and without one the text goes to standard input. `unattended: true` says that it works without asking for permission. `output` tells how to read what it prints: `claude` (stream-json), `gummy`, or `plain`.',
		example:
			'agents:\n  aider:\n    command: [aider, --yes, --message, "{text}"]\n    unattended: true\n    output: plain',
		toSettings: agents => ({agents}),
		write: settings => settings.agents,
	}),
	defineField({
		key: 'default_agent',
		section: 'Agents',
		kind: word,
		documentation: 'The agent that does a task when none is named.',
		example: 'default_agent: claude',
		toSettings: defaultAgent => ({defaultAgent}),
		write: settings => settings.defaultAgent,
	}),
];
