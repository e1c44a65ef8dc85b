import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import launch from '../../../src/orchestrator/node/launch.sh';
import state from '../../../src/orchestrator/node/state.sh';
import supervise from '../../../src/orchestrator/node/supervise.sh';
import tasks from '../../../src/orchestrator/node/tasks.sh';
import {SHELLS} from './shells.ts';

/** A turn whose holder died ten seconds ago, and the ways to take one's turn and to be through with it. */
const SURROUNDINGS = `
mkdir -p "$DGO_STATE"
dgo_boot_id
dgo_birth $$
living="$$ $dgo_birth $dgo_boot_id"
take() { # NAME SELF
	dgo_task=$DGO_STATE/tasks/$1
	mkdir -p "$dgo_task"
	dgo_self=$2
	dgo_started=0
	dgo_take_turn
	[ ! -f "$dgo_task/process" ] || printf '%s took its turn\\n' "$1"
}
end() { dgo_child=99999999 dgo_end_turn; }
(date() { echo "$(($(command date +%s) - 10))"; }; take dead "99999999 1 $dgo_boot_id")
`;

/** While the late one judges that the holder is dead, others do something; then the late one is cancelled. */
const buildRace = (others: string) => `
dgo_is_alive() {
	(dgo_is_alive() { return 1; }; ${others})
	: >"$DGO_STATE/tasks/late/cancelled"
	return 1
}
take late "$living"
`;

describe.each(SHELLS)('the turn of a gummy that died, in %s', (...shell) => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'dgo-turn-'));
	});
	afterEach(() => rmSync(folder, {recursive: true, force: true}));

	test.each([
		{title: 'nobody was faster', others: ':', taken: ['dead', 'late']},
		{title: 'a faster one has it', others: 'take fast "$living"', taken: ['dead', 'fast']},
		{
			title: 'a faster one is through, and the next one has it',
			others: 'take fast "$living"; end; take next "$living"',
			taken: ['dead', 'fast', 'next'],
		},
	])('goes to one alone, though two judged it at once: $title', ({others, taken}) => {
		const [file = 'sh', ...args] = shell;
		const script = [state, tasks, launch, supervise, SURROUNDINGS, buildRace(others)].join('\n');
		const {stdout} = spawnSync(file, [...args, '-s'], {
			input: script,
			env: {PATH: process.env.PATH, HOME: folder, XDG_STATE_HOME: folder},
			timeout: 60_000,
		});
		expect(stdout.toString()).toBe(taken.map(name => `${name} took its turn\n`).join(''));
	});
});
