import {expect, test} from 'vitest';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';

/** A task of the sample network that runs on node-3. */
const RUNNING = '7f3kz0w8rt';

/** The sample network once each of its hosts has told its tasks, but for those that are named. */
function composeTold(...away: readonly string[]) {
	const orchestrator = createFakeOrchestrator();
	const {order, tasks} = orchestrator.network();
	const told = order.filter(host => !away.includes(host));
	for (const host of told)
		orchestrator.emit({
			type: 'tasks-arrived',
			at: NOW,
			host,
			tasks: [...tasks.values()].filter(task => task.host === host),
		});
	return orchestrator;
}

const COMMANDS = ['logs', 'wait', 'cancel', 'retry'];

test.each(COMMANDS)(
	'dgo %s: there is no task that no host has, once all have told theirs (6)',
	async name => {
		expect(await runCommand([name, 'nope'], composeTold())).toEqual({
			status: 6,
			stdout: '',
			stderr: 'dgo: there is no task "nope"\n  dgo tasks lists them\n',
		});
	},
);

test.each(COMMANDS)('dgo %s: a task may be where nobody answered (4)', async name => {
	expect(await runCommand([name, 'nope'], composeTold('node-off'))).toEqual({
		status: 4,
		stdout: '',
		stderr:
			'dgo: task "nope" is not on the hosts that answered\n' +
			'  it may be on node-off, which did not answer: dgo tasks says why\n',
	});
});

test('a task that was seen on a host that is away is said to be there', async () => {
	const orchestrator = composeTold('node-1', 'node-off');
	orchestrator.locate = task => (task === 'over000001' ? 'node-off' : null);
	expect(await runCommand(['logs', 'OVER000001'], orchestrator)).toMatchObject({
		status: 4,
		stderr:
			'dgo: task "OVER000001" was last seen on node-off, which does not answer\n  dgo status node-off says why\n',
	});
});

const NO_TASK = {
	code: 'no-such-task',
	host: null,
	message: 'there is no task "nope"',
	hint: 'dgo tasks lists them',
};

test('cancel ends the tasks that are there, and says which are not', async () => {
	const orchestrator = composeTold();
	expect(await runCommand(['cancel', 'nope', RUNNING], orchestrator)).toEqual({
		status: 6,
		stdout: `${RUNNING}  running  node-3\n`,
		stderr: 'dgo: there is no task "nope"\n  dgo tasks lists them\n',
	});
	expect(orchestrator.calls).toEqual([['cancel', RUNNING]]);
	const {status, stdout} = await runCommand(['cancel', 'nope', RUNNING, '--json'], composeTold());
	expect([status, JSON.parse(stdout)]).toMatchObject([6, {data: [{id: RUNNING}], errors: [NO_TASK]}]);
});

test('wait waits for the tasks that are there, and says at once which are not', async () => {
	const over = [...composeTold().network().tasks.values()].find(({state}) => state === 'succeeded');
	if (over === undefined) throw new Error('the sample network has tasks that succeeded');
	const words = ['wait', 'nope', over.id, '--json'];
	const {status, stdout, stderr} = await runCommand(words, composeTold());
	expect([status, JSON.parse(stdout), stderr]).toMatchObject([
		6,
		{schema: 'dgo.wait/1', data: [{id: over.id, state: 'succeeded'}], errors: [NO_TASK]},
		'dgo: there is no task "nope"\n  dgo tasks lists them\n',
	]);
	const late = await runCommand(['wait', 'nope', RUNNING, '--timeout', '1ms'], composeTold());
	expect(late.status).toBe(124);
});

test('the status of several mistakes is the one that asks for most care', async () => {
	const orchestrator = composeTold('node-off');
	const {status, stdout} = await runCommand(['cancel', 'nope', '', '--json'], orchestrator);
	expect([status, JSON.parse(stdout).errors.length]).toEqual([4, 2]);
});
