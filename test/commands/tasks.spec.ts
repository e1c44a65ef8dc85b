import {describe, expect, test} from 'vitest';
import {foldEvent} from '../../src/orchestrator/domain/fold-event.ts';
import {createFakeOrchestrator, type FakeOrchestrator} from '../store/fake-orchestrator.ts';
import {composeNetwork, createSucceeded, NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';

const DAY_MS = 86_400_000;

/** The sample network with a task that ended 40 days ago; it writes down what it is asked to remove. */
function createNetwork(): FakeOrchestrator & {readonly pruned: number[]} {
	const old = createSucceeded('0ldtask0ld', 'node-1', 'draw the map', {
		startedAt: NOW - 40 * DAY_MS - 5000,
		endedAt: NOW - 40 * DAY_MS,
	});
	const network = foldEvent(composeNetwork(), {
		type: 'tasks-arrived',
		at: NOW,
		host: 'node-1',
		tasks: [old],
	});
	const pruned: number[] = [];
	const fake = createFakeOrchestrator(network);
	fake.prune = async olderThanMs => {
		pruned.push(olderThanMs);
		return ['0ldtask0ld'];
	};
	return Object.assign(fake, {pruned});
}

describe('dgo tasks --prune', () => {
	test('wants a unit: a bare number would be seconds, and most mean days', async () => {
		const orchestrator = createNetwork();
		expect(await runCommand(['tasks', '--prune', '30'], orchestrator)).toEqual({
			status: 2,
			stdout: '',
			stderr: 'dgo: --prune needs a unit beside 30\n  30d is days, 30h hours, 30m minutes\n',
		});
		expect(orchestrator.pruned).toEqual([]);
	});

	test('names what it removed', async () => {
		const orchestrator = createNetwork();
		const {status, stdout, stderr} = await runCommand(['tasks', '--prune', '30d'], orchestrator);
		expect([status, stdout, stderr]).toEqual([
			1,
			'0ldtask0ld  succeeded  node-1  draw the map\n1 task removed\n',
			expect.stringContaining('node-off: connection refused'),
		]);
		expect(orchestrator.pruned).toEqual([30 * DAY_MS]);
		const json = await runCommand(['tasks', '--prune', '30d', '--json'], orchestrator);
		expect(JSON.parse(json.stdout).data).toEqual({removed: ['0ldtask0ld'], dryRun: false});
	});

	test('as a dry run names what is old enough, and removes nothing', async () => {
		const orchestrator = createNetwork();
		const {stdout} = await runCommand(['tasks', '--prune', '30d', '--dry-run'], orchestrator);
		expect(stdout).toBe('0ldtask0ld  succeeded  node-1  draw the map\n1 task would be removed\n');
		const none = await runCommand(['tasks', '--prune', '50d', '-n', '--json'], orchestrator);
		expect(JSON.parse(none.stdout).data).toEqual({removed: [], dryRun: true});
		expect(orchestrator.pruned).toEqual([]);
	});

	test('is what --dry-run is for', async () => {
		const {status, stderr} = await runCommand(['tasks', '--dry-run'], createNetwork());
		expect([status, stderr]).toEqual([
			2,
			'dgo: --dry-run does nothing without --prune\n  dgo tasks --prune 30d --dry-run\n',
		]);
	});
});
