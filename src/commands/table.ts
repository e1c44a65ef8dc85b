import type {CommandSpec, OptionSpec} from './command.ts';

const JSON_OPTION: OptionSpec = {name: 'json', value: null, summary: 'print one JSON document'};
const TYPE: OptionSpec = {
	name: 'type',
	value: 'TYPE',
	summary: 'the kind of work, instead of the one its words tell (lower case counts)',
	complete: 'type',
};
const PROJECT: OptionSpec = {
	name: 'project',
	value: 'DIR',
	summary: 'the project folder (default: this folder)',
	complete: 'folder',
};
const REQUIRE: OptionSpec = {
	name: 'require',
	value: 'LABEL',
	many: true,
	summary: 'only hosts with this label; several with commas',
};
const EXCLUDE: OptionSpec = {
	name: 'exclude',
	value: 'HOST',
	many: true,
	summary: 'not this host; several with commas, or @GROUP',
	complete: 'host',
};
const WAIT: OptionSpec = {
	name: 'wait',
	value: 'TIME',
	summary: 'wait so long for a host that can take it, e.g. 10m',
};

const RUN_STATUS_HELP = {
	title: 'Exit status',
	lines: [
		"the command's own, the highest of several hosts; 128+N after signal N, 130 after Ctrl-C here",
		'125 when dgo itself failed, as where a host does not answer or the project is not there',
	],
};

const PLAN_HELP = {
	title: 'Plan (a YAML list; docs/plans.md tells all)',
	lines: [
		'- fix the flaky test              a text for the agent',
		'- text: tune the queries          the same with type, host, labels, agent or mode',
		'  type: database',
		'- command: npm run e2e            a command for the shell',
		'  labels: [linux]',
	],
};

/** Every command of dgo, in the order in which help lists them. */
export const COMMANDS: readonly CommandSpec[] = [
	{
		name: 'load',
		positionals: '[TARGET]',
		complete: ['target'],
		summary: 'load and score of every host, the best one marked',
		options: [JSON_OPTION],
		examples: ['dgo load', 'dgo load @dev --json'],
		load: () => import('./load.ts'),
	},
	{
		name: 'status',
		positionals: '[TARGET]',
		complete: ['target'],
		summary: 'which hosts answer, and why the others do not',
		options: [JSON_OPTION],
		load: () => import('./status.ts'),
	},
	{
		name: 'specialists',
		positionals: '[TARGET]',
		complete: ['target'],
		summary: 'the gummy specialists of every host',
		options: [JSON_OPTION],
		load: () => import('./specialists.ts'),
	},
	{
		name: 'pick',
		positionals: '[TEXT…]',
		summary: 'the best host for a piece of work, and why',
		options: [
			TYPE,
			EXCLUDE,
			REQUIRE,
			{name: 'agent', value: 'NAME', summary: 'the agent that must be there', complete: 'agent'},
			WAIT,
			JSON_OPTION,
		],
		examples: ['dgo pick', 'dgo pick "optimize the database queries"'],
		load: () => import('./pick.ts'),
	},
	{
		name: 'sync',
		positionals: 'TARGET [PATH]',
		complete: ['target', 'folder'],
		summary: 'copy a project folder to hosts',
		options: [
			{name: 'dry-run', short: 'n', value: null, summary: 'only list what would change'},
			{name: 'delete', value: null, summary: 'also delete there what is not here'},
			{name: 'force', value: null, summary: 'overwrite files that are newer there'},
			JSON_OPTION,
		],
		examples: ['dgo sync all', 'dgo sync node-2 ~/projects/shop --dry-run'],
		load: () => import('./sync.ts'),
	},
	{
		name: 'run',
		positionals: 'TARGET COMMAND…',
		complete: ['target'],
		summary: 'run a command on hosts, in the project folder there',
		options: [
			{name: 'sync', value: null, summary: 'copy the project first'},
			{name: 'fold', short: 'b', value: null, summary: 'print identical outputs once, under all their hosts'},
			PROJECT,
			{name: 'no-project', value: null, summary: 'without a project: in the home folder there'},
			JSON_OPTION,
		],
		rawAfter: 1,
		examples: ['dgo run all --no-project uptime', "dgo run node-1,node-2 --sync -- 'npm ci && npm test'"],
		more: RUN_STATUS_HELP,
		load: () => import('./run.ts'),
	},
	{
		name: 'dispatch',
		positionals: 'TEXT…',
		summary: 'give work to agents on the best hosts',
		options: [
			{
				name: 'on',
				value: 'TARGET',
				summary: 'where: best (default), all, HOST, HOST,HOST or @GROUP',
				complete: 'target',
			},
			TYPE,
			{name: 'mode', value: 'MODE', summary: 'task (default), plan or execute', complete: 'mode'},
			{
				name: 'agent',
				value: 'NAME',
				summary: 'gummy (default), claude, codex, shell or your own',
				complete: 'agent',
			},
			{name: 'no-sync', value: null, summary: 'do not copy the project first'},
			{
				name: 'no-project',
				value: null,
				summary: 'without a project: the task works in the home folder there',
			},
			{name: 'local', value: null, summary: 'run here when the copy fails'},
			PROJECT,
			REQUIRE,
			EXCLUDE,
			WAIT,
			{
				name: 'plan',
				value: 'FILE',
				summary: 'a YAML list of texts or commands to spread over the hosts; - reads it from standard input',
				complete: 'file',
			},
			{name: 'join', value: null, summary: 'wait for all of it and sum it up (a plan always does)'},
			{name: 'timeout', value: 'TIME', summary: 'with --join or --plan: wait at most so long'},
			{name: 'dry-run', short: 'n', value: null, summary: 'only say where it would go, and why'},
			JSON_OPTION,
		],
		examples: [
			'dgo dispatch "optimize the user queries"',
			"dgo dispatch 'npm run unit' 'npm run e2e' --agent shell --join",
			'dgo dispatch --on node-2 "build the settings page"',
			'dgo dispatch --plan tests.yaml --timeout 1h',
		],
		more: PLAN_HELP,
		load: () => import('./dispatch.ts'),
	},
	{
		name: 'tasks',
		positionals: '',
		summary: 'the tasks of every host',
		options: [
			{name: 'prune', value: 'TIME', summary: 'remove tasks that ended longer ago than this, e.g. 30d'},
			{name: 'dry-run', short: 'n', value: null, summary: 'with --prune: only say which these are'},
			JSON_OPTION,
		],
		load: () => import('./tasks.ts'),
	},
	{
		name: 'logs',
		positionals: 'TASK',
		complete: ['task'],
		summary: "a task's log, told as a story",
		options: [
			{name: 'follow', short: 'f', value: null, summary: 'go on until the task ends'},
			{name: 'raw', value: null, summary: 'the bytes as the agent wrote them (cleaned on a terminal)'},
		],
		load: () => import('./logs.ts'),
	},
	{
		name: 'wait',
		positionals: 'TASK…',
		complete: ['task'],
		summary: 'wait until tasks end',
		options: [{name: 'timeout', value: 'TIME', summary: 'at most so long, e.g. 90s, 10m'}, JSON_OPTION],
		load: () => import('./wait.ts'),
	},
	{
		name: 'cancel',
		positionals: 'TASK…',
		complete: ['task'],
		summary: 'end tasks and everything they started',
		options: [JSON_OPTION],
		load: () => import('./cancel.ts'),
	},
	{
		name: 'retry',
		positionals: 'TASK',
		complete: ['task'],
		summary: 'dispatch a task again',
		options: [
			{name: 'on', value: 'TARGET', summary: 'where (default: the best other host)', complete: 'target'},
			{name: 'again', value: null, summary: 'also while its host does not answer: it may run twice then'},
			JSON_OPTION,
		],
		load: () => import('./retry.ts'),
	},
	{
		name: 'cordon',
		positionals: 'TARGET…',
		complete: ['target'],
		summary: 'keep new work away from hosts',
		options: [{name: 'off', value: null, summary: 'let it come again'}, JSON_OPTION],
		examples: ['dgo cordon node-2', 'dgo cordon node-2 --off'],
		load: () => import('./cordon.ts'),
	},
	{
		name: 'report',
		positionals: '',
		summary: 'everything at once: hosts, load, specialists, tasks, totals',
		options: [{name: 'markdown', value: null, summary: 'as Markdown'}, JSON_OPTION],
		load: () => import('./report.ts'),
	},
	{
		name: 'check',
		positionals: '',
		summary: 'the self-test: does every part work on this network?',
		options: [JSON_OPTION],
		load: () => import('./check.ts'),
	},
	{
		name: 'doctor',
		positionals: '[TARGET]',
		complete: ['target'],
		summary: 'what is wrong here and on the hosts, with the fix for each',
		options: [JSON_OPTION],
		load: () => import('./doctor.ts'),
	},
	{
		name: 'config',
		positionals: 'init|show|path|validate',
		complete: [['init', 'show', 'path', 'validate']],
		summary: 'the configuration file',
		options: [JSON_OPTION],
		load: () => import('./config.ts'),
	},
	{
		name: 'info',
		positionals: '',
		summary: 'versions, files and where the hosts come from',
		options: [JSON_OPTION],
		load: () => import('./info.ts'),
	},
	{
		name: 'completion',
		positionals: 'bash|zsh|fish',
		complete: [['bash', 'zsh', 'fish']],
		// The scripts call `dgo completion words -- WORD…`.
		rawAfter: 1,
		summary: 'print the completion script of a shell',
		options: [],
		load: () => import('./completion.ts'),
	},
];
