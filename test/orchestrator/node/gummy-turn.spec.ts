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

/** The ways to take one's turn and to be through with it. */
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
`;

/** A turn whose holder died ten seconds ago, or so many later. */
const buildDead = (later = 0) => `
(date() { echo "$(($(command date +%s) - 10 + ${later}))"; }; take dead "99999999 1 $dgo_boot_id")
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

/** One that takes its turn, and is cancelled when it has to wait for that. */
const IMPATIENT = `
sleep() { : >"$DGO_STATE/tasks/late/cancelled"; }
take late "$living"
`;

describe.each(SHELLS)('the turn of a gummy that died, in %s', (...shell) => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'dgo-turn-'));
	});
	afterEach(() => rmSync(folder, {recursive: true, force: true}));

	/** The lines that a shell with these turns prints. */
	const run = (...turns: readonly string[]) => {
		const [file = 'sh', ...args] = shell;
		const {stdout} = spawnSync(file, [...args, '-s'], {
			input: [state, tasks, launch, supervise, SURROUNDINGS, ...turns].join('\n'),
			env: {PATH: process.env.PATH, HOME: folder, XDG_STATE_HOME: folder},
			timeout: 60_000,
		});
		return stdout.toString().trimEnd().split('\n');
	};

	test.each([
		{title: 'nobody was faster', others: ':', taken: ['dead', 'late']},
		{title: 'a faster one has it', others: 'take fast "$living"', taken: ['dead', 'fast']},
		{
			title: 'a faster one is through, and the next one has it',
			others: 'take fast "$living"; end; take next "$living"',
			taken: ['dead', 'fast', 'next'],
		},
	])('goes to one alone, though two judged it at once: $title', ({others, taken}) => {
		expect(run(buildDead(), buildRace(others))).toEqual(taken.map(name => `${name} took its turn`));
	});

	test('is over at once where the clock was set back since it was taken', () => {
		expect(run(buildDead(3600), IMPATIENT)).toEqual(['dead took its turn', 'late took its turn']);
	});
});
