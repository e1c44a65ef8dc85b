import {expect, test} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import {ANY_WORK} from '../orchestrator/domain/builders.ts';
import {createFakeOrchestrator, type FakeOrchestrator} from '../store/fake-orchestrator.ts';
import {createRunning, NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';

/** A task of the sample network that runs on node-3. */
const ID = '7f3kz0w8rt';
const SENTENCE = `✗ node-3: there is no such task (${ID})\n  dgo tasks lists them\n`;

/** Once a command waits, the listings of node-3 miss every task: somebody has removed their folders there. */
function removeMeanwhile(orchestrator: FakeOrchestrator): void {
	const list = {type: 'tasks-arrived', at: NOW, host: 'node-3', tasks: []} as const;
	orchestrator.setPace = () => void setTimeout(() => orchestrator.emit(list, list), 10);
}

test('wait ends when its task is removed, and says so', async () => {
	const orchestrator = createFakeOrchestrator();
	removeMeanwhile(orchestrator);
	expect(await runCommand(['wait', ID], orchestrator)).toEqual({status: 6, stdout: '', stderr: SENTENCE});
});

test('a sum tells which of its tasks was removed, and goes on for the others', async () => {
	const orchestrator = createFakeOrchestrator();
	const task = createRunning(ID, 'node-3', 'unit');
	orchestrator.outcomes = [{task, placement: orchestrator.place(ANY_WORK), failure: null, triedBefore: []}];
	removeMeanwhile(orchestrator);
	const {status, stdout, stderr} = await runCommand(['dispatch', 'unit', '--join'], orchestrator, {
		folder: process.cwd(),
	});
	expect([status, stdout.split('\n')[1], stderr]).toEqual([
		1,
		expect.stringMatching(/^7f3kz0w8rt +node-3 +removed +– +optimize the user queries$/),
		SENTENCE,
	]);
});

test.each([[[]], [['--follow']]])(
	'logs of a task that is removed end with what was told, %j',
	async flags => {
		const orchestrator = createFakeOrchestrator();
		const whole = orchestrator.readLog;
		orchestrator.log = 'begun\n';
		orchestrator.readLog = async (id, offset, maxBytes) => {
			const chunk = await whole(id, offset, maxBytes);
			if (offset > 0 || 'failure' in chunk) return {failure: createFailure('no-such-task', 'node-3', ID)};
			return {...chunk, totalBytes: chunk.totalBytes + 1};
		};
		expect(await runCommand(['logs', ID, '--raw', ...flags], orchestrator)).toEqual({
			status: 6,
			stdout: 'begun\n',
			stderr: SENTENCE,
		});
	},
);
