import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import state from '../../../src/orchestrator/node/state.sh';
import tasks from '../../../src/orchestrator/node/tasks.sh';

/** Tells a living task that is cancelled and ends at one step of the telling: a shell traces each before it takes it. */
const SCRIPT = `
task=$HOME/task
mkdir "$task"
dgo_is_alive() { dgo_begun=1700000000; }
dgo_log_bytes() { dgo_bytes=0; }
end() { : >"$task/cancelled"; echo '143 1700000100 0' >"$task/ended"; }
tell() { # STEP
	rm -f "$task/cancelled" "$task/ended"
	step=0
	PS4='$((step += 1))$([ "$step" -ne '"$1"' ] || end)'
	set -x
	dgo_print_state "$task" >"$HOME/told"
	set +x
} 2>/dev/null
count=0
until
	count=$((count + 1))
	tell "$count"
	[ ! -f "$task/ended" ]
do
	echo $(grep -E '^(cancelled|ended|alive)' "$HOME/told")
done
`;

// Nothing in it is another thing in another shell.
test('a task that is cancelled while it is told runs still, or is told as cancelled', () => {
	const folder = mkdtempSync(join(tmpdir(), 'dgo-cancelled-'));
	const {stdout} = spawnSync('dash', ['-c', [state, tasks, SCRIPT].join('\n')], {
		env: {PATH: process.env.PATH, HOME: folder},
		timeout: 60_000,
	});
	rmSync(folder, {recursive: true});
	const told = new Set(stdout.toString().trimEnd().split('\n'));
	expect(told).toEqual(new Set(['cancelled ended 143 1700000100 0', 'cancelled alive 0', 'alive 0']));
});
