import {type Row, ratio, residentMegabytes, shareOfDashboard} from './measure.ts';
import {measureGlances, openWatched} from './open-watched.ts';

const NODES = 100;

/** What a wall of 100 nodes costs at a reading every two seconds, beside glances that looks at this computer alone. */
export async function measureWall(): Promise<readonly Row[]> {
	const {network, pid, close} = await openWatched(NODES, new RegExp(`${NODES} of ${NODES} online`), '--wall');
	const share = await shareOfDashboard(pid, network.folder);
	const memory = residentMegabytes(pid);
	await close();
	const beside = await measureGlances(2);
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
