import {expect, test} from 'vitest';
import {judgeSilence} from '../../../src/orchestrator/link/judge-silence.ts';

const PATIENCE = {handshakeMs: 15_000, staleMs: 2000, tearDownMs: 15_000};
const judge = (waitingSince: number | null, everyMs: number, now: number, wokeAt = 0, heardAt = 0) =>
	judgeSilence({waitingSince, heardAt, everyMs, now, wokeAt}, PATIENCE);

test.each([
	['owes nothing, however long ago it spoke', judge(null, 1000, 900_000), 'fine'],
	['is silent for three ticks', judge(0, 1000, 3000), 'fine'],
	['is silent for more than three ticks', judge(0, 1000, 3001), 'stale'],
	['is silent for three very short ticks', judge(0, 200, 601), 'fine'],
	['is silent for 15 seconds', judge(0, 1000, 15_001), 'dead'],
	['is silent for 15 seconds at a tick of 5', judge(0, 5000, 15_001), 'stale'],
	['is silent for four ticks of 5 seconds', judge(0, 5000, 20_001), 'dead'],
	['was asked before this computer slept', judge(0, 1000, 600_100, 600_000), 'fine'],
	['sends a long answer over a slow line', judge(0, 1000, 60_000, 0, 59_000), 'stale'],
	['dribbles for minutes', judge(0, 1000, 150_001, 0, 150_000), 'dead'],
	['was asked before the clock was set back', judge(900_000, 1000, 500_100, 500_000), 'fine'],
	['is silent since the clock was set back', judge(900_000, 1000, 515_001, 500_000, 900_000), 'dead'],
	['is still silent after this computer woke', judge(0, 1000, 603_001, 600_000), 'stale'],
])('a link that %s', (_what, verdict, expected) => {
	expect(verdict).toBe(expected);
});
