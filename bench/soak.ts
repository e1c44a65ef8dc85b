/**
 * `npm run soak [-- MINUTES]`: a wall of 20 nodes, 5 of them flapping, for ten minutes. Prints once a minute what
 * the dashboard holds: open files, ssh processes, memory; and at the end how they grew after the first two minutes.
 */
import {readdirSync} from 'node:fs';
import {openDashboard} from '../test/e2e/dashboard.ts';
import {startPracticeNetwork} from '../test/practice-network/index.ts';
import {findDashboard, listSsh, pause, residentMegabytes} from './measure.ts';

const MINUTES = Number(process.argv[2] ?? 10);
const NODES = 20;
const FLAPPING = 5;
const FLAP_MS = 7_000;

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
const samples: {readonly files: number; readonly processes: number; readonly megabytes: number}[] = [];
for (let minute = 1; minute <= MINUTES; minute += 1) {
	await pause(60_000);
	const sample = {
		files: readdirSync(`/proc/${pid}/fd`).length,
		processes: listSsh(network.folder).length,
		megabytes: residentMegabytes(pid),
	};
	samples.push(sample);
	process.stdout.write(
		`| ${minute} | ${sample.files} | ${sample.processes} | ${sample.megabytes.toFixed(1)} MB |\n`,
	);
}
flapping = false;
await flaps;
wall.close();
await network.stop();
const [warm, last] = [samples[Math.min(1, samples.length - 1)], samples.at(-1)];
if (warm && last) {
	process.stdout.write(
		`\nafter warm-up: ${last.files - warm.files} files, ${last.processes - warm.processes} ssh processes, ${(last.megabytes - warm.megabytes).toFixed(1)} MB\n`,
	);
}
process.exit(0);
