import {openDashboard} from '../test/e2e/dashboard.ts';
import {openTerminal} from '../test/e2e/terminal.ts';
import {startPracticeNetwork} from '../test/practice-network/index.ts';
import {
	cpuSeconds,
	findDashboard,
	pause,
	type Row,
	ratio,
	residentMegabytes,
	shareOfCore,
	shareOfDashboard,
} from './measure.ts';

const NODES = 100;

/** What a wall of 100 nodes costs at a reading every two seconds, beside glances that looks at this computer alone. */
export async function measureWall(): Promise<readonly Row[]> {
	const network = await startPracticeNetwork({
		nodes: Array.from({length: NODES}, (_, index) => ({name: `n${index + 1}`, maxStartups: '100'})),
	});
	const wall = openDashboard(network, {columns: 200, rows: 60, args: '--wall'});
	await wall.waitFor(new RegExp(`${NODES} of ${NODES} online`), 300_000);
	await pause(15_000);
	const pid = findDashboard(wall.pid);
	const share = await shareOfDashboard(pid, network.folder);
	const memory = residentMegabytes(pid);
	wall.close();
	await network.stop();

	const glances = openTerminal({columns: 200, rows: 60, command: 'glances -t 2', environment: {}});
	await pause(8_000);
	const beside = await shareOfCore(() => cpuSeconds(glances.pid));
	glances.close();
	return [
		{
			what: `wall of ${NODES} nodes at 200×60, a reading every two seconds`,
			ours: `${share.own.toFixed(1)} % of a core, its ssh clients ${share.ssh.toFixed(1)} %, ${memory.toFixed(0)} MB`,
			beside: `\`glances -t 2\`: ${beside.toFixed(1)} %`,
			ratio: ratio(share.own, beside),
			aim: '≤ 1.0 ×',
		},
	];
}
