import {describe, expect, test} from 'vitest';
import {judgeTask} from '../../../src/orchestrator/tasks/judge-task.ts';
import type {RawTask} from '../../../src/orchestrator/tasks/parse-tasks.ts';
import {readResultLine} from '../../../src/orchestrator/tasks/read-result-line.ts';
import {buildRequest} from './task-harness.ts';

/** A task that is over, as its node tells it. */
function buildRaw(
	output: RawTask['output'],
	code: number,
	tail: readonly string[],
	result: RawTask['result'] = null,
): RawTask {
	return {
		request: buildRequest('work'),
		textBytes: 4,
		output,
		startedAt: 1000,
		isCancelled: false,
		life: {kind: 'ended', code, endedAt: 2000, outputBytes: 100},
		result,
		tail,
	};
}

const DONE = readResultLine(
	'{"type":"result","subtype":"success","is_error":false,"num_turns":3,"total_cost_usd":0.5,"result":"Done."}',
	'',
);
const FAILED = readResultLine(
	'{"type":"result","subtype":"success","is_error":true,"result":"It failed."}',
	'',
);

describe('plain output', () => {
	test('that looks like a result says nothing of how it went, or what it cost', () => {
		expect(judgeTask(buildRaw('plain', 1, ['made it'], DONE), 'node-1')).toMatchObject({
			state: 'failed',
			exitCode: 1,
			progress: {turns: null, costUsd: null, saying: null},
			failure: {code: 'agent-failed', detail: 'exit 1: made it'},
		});
		expect(judgeTask(buildRaw('plain', 0, [], FAILED), 'node-1')).toMatchObject({state: 'succeeded'});
	});
});
