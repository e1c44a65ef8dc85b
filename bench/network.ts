import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {startPracticeNetwork} from '../test/practice-network/index.ts';
import {ms, type Row, ratio, run, time} from './measure.ts';

/** The same reading as dgo's, for the peers: two samples of /proc/stat, memory and load. */
const READING = 'cat /proc/stat /proc/meminfo /proc/loadavg | head -c 2000; sleep 0.2; head -n 1 /proc/stat';

/** The first whole picture of many hosts, cold and with living masters, beside clush and pdsh. */
export async function measureNetwork(): Promise<readonly Row[]> {
	const rows: Row[] = [];
	for (const count of [8, 32]) {
		const network = await startPracticeNetwork({
			nodes: Array.from({length: count}, (_, index) => ({name: `n${index + 1}`})),
		});
		const environment = network.environment();
		const hosts = network.nodes.map(({name}) => name);
		const sockets = join(network.folder, 'run', 'dgo');
		const closeMasters = async () => {
			for (const socket of listFolder(sockets))
				await run('ssh', ['-o', `ControlPath=${join(sockets, socket)}`, '-O', 'exit', 'x'], environment);
		};
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
		const rounds = count === 8 ? 5 : 3;
		const cold = await time(rounds, load, closeMasters);
		await load();
		const warm = await time(rounds, load);
		const besideClush = await time(rounds, clush);
		const besidePdsh = await time(rounds, pdsh);
		rows.push(
			{
				what: `first full picture of ${count} hosts, cold`,
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
				aim: count === 8 ? '≤ 1.0 × clush' : '≤ 0.5 × clush',
			},
		);
		await closeMasters();
		await network.stop();
	}
	return rows;
}

function listFolder(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
