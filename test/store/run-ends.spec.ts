import {expect, test} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import type {RunOutcome} from '../../src/orchestrator/index.ts';
import {tellRunEnds} from '../../src/store/run-ends.ts';

const end = (host: string, part: Partial<RunOutcome> = {}): RunOutcome => ({
	host,
	exitCode: 0,
	failure: null,
	durationMs: 1200,
	isAtHome: false,
	...part,
});

test('hosts where a command ended alike share a sentence, and those where it failed come first', () => {
	const ends = tellRunEnds([
		end('node-1'),
		end('node-2', {exitCode: 127}),
		end('node-3', {durationMs: 61_000}),
		end('node-4', {exitCode: null}),
		end('node-5', {exitCode: 127, durationMs: 300}),
		end('node-6', {exitCode: null, failure: createFailure('no-answer', 'node-6')}),
		end('node-7', {isAtHome: true}),
	]);
	expect(ends.map(({isWell, text}) => [isWell, text])).toEqual([
		[false, 'node-6: no answer; it may sleep or hang; try: ssh -v node-6'],
		[false, 'node-[2,5] exit 127, 0.3 s to 1 s'],
		[false, 'node-4 exit not known, 1 s'],
		[true, 'node-[1,3] exit 0, 1 s to 1 min'],
		[true, 'node-7 exit 0, 1 s, in the home folder: the project is not there'],
	]);
});
