import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {startPracticeNetwork} from '../test/practice-network/index.ts';
import {bundle} from './bundle.ts';
import {listSsh, pause, type Row, readTicks, sumCpu, TICKS_PER_SECOND} from './measure.ts';

const SECONDS = 20;
const HOSTS = 32;

/** What it costs to watch 32 hosts at one reading a second without a screen, here and on a node. */
export async function measureWatch(): Promise<readonly Row[]> {
	const network = await startPracticeNetwork({
		nodes: Array.from({length: HOSTS}, (_, index) => ({name: `n${index + 1}`})),
	});
	const program = await bundle('bench/watch-program.ts', join(network.folder, 'watch.mjs'));
	const child = spawn(process.execPath, [program], {
		env: network.environment(),
		cwd: network.home,
		stdio: 'ignore',
	});
	await pause(15_000);
	const pid = child.pid ?? 0;
	const shells = network.nodes.flatMap(node => node.processes());
	const here = [pid, ...listSsh(network.folder)];
	const [clientBefore, nodeBefore] = [sumCpu(here), nodeCpu(shells)];
	await pause(SECONDS * 1000);
	const [clientAfter, nodeAfter] = [sumCpu(here), nodeCpu(shells)];
	child.kill();
	await network.stop();
	const share = ((clientAfter - clientBefore) / SECONDS) * 100;
	const perReading = ((nodeAfter - nodeBefore) / SECONDS / HOSTS) * 1000;
	return [
		{
			what: `watching ${HOSTS} hosts, a reading a second, no screen`,
			ours: `${share.toFixed(2)} % of a core, ssh included`,
			beside: '–',
			ratio: '–',
			aim: '≤ 2 %',
		},
		{
			what: 'cost on a node, with all that ticks ask',
			ours: `${perReading.toFixed(2)} ms of processor a second`,
			beside: '–',
			ratio: '–',
			aim: '≤ 1 ms a reading',
		},
	];
}

/** Processor seconds of the nodes' resident shells and of what they started. */
function nodeCpu(pids: readonly number[]): number {
	const ticks = pids.map(readTicks).reduce((sum, {own, ended}) => sum + own + ended, 0);
	return ticks / TICKS_PER_SECOND;
}
