import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import state from '../../../src/orchestrator/node/state.sh';
import tasks from '../../../src/orchestrator/node/tasks.sh';
import {SHELLS} from './shells.ts';

/** A task of gummy whose log nobody has found yet. */
const SURROUNDINGS = `
task=$HOME/task
log=$HOME/.claude/logs/gummy/gummy-1700000000-task.log
mkdir -p "$task" "\${log%/*}"
echo 'the story' >"$log"
echo task >"$task/gummy"
name() { echo 'Task ID: gummy-1700000000' >>"$task/output"; }
find() { dgo_find_log "$task"; command printf '%s: %s %s\\n' "$1" "$dgo_log_start" "\${dgo_log_file##*/}"; }
`;

/** While the first one writes down what it found, another one looks. */
const RACE = `
name
printf() {
	(unset -f printf; find another) >&3
	command printf "$@"
}
find first
`;

/** While the first one reads the story, gummy says more and somebody else finds its log, as this command begins. */
const buildReading = (command: string) => `
echo 'before the log' >"$task/output"
DGO_STATE=$HOME
mkdir "$HOME/tasks"
mv "$task" "$HOME/tasks/task"
task=$HOME/tasks/task
${command}() {
	unset -f ${command}
	name
	(find another >/dev/null)
	echo 'behind the log' >>"$task/output"
	${command} "$@"
}
story() { dgo_log task "$1" 100; } >"$HOME/told"
story 0
read -r size <"$HOME/told"
bytes=$(($(wc -c <"$HOME/told") - \${#size} - 1))
tail -n +2 "$HOME/told" >&3
story "$bytes"
tail -n +2 "$HOME/told" >&3
`;

/** What a shell prints that does this. */
function run(shell: readonly string[], script: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'dgo-log-'));
	const [file = 'sh', ...args] = shell;
	const {stdout} = spawnSync(
		file,
		[...args, '-c', `exec 3>&1\n${[state, tasks, SURROUNDINGS, script].join('\n')}`],
		{
			env: {PATH: process.env.PATH, HOME: folder},
			timeout: 60_000,
		},
	);
	rmSync(folder, {recursive: true});
	return stdout.toString();
}

test.each(SHELLS)('two that look for the log of gummy at once both find it, in %s', (...shell) => {
	expect(run(shell, RACE)).toBe(
		['another', 'first'].map(name => `${name}: 26 gummy-1700000000-task.log\n`).join(''),
	);
});

describe.each(['wc', 'printf'])(
	'a log of gummy that somebody finds when a reader comes to its %s',
	command => {
		test.each(SHELLS)('is read from its beginning on, in %s', (...shell) => {
			expect(run(shell, buildReading(command))).toBe(
				'before the log\nTask ID: gummy-1700000000\nthe story\n',
			);
		});
	},
);
