import {randomBytes} from 'node:crypto';
import {cpSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {createTaskId} from '../src/orchestrator/dispatch/create-task-id.ts';
import {
	type PracticeNetwork,
	type PracticeNode,
	startPracticeNetwork,
} from '../test/practice-network/index.ts';
import {bundle} from './bundle.ts';
import {ms, type Row, ratio, run, summarize, time} from './measure.ts';

const HOSTS = 10;
const TASKS = 100;

/** What it costs to read a thousand finished tasks, and whether a tick waits for them. */
export async function measureFinishedTasks(): Promise<readonly Row[]> {
	const network = await startPracticeNetwork({
		nodes: Array.from({length: HOSTS}, (_, index) => ({name: `n${index + 1}`})),
	});
	const environment = network.environment();
	const call = (...args: readonly string[]) =>
		run(process.execPath, [join(process.cwd(), 'bin/dgo.cjs'), ...args], environment, network.home);
	await call('tasks');
	const list = () => time(5, async () => void (await call('tasks', '--json')));
	const without = await list();
	await call('dispatch', 'true', '--on', 'all', '--agent', 'shell', '--no-sync', '--join');
	for (const node of network.nodes) multiplyTask(node);
	const listed: unknown[] = JSON.parse(await call('tasks', '--json')).data;
	if (listed.length !== HOSTS * TASKS) throw new Error(`${listed.length} tasks are listed`);
	const withThem = await list();
	const gaps = await measureGaps(network);
	await network.stop();
	return [
		{
			what: `\`dgo tasks\` of ${HOSTS} hosts with ${HOSTS * TASKS} finished tasks, masters alive`,
			ours: ms(withThem),
			beside: `the same hosts without a task: ${ms(without)}`,
			ratio: ratio(withThem.median, without.median),
			aim: '≤ 1 s more',
		},
		{
			what: 'between two readings of one of these hosts, at one a second',
			ours: ms(gaps),
			beside: '–',
			ratio: '–',
			aim: '≤ 1500 ms, the first tick included',
		},
	];
}

/** Copies a node's one task, under new ids. */
function multiplyTask({home}: PracticeNode): void {
	const tasks = join(home, '.local/state/distributed-gummy/tasks');
	const [original = ''] = readdirSync(tasks);
	for (let count = 1; count < TASKS; count += 1) {
		const id = createTaskId(randomBytes);
		cpSync(join(tasks, original), join(tasks, id), {recursive: true});
		const over = join(tasks, id, 'over');
		writeFileSync(over, readFileSync(over, 'utf8').replace(original, id));
	}
}

/** Milliseconds between the readings of each host, from the start of the watch on. */
async function measureGaps(network: PracticeNetwork) {
	const program = await bundle('bench/gaps-program.ts', join(network.folder, 'gaps.mjs'));
	const printed = await run(process.execPath, [program], network.environment(), network.home);
	return summarize(JSON.parse(printed));
}
