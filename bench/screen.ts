import {join} from 'node:path';
import {performance} from 'node:perf_hooks';
import {stripVTControlCharacters} from 'node:util';
import type {Terminal} from '../test/e2e/terminal.ts';
import {pause, type Row, ratio, residentMegabytes, shareOfDashboard, startInTerminal} from './measure.ts';
import {measureGlances, openWatched, SETTLE_MS, type WatchedDashboard} from './open-watched.ts';

const HOSTS = 50;

/** What the dashboard of 50 hosts costs at 200×60, beside glances; how long a key press takes to its frame. */
export async function measureScreen(): Promise<readonly Row[]> {
	const watched = await openWatched(HOSTS, new RegExp(`${HOSTS} hosts, ${HOSTS} online`));
	const {network, dashboard, pid, close} = watched;
	const live = await shareOfDashboard(pid, network.folder);
	const memory = residentMegabytes(pid);
	dashboard.press('4');
	await pause(3_000);
	const frameBytes = await countBytes(dashboard);
	dashboard.press('p');
	await pause(3_000);
	const paused = await shareOfDashboard(pid, network.folder);
	const silent = await countBytes(dashboard);
	const keys = await pressKeys(watched);
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
			beside: '–',
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

/**
 * Moves the selection up and down in a dashboard of its own, at a terminal without tmux between: from the key's byte to
 * the bytes that mark another host, in milliseconds.
 */
async function pressKeys({
	network,
}: WatchedDashboard): Promise<{readonly median: number; readonly p95: number}> {
	const program = join(process.cwd(), 'bin/dgo-tui.cjs');
	const terminal = startInTerminal(
		`${process.execPath} ${program}`,
		{...network.environment(), TERM: 'xterm-256color'},
		200,
		60,
	);
	let marked = '';
	let written = '';
	let tell: () => void = () => {};
	terminal.stdout.on('data', (chunk: Buffer) => {
		written = (written + chunk.toString()).slice(-20_000);
		const name = [...stripVTControlCharacters(written).matchAll(/▸\W*(n\d+)/g)].at(-1)?.[1] ?? '';
		if (name === marked) return;
		marked = name;
		tell();
	});
	await pause(SETTLE_MS);
	const taken: number[] = [];
	for (let round = 0; round < 60; round += 1) {
		await pause(150 + (round % 7) * 40);
		const start = performance.now();
		const moved = new Promise<void>(resolve => {
			tell = resolve;
		});
		terminal.stdin.write(round % 2 === 0 ? 'j' : 'k');
		await Promise.race([moved, pause(2_000)]);
		taken.push(performance.now() - start);
	}
	terminal.stdin.write('q');
	terminal.stdin.end();
	taken.sort((left, right) => left - right);
	return {median: taken[30] ?? 0, p95: taken[56] ?? 0};
}
