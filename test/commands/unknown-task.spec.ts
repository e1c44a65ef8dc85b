import {expect, test} from 'vitest';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {createRunning, NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';

const UNKNOWN = createRunning('6g53vf6ty6', 'node-off', 'tidy the cart');

/** A network where a task runs on a host that fell silent three seconds ago. */
function composeUnknown() {
	const orchestrator = createFakeOrchestrator();
	orchestrator.emit({type: 'task-changed', at: NOW, task: UNKNOWN});
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
