import {performance} from 'node:perf_hooks';
import type {Terminal} from '../test/e2e/terminal.ts';
import {pause, type Row, ratio, residentMegabytes, shareOfDashboard} from './measure.ts';
import {measureGlances, openWatched} from './open-watched.ts';

const HOSTS = 50;

/** What the dashboard of 50 hosts costs at 200×60, beside glances; how long a key press takes to its frame. */
export async function measureScreen(): Promise<readonly Row[]> {
	const {network, dashboard, pid, close} = await openWatched(
		HOSTS,
		new RegExp(`${HOSTS} hosts, ${HOSTS} online`),
	);
	const live = await shareOfDashboard(pid, network.folder);
	const memory = residentMegabytes(pid);
	const keys = await pressKeys(dashboard);
	dashboard.press('4');
	await pause(3_000);
	const frameBytes = await countBytes(dashboard);
	dashboard.press('p');
	await pause(3_000);
	const paused = await shareOfDashboard(pid, network.folder);
	const silent = await countBytes(dashboard);
	await close();
	const beside = await measureGlances(1);
	return [
		{
			what: `dashboard of ${HOSTS} hosts at 200×60, a reading a second`,
			ours: `${live.own.toFixed(1)} % of a core, its ssh clients ${live.ssh.toFixed(1)} %`,
			beside: `\`glances -t 1\`: ${beside.toFixed(1)} %`,
			ratio: ratio(live.own, beside),
			aim: '≤ 1.0 ×',
		},
		{
			what: 'the same, paused',
			ours: `${paused.own.toFixed(2)} % of a core, its ssh clients ${paused.ssh.toFixed(2)} %, ${silent} bytes a second`,
			beside: '–',
			ratio: '–',
			aim: '< 1 %',
		},
		{
			what: 'a second in which only the clock changed',
			ours: `${frameBytes} bytes`,
			beside: '–',
			ratio: '–',
			aim: '≤ 300',
		},
		{
			what: 'memory of that dashboard',
			ours: `${memory.toFixed(0)} MB resident`,
			beside: '–',
			ratio: '–',
			aim: '≤ 130 MB',
		},
		{
			what: 'key press to frame, 50 hosts updating',
			ours: `${keys.median.toFixed(0)} ms median, ${keys.p95.toFixed(0)} ms at the 95th percentile`,
			beside: 'through tmux, looked at every 5 ms',
			ratio: '–',
			aim: '≤ 50 ms',
		},
	];
}

/** Bytes that the dashboard writes in a second. */
async function countBytes(dashboard: Terminal): Promise<number> {
	const before = dashboard.output().length;
	await pause(5_000);
	return Math.round((dashboard.output().length - before) / 5);
}

/** Moves the selection up and down, and looks for its frame in what the program has written. */
async function pressKeys(dashboard: Terminal): Promise<{readonly median: number; readonly p95: number}> {
	const taken: number[] = [];
	for (let round = 0; round < 60; round += 1) {
		await pause(150 + (round % 7) * 40);
		const before = selectedRow(dashboard.screen());
		const start = performance.now();
		dashboard.press(round % 2 === 0 ? 'j' : 'k');
		while (selectedRow(dashboard.screen()) === before && performance.now() - start < 2000) await pause(5);
		taken.push(performance.now() - start);
	}
	taken.sort((left, right) => left - right);
	return {median: taken[30] ?? 0, p95: taken[56] ?? 0};
}

function selectedRow(screen: readonly string[]): number {
	return screen.findIndex(line => line.startsWith('▸'));
}
