/**
 * `npm run bench [-- SECTION…]`: measures dgo on the practice network beside a peer or a floor in the same
 * run, and prints the table that docs/dev/performance.md quotes. Sections: commands, network, watch, screen, wall, tasks, finished-tasks.
 */
import {cpus} from 'node:os';
import {measureCommands} from './commands.ts';
import {measureFinishedTasks} from './finished-tasks.ts';
import type {Row} from './measure.ts';
import {measureNetwork} from './network.ts';
import {measureScreen} from './screen.ts';
import {measureTasks} from './tasks.ts';
import {measureWall} from './wall.ts';
import {measureWatch} from './watch.ts';

const SECTIONS: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
	commands: measureCommands,
	network: measureNetwork,
	watch: measureWatch,
	screen: measureScreen,
	wall: measureWall,
	tasks: measureTasks,
	'finished-tasks': measureFinishedTasks,
};

const wanted = process.argv.slice(2);
process.stdout.write(
	`${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}; nodes and client share them\n\n`,
);
process.stdout.write('| what | dgo | beside it | ratio | aim |\n| --- | --- | --- | --- | --- |\n');
for (const [name, measure] of Object.entries(SECTIONS)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	for (const {what, ours, beside, ratio, aim} of await measure())
		process.stdout.write(`| ${what} | ${ours} | ${beside} | ${ratio} | ${aim} |\n`);
}
process.exit(0);
