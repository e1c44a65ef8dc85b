/**
 * `npm run soak [-- MINUTES]`: a wall of 20 nodes, 5 of them flapping, for 40 minutes to warm up (so long V8 takes to
 * compile what runs often; its compiling threads keep their memory) and ten more. Prints once a minute what the dashboard
 * holds: open files, ssh processes, memory; and at the end how they grew after the warm-up. Memory is a sawtooth of the
 * collector's: its growth is that of the line through all its samples.
 */
import {readdirSync} from 'node:fs';
import {openDashboard} from '../test/e2e/dashboard.ts';
import {startPracticeNetwork} from '../test/practice-network/index.ts';
import {findDashboard, listSsh, pause, residentMegabytes} from './measure.ts';

const MINUTES = Number(process.argv[2] ?? 10);
const WARM_UP_MINUTES = 40;
const NODES = 20;
const FLAPPING = 5;
const FLAP_MS = 7_000;
const SAMPLES_PER_MINUTE = 12;

const network = await startPracticeNetwork({
	nodes: Array.from({length: NODES}, (_, index) => ({name: `n${index + 1}`})),
});
const wall = openDashboard(network, {columns: 160, rows: 50, args: '--wall'});
await wall.waitFor(new RegExp(`${NODES} of ${NODES} online`), 120_000);
const pid = findDashboard(wall.pid);

let flapping = true;
const flaps = (async () => {
	for (let round = 0; flapping; round += 1) {
		const node = network.nodes[round % FLAPPING];
		await node?.stop();
		await pause(FLAP_MS);
		await node?.start();
	}
})();

process.stdout.write('| minute | open files | ssh processes | memory |\n| --- | --- | --- | --- |\n');
const warm = await watch(WARM_UP_MINUTES, -WARM_UP_MINUTES);
const held = await watch(MINUTES, 0);
flapping = false;
await flaps;
wall.close();
await network.stop();
const slope = slopeOf(held.map(({megabytes}) => megabytes)) * SAMPLES_PER_MINUTE * 10;
process.stdout.write(
	`
before the end of the warm-up: ${describe(warm.slice(-held.length))}
after it: ${describe(held)}
memory grew by ${slope.toFixed(2)} MB in ten minutes (least squares of ${held.length} samples)
`,
);
process.exit(0);

interface Sample {
	readonly files: number;
	readonly processes: number;
	readonly megabytes: number;
}

/** Samples for so many minutes, and prints the last of each minute. */
async function watch(minutes: number, from: number): Promise<readonly Sample[]> {
	const samples: Sample[] = [];
	for (let minute = 1; minute <= minutes; minute += 1) {
		let sample = look();
		for (let count = 0; count < SAMPLES_PER_MINUTE; count += 1) {
			await pause(60_000 / SAMPLES_PER_MINUTE);
			sample = look();
			samples.push(sample);
		}
		process.stdout.write(
			`| ${from + minute} | ${sample.files} | ${sample.processes} | ${sample.megabytes.toFixed(1)} MB |\n`,
		);
	}
	return samples;
}

function look(): Sample {
	return {
		files: readdirSync(`/proc/${pid}/fd`).length,
		processes: listSsh(network.folder).length,
		megabytes: residentMegabytes(pid),
	};
}

/** Files and processes come and go with the hosts: their ranges tell whether there are more and more of them. */
function describe(samples: readonly Sample[]): string {
	const range = (values: readonly number[]) => `${Math.min(...values)} to ${Math.max(...values)}`;
	return `${range(samples.map(({files}) => files))} open files, ${range(samples.map(({processes}) => processes))} ssh processes`;
}

/** How much values grow from one to the next: the slope of the line that fits them best. */
function slopeOf(values: readonly number[]): number {
	const middle = (values.length - 1) / 2;
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	let shared = 0;
	let spread = 0;
	for (const [index, value] of values.entries()) {
		shared += (index - middle) * (value - mean);
		spread += (index - middle) ** 2;
	}
	return spread === 0 ? 0 : shared / spread;
}
