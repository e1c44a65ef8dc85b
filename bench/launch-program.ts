import {performance} from 'node:perf_hooks';
import {composeOrchestrator} from '../src/compose.ts';

/** What `bench tasks` measures: from the wish to the node's acknowledgement, on a host that is connected. Prints milliseconds. */
const {orchestrator} = composeOrchestrator({
	hosts: ['n1'],
	group: null,
	configurationFile: null,
	sshConfig: null,
	watch: false,
});
await orchestrator.settled({hosts: null, what: ['reading', 'facts', 'tasks'], deadlineMs: 20_000});
const LISTED_MS = 2_500;
const taken: number[] = [];
for (let round = 0; round < 15; round += 1) {
	const start = performance.now();
	await orchestrator.dispatch([
		{
			text: 'true',
			type: null,
			agent: 'shell',
			mode: 'task',
			host: 'n1',
			require: [],
			exclude: [],
			place: {kind: 'home'},
			retryOf: null,
			waitMs: 30_000,
		},
	]);
	taken.push(performance.now() - start);
	// Until the node has told that it is over: else the next one would wait for a free slot.
	await new Promise(resolve => setTimeout(resolve, LISTED_MS));
}
process.stdout.write(JSON.stringify(taken));
await orchestrator.stop();
process.exit(0);
