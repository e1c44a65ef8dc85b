import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import state from '../../../src/orchestrator/node/state.sh';
import tasks from '../../../src/orchestrator/node/tasks.sh';
import {SHELLS} from './shells.ts';

/** Tasks that were started 26 hours ago; one of them comes to its end while it is asked whether it lives. */
const SCRIPT = `
now=$(date +%s)
old=$((now - 26 * 3600))
make() { # ID BOOT
	task=$DGO_STATE/tasks/$1
	mkdir -p "$task"
	echo "99999999 1 $2 $old" >"$task/launcher"
	echo "99999999 1 $2 $old $old" >"$task/process"
	: >"$task/output"
}
dgo_boot_id
for id in silentlost longover endingnow; do make "$id" "$dgo_boot_id"; touch -t 202001010000 "$task/output"; done
make saidlost "$dgo_boot_id"
make rebooted another
make logged "$dgo_boot_id"
touch -t 202001010000 "$task/output"
echo task >"$task/gummy"
echo 'said now' >"$HOME/gummy.log"
echo "0 $HOME/gummy.log" >"$task/log"
echo "0 $((now - 25 * 3600)) 17" >"$DGO_STATE/tasks/longover/ended"
dgo_has_proc() {
	ending=$DGO_STATE/tasks/endingnow
	[ ! -d "$ending" ] || echo "0 $now 17" >"$ending/ended"
	[ -r /proc/self/stat ]
}
dgo_prune 86400 keep
echo removed
dgo_prune 86400
echo left
ls "$DGO_STATE/tasks"
`;

test.each(SHELLS)('nothing is pruned that ended or said something just now, in %s', (...shell) => {
	const folder = mkdtempSync(join(tmpdir(), 'dgo-prune-'));
	const [file = 'sh', ...args] = shell;
	const {stdout} = spawnSync(file, [...args, '-c', [state, tasks, SCRIPT].join('\n')], {
		env: {PATH: process.env.PATH, HOME: folder},
		timeout: 60_000,
	});
	rmSync(folder, {recursive: true});
	const old = ['longover', 'silentlost'];
	expect(stdout.toString().trimEnd().split('\n')).toEqual([
		...old,
		'removed',
		...old,
		'left',
		'endingnow',
		'logged',
		'rebooted',
		'saidlost',
	]);
});
