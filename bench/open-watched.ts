import {openDashboard} from '../test/e2e/dashboard.ts';
import {openTerminal, type Terminal} from '../test/e2e/terminal.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../test/practice-network/index.ts';
import {cpuSeconds, findDashboard, pause, shareOfCore} from './measure.ts';

/** A dashboard of 200×60 that has watched its nodes for a while, all of them online. */
export interface WatchedDashboard {
	readonly network: PracticeNetwork;
	readonly dashboard: Terminal;
	readonly pid: number;
	close(): Promise<void>;
}

/** How long a dashboard may take until all of its nodes are online, in milliseconds. */
const ONLINE_MS = 300_000;
/** How long it settles then, in milliseconds. */
export const SETTLE_MS = 15_000;

/** Opens a dashboard on so many nodes; `ready` is what its screen says when all of them are online. */
export async function openWatched(count: number, ready: RegExp, args = ''): Promise<WatchedDashboard> {
	const network = await startPracticeNetwork({
		nodes: Array.from({length: count}, (_, index) => ({name: `n${index + 1}`, maxStartups: '100'})),
	});
	const dashboard = openDashboard(network, {columns: 200, rows: 60, args});
	await dashboard.waitFor(ready, ONLINE_MS);
	await pause(SETTLE_MS);
	return {
		network,
		dashboard,
		pid: findDashboard(dashboard.pid),
		async close() {
			dashboard.close();
			await network.stop();
		},
	};
}

/** Percent of a core that glances takes on a screen as large, at a look every so many seconds. */
export async function measureGlances(everySeconds: number): Promise<number> {
	const glances = openTerminal({
		columns: 200,
		rows: 60,
		command: `glances -t ${everySeconds}`,
		environment: {},
	});
	await pause(8_000);
	const share = await shareOfCore(() => cpuSeconds(glances.pid));
	glances.close();
	return share;
}
