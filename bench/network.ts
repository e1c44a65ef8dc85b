import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {performance} from 'node:perf_hooks';
import {openDashboard, rowOf} from '../test/e2e/dashboard.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../test/practice-network/index.ts';
import {ms, type Row, ratio, run, summarize, time} from './measure.ts';

/** The same reading as dgo's, for the peers: two samples of /proc/stat, memory and load. */
const READING = 'cat /proc/stat /proc/meminfo /proc/loadavg | head -c 2000; sleep 0.2; head -n 1 /proc/stat';

/** The first whole picture of many hosts, cold and with living masters, beside clush and pdsh. */
export async function measureNetwork(): Promise<readonly Row[]> {
	const rows: Row[] = [];
	for (const count of [8, 32]) {
		const network = await startPracticeNetwork({
			nodes: Array.from({length: count}, (_, index) => ({name: `n${index + 1}`, usualKeyExchange: true})),
		});
		rows.push(...(await measurePictures(network, count === 8 ? 5 : 3)), await measureFirst(network));
		await closeMasters(network);
		await network.stop();
	}
	return rows;
}

async function measurePictures(network: PracticeNetwork, rounds: number): Promise<readonly Row[]> {
	const environment = network.environment();
	const hosts = network.nodes.map(({name}) => name);
	const load = async () =>
		void (await run(
			process.execPath,
			[join(process.cwd(), 'bin/dgo.cjs'), 'load', '--json'],
			environment,
			network.home,
		));
	const options = `-F ${network.sshConfig} -o BatchMode=yes`;
	const clush = async () =>
		void (await run('clush', ['-o', options, '-f', '64', '-w', hosts.join(','), READING], environment));
	const pdsh = async () =>
		void (await run('pdsh', ['-R', 'ssh', '-f', '64', '-w', hosts.join(','), READING], {
			...environment,
			PDSH_SSH_ARGS_APPEND: options,
		}));
	const cold = await time(rounds, load, () => closeMasters(network));
	await load();
	const warm = await time(rounds, load);
	const besideClush = await time(rounds, clush);
	const besidePdsh = await time(rounds, pdsh);
	return [
		{
			what: `first full picture of ${hosts.length} hosts, cold`,
			ours: ms(cold),
			beside: `clush: ${ms(besideClush)}; pdsh: ${ms(besidePdsh)}`,
			ratio: ratio(cold.median, besideClush.median),
			aim: '≤ 1.1 × clush',
		},
		{
			what: `the same with masters alive`,
			ours: ms(warm),
			beside: `clush: ${ms(besideClush)}`,
			ratio: ratio(warm.median, besideClush.median),
			aim: hosts.length === 8 ? '≤ 1.0 × clush' : '≤ 0.5 × clush',
		},
	];
}

/** When a cold dashboard shows the load of its first host, beside that of the last one. */
async function measureFirst(network: PracticeNetwork): Promise<Row> {
	const first: number[] = [];
	const last: number[] = [];
	for (let round = 0; round < 3; round += 1) {
		await closeMasters(network);
		const start = performance.now();
		const dashboard = openDashboard(network, {columns: 200, rows: 60});
		const isLoad = (row: string) => /\d%/.test(row);
		const listRows = (screen: string) =>
			network.nodes.map(({name}) => rowOf(screen, name)).filter(row => row !== '');
		await dashboard.waitFor(screen => listRows(screen).some(isLoad));
		first.push(performance.now() - start);
		await dashboard.waitFor(
			screen => screen.includes(` ${network.nodes.length} online`) && listRows(screen).every(isLoad),
		);
		last.push(performance.now() - start);
		dashboard.close();
	}
	return {
		what: `the first of ${network.nodes.length} hosts on the dashboard, cold`,
		ours: ms(summarize(first)),
		beside: `the last one: ${ms(summarize(last))}`,
		ratio: ratio(summarize(first).median, summarize(last).median),
		aim: '≤ 0.25 ×',
	};
}

async function closeMasters(network: PracticeNetwork): Promise<void> {
	const sockets = join(network.folder, 'run', 'dgo');
	for (const socket of listFolder(sockets))
		await run(
			'ssh',
			['-o', `ControlPath=${join(sockets, socket)}`, '-O', 'exit', 'x'],
			network.environment(),
		);
}

function listFolder(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
