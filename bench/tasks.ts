import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {startPracticeNetwork} from '../test/practice-network/index.ts';
import {bundle} from './bundle.ts';
import {ms, type Row, ratio, run, summarize, time} from './measure.ts';

/** Dispatch to a running process, an unchanged sync, and work in parallel, each beside its floor. */
export async function measureTasks(): Promise<readonly Row[]> {
	const network = await startPracticeNetwork({
		nodes: Array.from({length: 8}, (_, index) => ({name: `n${index + 1}`, usualKeyExchange: true})),
	});
	const environment = network.environment();
	const dgo = join(process.cwd(), 'bin/dgo.cjs');
	const call = (...args: readonly string[]) =>
		run(process.execPath, [dgo, ...args], environment, network.home);
	await call('load');

	const program = await bundle('bench/launch-program.ts', join(network.folder, 'launch.mjs'));
	const launch = summarize(JSON.parse(await run(process.execPath, [program], environment, network.home)));
	const socket = execFileSync('sh', ['-c', `ls -t ${join(network.folder, 'run/dgo')} | head -n 1`], {
		encoding: 'utf8',
	}).trim();
	const warm = await time(
		15,
		async () =>
			void (await run(
				'ssh',
				['-o', `ControlPath=${join(network.folder, 'run/dgo', socket)}`, 'x', 'true'],
				environment,
			)),
	);

	const project = join(network.home, 'project');
	for (let folder = 0; folder < 20; folder += 1) {
		mkdirSync(join(project, `d${folder}`), {recursive: true});
		for (let file = 0; file < 100; file += 1)
			writeFileSync(join(project, `d${folder}`, `f${file}.bin`), Buffer.alloc(20_000, `${folder} ${file}`));
	}
	await call('sync', 'all', project);
	const together = await time(3, async () => void (await call('sync', 'all', project)));
	const alone = await time(3, async () => {
		for (const {name, home} of network.nodes)
			await run(
				'rsync',
				['-az', '-e', `ssh -F ${network.sshConfig}`, `${project}/`, `${name}:${home}/project/`],
				environment,
			);
	});

	const one = await time(
		1,
		async () => void (await call('dispatch', 'sleep 10', '--agent', 'shell', '--no-sync', '--join')),
	);
	const four = await time(
		1,
		async () =>
			void (await call(
				'dispatch',
				'sleep 10',
				'sleep 10',
				'sleep 10',
				'sleep 10',
				'--agent',
				'shell',
				'--no-sync',
				'--join',
			)),
	);
	await network.stop();
	return [
		{
			what: 'launch on a connected host, to its acknowledgement',
			ours: ms(launch),
			beside: `warm \`ssh -S … true\`: ${ms(warm)}`,
			ratio: ratio(launch.median, warm.median),
			aim: '≤ 2 ×',
		},
		{
			what: 'sync of 2,000 files, 40 MB, to 8 hosts, nothing changed',
			ours: ms(together),
			beside: `rsync one after another: ${ms(alone)}`,
			ratio: ratio(together.median, alone.median),
			aim: '≤ 0.4 ×',
		},
		{
			what: 'four 10-second tasks on four nodes',
			ours: ms(four),
			beside: `one: ${ms(one)}`,
			ratio: ratio(four.median, one.median),
			aim: '≤ 1.1 ×',
		},
	];
}
