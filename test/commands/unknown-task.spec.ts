import {expect, test} from 'vitest';
import {buildRetryRequest} from '../../src/orchestrator/dispatch/build-retry-request.ts';
import {ANY_WORK} from '../orchestrator/domain/builders.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {createRunning, NOW, recallTask} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';

const UNKNOWN = createRunning('6g53vf6ty6', 'node-off', 'tidy the cart');

/** A network where a task runs on a host that fell silent three seconds ago. */
function composeUnknown(task = UNKNOWN) {
	const orchestrator = createFakeOrchestrator();
	orchestrator.emit(recallTask(task));
	return orchestrator;
}

test('dgo wait tells a task of a host out of reach as unknown, with the words of dgo tasks', async () => {
	const words = ['wait', '6g53', '--timeout', '1ms'];
	const {status, stdout, stderr} = await runCommand(words, composeUnknown());
	expect([status, stdout]).toEqual([124, '6g53vf6ty6  unknown since 14:02:28  node-off  tidy the cart\n']);
	expect(stderr).toContain('dgo: the time is over; tasks go on, as far as their hosts answer\n');
	const json = await runCommand([...words, '--json'], composeUnknown());
	expect(JSON.parse(json.stdout).data).toMatchObject([
		{state: 'unknown', unknownSince: new Date(NOW - 3000).toISOString()},
	]);
});

test('dgo cancel --json does not tell it as running', async () => {
	const {stdout} = await runCommand(['cancel', '6g53', '--json'], composeUnknown());
	expect(JSON.parse(stdout).data).toMatchObject([{state: 'unknown'}]);
});

test('dgo retry does what may still run a second time only when it is told so', async () => {
	const orchestrator = composeUnknown();
	const refused = await runCommand(['retry', '6g53'], orchestrator);
	expect(refused).toEqual({
		status: 4,
		stdout: '',
		stderr:
			'dgo: 6g53vf6ty6 may still run: node-off has not answered since 14:02:28\n' +
			'  dgo retry 6g53vf6ty6 --again does it a second time all the same; dgo status node-off says what is wrong there\n',
	});
	const task = createRunning('7aaaaaaaaa', 'node-3', UNKNOWN.text);
	orchestrator.outcomes = [{task, placement: orchestrator.place(ANY_WORK), failure: null, triedBefore: []}];
	const consenting = {...orchestrator, buildRetry: buildRetryRequest};
	const {status} = await runCommand(['retry', '6g53', '--again'], consenting);
	expect([status, orchestrator.calls]).toEqual([
		0,
		[['dispatch', [expect.objectContaining({text: UNKNOWN.text, retryOf: UNKNOWN.id})]]],
	]);
});

test('dgo retry sends no text of which the end is not known', async () => {
	const orchestrator = composeUnknown({...UNKNOWN, isTextCut: true});
	const {status, stderr} = await runCommand(['retry', '6g53', '--again'], orchestrator);
	expect([status, stderr, orchestrator.calls]).toEqual([
		4,
		'dgo: only the beginning of 6g53vf6ty6’s text is known until node-off answers\n' +
			'  send the whole text anew: dgo dispatch TEXT; dgo status node-off says what is wrong there\n',
		[],
	]);
});

test('dgo retry does nothing beside a task that runs, whatever it is told', async () => {
	const orchestrator = createFakeOrchestrator();
	const {status, stderr} = await runCommand(['retry', '7f3k', '--again'], orchestrator);
	expect([status, stderr, orchestrator.calls]).toEqual([
		1,
		'dgo: 7f3kz0w8rt is running on node-3: a second one would run beside it\n' +
			'  end it first: dgo cancel 7f3kz0w8rt\n',
		[],
	]);
});
