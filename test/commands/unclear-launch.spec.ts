import {expect, test} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import {NO_PROGRESS, type Task} from '../../src/orchestrator/domain/task.ts';
import type {DispatchRequest} from '../../src/orchestrator/index.ts';
import {ANY_WORK} from '../orchestrator/domain/builders.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {createSucceeded, createUnanswered, NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';

const ID = 'aaaaaaaaaa';
const SENTENCE =
	'✗ node-1: not known whether it started (Broken pipe)\n' +
	'  dgo tasks tells once node-1 answers; sent again before that, it may run twice\n';

/** An orchestrator whose next dispatch gets no answer. */
function createSurroundings() {
	const orchestrator = createFakeOrchestrator();
	const task = createUnanswered(ID, 'node-1', 'unit');
	orchestrator.outcomes = [
		{
			task,
			placement: orchestrator.place(ANY_WORK),
			failure: createFailure('launch-unclear', 'node-1', 'Broken pipe'),
			failedAt: 'answer',
			triedBefore: [],
		},
	];
	const tell = (told: Task) => orchestrator.emit({type: 'task-changed', at: NOW, task: told});
	tell(task);
	return {orchestrator, tell};
}

const options = {folder: process.cwd()};

test('dispatch tells the id of a task that may have started, and never that it can be sent again', async () => {
	const {orchestrator} = createSurroundings();
	expect(await runCommand(['dispatch', 'unit'], orchestrator, options)).toEqual({
		status: 1,
		stdout: `${ID}  node-1  unit  (not known whether it started)\n`,
		stderr: SENTENCE,
	});
});

test('retry tells the id of a task that may have started, too', async () => {
	const {orchestrator} = createSurroundings();
	const request: DispatchRequest = {
		text: 'unit',
		type: null,
		agent: null,
		mode: 'task',
		host: null,
		require: [],
		exclude: [],
		place: {kind: 'home'},
		retryOf: '9c1xh4q2mz',
		waitMs: 0,
	};
	orchestrator.buildRetry = () => request;
	expect(await runCommand(['retry', '9c1x'], orchestrator, options)).toEqual({
		status: 1,
		stdout: `${ID}  node-1  again: 9c1xh4q2mz  (not known whether it started)\n`,
		stderr: SENTENCE,
	});
});

test('a sum waits for work that may have started, and counts it once its node has told', async () => {
	const {orchestrator, tell} = createSurroundings();
	const joined = runCommand(['dispatch', 'unit', '--join', '--json'], orchestrator, options);
	setTimeout(() => tell(createSucceeded(ID, 'node-1', 'unit')), 50);
	const {status, stdout, stderr} = await joined;
	expect([status, stderr, JSON.parse(stdout)]).toMatchObject([
		0,
		SENTENCE,
		{data: {tasks: [{id: ID, state: 'succeeded'}], unsent: [], end: 'all-over'}, errors: []},
	]);
});

test('a sum counts work that never started as failed', async () => {
	const {orchestrator, tell} = createSurroundings();
	const joined = runCommand(['dispatch', 'unit', '--join'], orchestrator, options);
	const {unanswered, ...request} = createUnanswered(ID, 'node-1', 'unit');
	const never = {endedAt: NOW, exitCode: null, signal: null, outputBytes: 0, progress: NO_PROGRESS};
	setTimeout(
		() =>
			tell({
				...request,
				...never,
				state: 'failed',
				startedAt: null,
				failure: createFailure('connection-lost', 'node-1'),
			}),
		50,
	);
	const {status, stdout} = await joined;
	expect([status, stdout.split('\n')[1]]).toEqual([
		1,
		expect.stringMatching(/^a{10} +node-1 +failed +– +unit$/),
	]);
});

test('a sum that waits no longer says of work that may have started that it is not known', async () => {
	const {orchestrator} = createSurroundings();
	const {status, stdout} = await runCommand(
		['dispatch', 'unit', '--join', '--timeout', '1ms'],
		orchestrator,
		options,
	);
	expect([status, stdout.split('\n')[1]]).toEqual([
		124,
		expect.stringMatching(/^a{10} +node-1 +not known +– +unit$/),
	]);
});
