import {watchNetwork} from './watch-network.ts';

/** What `bench finished-tasks` measures: how long each host is silent between two readings while tasks are read. Prints milliseconds. */
const orchestrator = await watchNetwork();
const WATCHED_MS = 20_000;
const last = new Map<string, number>();
const gaps: number[] = [];
orchestrator.subscribe(events => {
	for (const event of events) {
		if (event.type !== 'reading-arrived') continue;
		const before = last.get(event.host);
		if (before !== undefined) gaps.push(event.at - before);
		last.set(event.host, event.at);
	}
});
await new Promise(resolve => setTimeout(resolve, WATCHED_MS));
process.stdout.write(JSON.stringify(gaps));
await orchestrator.stop();
process.exit(0);
