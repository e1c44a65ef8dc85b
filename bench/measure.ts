import {execFile, spawn} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {performance} from 'node:perf_hooks';

export interface Timing {
	readonly median: number;
	readonly minimum: number;
	readonly maximum: number;
}

/** One line of the table that performance.md quotes. */
export interface Row {
	readonly what: string;
	readonly ours: string;
	readonly beside: string;
	readonly ratio: string;
	readonly aim: string;
}

/** Times a piece of work so many times, in milliseconds. */
export async function time(
	times: number,
	work: () => Promise<void>,
	before: () => Promise<void> = async () => {},
): Promise<Timing> {
	const taken: number[] = [];
	for (let round = 0; round < times; round += 1) {
		await before();
		const start = performance.now();
		await work();
		taken.push(performance.now() - start);
	}
	return summarize(taken);
}

/** Median and range of what was taken, in milliseconds. */
export function summarize(taken: readonly number[]): Timing {
	const sorted = taken.toSorted((left, right) => left - right);
	return {
		median: sorted[Math.floor(sorted.length / 2)] ?? 0,
		minimum: sorted[0] ?? 0,
		maximum: sorted.at(-1) ?? 0,
	};
}

/** Runs a program to its end; its failure is not ours to judge here. */
export function run(
	file: string,
	args: readonly string[],
	environment: NodeJS.ProcessEnv,
	folder?: string,
): Promise<string> {
	return new Promise(resolve => {
		execFile(
			file,
			[...args],
			{env: environment, cwd: folder, maxBuffer: 64 * 1024 * 1024},
			(_error, stdout) => resolve(stdout),
		);
	});
}

/** Linux counts processor time so (USER_HZ). */
export const TICKS_PER_SECOND = 100;

/** Processor seconds that a process and its descendants have taken so far. */
export function cpuSeconds(root: number): number {
	const parents = new Map<number, number>();
	const ticks = new Map<number, number>();
	for (const pid of listProcesses()) {
		const {parent, own, ended} = readTicks(pid);
		parents.set(pid, parent);
		ticks.set(pid, own + ended);
	}
	const isInside = (pid: number): boolean => {
		for (
			let current: number | undefined = pid;
			current !== undefined && current > 1;
			current = parents.get(current)
		)
			if (current === root) return true;
		return false;
	};
	let sum = 0;
	for (const [pid, count] of ticks) if (isInside(pid)) sum += count;
	return sum / TICKS_PER_SECOND;
}

/** Percent of a core that is used in 40 seconds, by what `used` tells the processor seconds of. */
export async function shareOfCore(used: () => number): Promise<number> {
	const seconds = 40;
	const before = used();
	await pause(seconds * 1000);
	return ((used() - before) / seconds) * 100;
}

/** Shares of a core of a dashboard alone, and of the ssh clients and masters of its practice network. */
export async function shareOfDashboard(
	pid: number,
	folder: string,
): Promise<{readonly own: number; readonly ssh: number}> {
	const [own, ssh] = await Promise.all([
		shareOfCore(() => sumCpu([pid])),
		shareOfCore(() => sumCpu(listSsh(folder))),
	]);
	return {own, ssh};
}

/** The ssh clients and masters of a practice network; masters are no children of the dashboard. */
export function listSsh(folder: string): readonly number[] {
	return listProcesses().filter(pid => {
		const command = readProcess(pid, 'cmdline');
		return command.startsWith('ssh') && !command.startsWith('sshd') && command.includes(folder);
	});
}

/** Processor seconds that these processes have taken themselves. */
export function sumCpu(pids: readonly number[]): number {
	return pids.reduce((sum, pid) => sum + readTicks(pid).own, 0) / TICKS_PER_SECOND;
}

function listProcesses(): readonly number[] {
	return readdirSync('/proc')
		.filter(name => /^\d+$/.test(name))
		.map(Number);
}

/** Ticks of processor that a process has taken, and those of its children that have ended; 0 when it has ended (proc(5)). */
export function readTicks(pid: number): {
	readonly parent: number;
	readonly own: number;
	readonly ended: number;
} {
	const stat = readProcess(pid, 'stat');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const amount = (index: number) => Number(fields[index] ?? 0);
	return {parent: amount(1), own: amount(11) + amount(12), ended: amount(13) + amount(14)};
}

/** Empty for a process that has ended meanwhile. */
function readProcess(pid: number, file: 'cmdline' | 'stat'): string {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return '';
	}
}

/** The process of dgo-tui under a terminal's shell. */
export function findDashboard(shell: number): number {
	const children = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8')
		.trim()
		.split(' ')
		.map(Number);
	return children.find(pid => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dgo-tui')) ?? shell;
}

/** Megabytes of a process that are resident. */
export function residentMegabytes(pid: number): number {
	const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	return Number(line?.[1] ?? 0) / 1024;
}

/** Starts a program in a terminal of its own (script(1)), and gives its process. */
export function startInTerminal(
	command: string,
	environment: NodeJS.ProcessEnv,
	columns: number,
	rows: number,
) {
	return spawn('script', ['-qfc', `stty cols ${columns} rows ${rows}; exec ${command}`, '/dev/null'], {
		env: environment,
		stdio: ['pipe', 'pipe', 'ignore'],
	});
}

export const pause = (milliseconds: number) =>
	new Promise<void>(resolve => setTimeout(resolve, milliseconds));
export const ms = (timing: Timing) =>
	`${timing.median.toFixed(0)} ms (${timing.minimum.toFixed(0)} to ${timing.maximum.toFixed(0)})`;
export const ratio = (left: number, right: number) => (right === 0 ? '–' : `${(left / right).toFixed(2)} ×`);
