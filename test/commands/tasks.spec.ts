import {describe, expect, test} from 'vitest';
import {foldEvent} from '../../src/orchestrator/domain/fold-event.ts';
import {displayWidth} from '../../src/presentation/width.ts';
import {createFakeOrchestrator, type FakeOrchestrator} from '../store/fake-orchestrator.ts';
import {composeNetwork, createSucceeded, NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';

const DAY_MS = 86_400_000;

/** The sample network with a task that ended 40 days ago; it writes down what it is asked to remove, or only to name. */
function createNetwork(): FakeOrchestrator & {readonly pruned: (readonly [number, boolean])[]} {
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
	const pruned: (readonly [number, boolean])[] = [];
	const fake = createFakeOrchestrator(network);
	fake.prune = async (olderThanMs, dryRun) => {
		pruned.push([olderThanMs, dryRun]);
		return olderThanMs < 40 * DAY_MS ? ['0ldtask0ld'] : [];
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
		expect(orchestrator.pruned).toEqual([[30 * DAY_MS, false]]);
		const json = await runCommand(['tasks', '--prune', '30d', '--json'], orchestrator);
		expect(JSON.parse(json.stdout).data).toEqual({removed: ['0ldtask0ld'], dryRun: false});
	});

	test('as a dry run names what the nodes would remove, and removes nothing', async () => {
		const orchestrator = createNetwork();
		const {stdout} = await runCommand(['tasks', '--prune', '30d', '--dry-run'], orchestrator);
		expect(stdout).toBe('0ldtask0ld  succeeded  node-1  draw the map\n1 task would be removed\n');
		const none = await runCommand(['tasks', '--prune', '50d', '-n', '--json'], orchestrator);
		expect(JSON.parse(none.stdout).data).toEqual({removed: [], dryRun: true});
		expect(orchestrator.pruned).toEqual([
			[30 * DAY_MS, true],
			[50 * DAY_MS, true],
		]);
	});

	test('is what --dry-run is for', async () => {
		const {status, stderr} = await runCommand(['tasks', '--dry-run'], createNetwork());
		expect([status, stderr]).toEqual([
			2,
			'dgo: --dry-run does nothing without --prune\n  dgo tasks --prune 30d --dry-run\n',
		]);
	});
});

describe('dgo tasks', () => {
	test('fits a terminal of 80 columns: what is needed least is not there', async () => {
		const {stdout} = await runCommand(['tasks'], createFakeOrchestrator(), {columns: 80});
		expect(stdout.split('\n')).toEqual([
			'TASK        STATE      HOST    AGE    TOOK    COST  AGENT  TEXT',
			'7f3kz0w8rt  running    node-3  3 min  3 min  $0.02  gummy  optimize the user qu…',
			'2b9d5n7v1c  succeeded  node-3  5 min  12 s   $0.41  gummy  add JSDoc to all uti…',
			'9c1xh4q2mz  failed     node-3  6 min  4 min      –  gummy  fix bug in parseUser…',
			'',
		]);
	});

	test('takes a terminal that does not know its size for one of 80 columns', async () => {
		const sizes = [0, 80].map(columns => runCommand(['tasks'], createFakeOrchestrator(), {columns}));
		const [unknown, usual] = await Promise.all(sizes);
		expect(unknown).toEqual(usual);
		expect(unknown?.stdout).toContain('optimize the user');
	});

	test('tells all where no terminal looks', async () => {
		const {stdout} = await runCommand(['tasks'], createFakeOrchestrator());
		expect(stdout.split('\n').slice(0, 2)).toEqual([
			'TASK        STATE      HOST    AGE    TOOK   TURNS   COST  AGENT  TEXT',
			'7f3kz0w8rt  running    node-3  3 min  3 min      6  $0.02  gummy  optimize the user queries',
		]);
	});
});

test.each(['tasks', 'report', 'pick', 'load', 'specialists'])(
	'no line of dgo %s is wrapped',
	async command => {
		for (const columns of [40, 60, 80]) {
			const {stdout} = await runCommand([command], createFakeOrchestrator(), {columns});
			for (const line of stdout.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
		}
	},
);
