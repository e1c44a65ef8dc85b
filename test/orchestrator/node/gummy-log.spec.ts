import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
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
echo 'Task ID: gummy-1700000000' >"$task/output"
find() { dgo_find_log "$task"; command printf '%s: %s %s\\n' "$1" "$dgo_log_start" "\${dgo_log_file##*/}"; }
`;

/** While the first one writes down what it found, another one looks. */
const RACE = `
printf() {
	(unset -f printf; find another) >&3
	command printf "$@"
}
find first
`;

test.each(SHELLS)('two that look for the log of gummy at once both find it, in %s', (...shell) => {
	const folder = mkdtempSync(join(tmpdir(), 'dgo-log-'));
	const [file = 'sh', ...args] = shell;
	const {stdout} = spawnSync(
		file,
		[...args, '-c', `exec 3>&1\n${[state, tasks, SURROUNDINGS, RACE].join('\n')}`],
		{
			env: {PATH: process.env.PATH, HOME: folder},
			timeout: 60_000,
		},
	);
	rmSync(folder, {recursive: true});
	expect(stdout.toString()).toBe(
		['another', 'first'].map(name => `${name}: 26 gummy-1700000000-task.log\n`).join(''),
	);
});
