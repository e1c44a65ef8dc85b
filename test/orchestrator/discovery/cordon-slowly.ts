import {diskReader} from '../../../src/orchestrator/configuration/file-reader.ts';
import {openSeenNetwork} from '../../../src/orchestrator/discovery/seen-network.ts';

// A program that cordons a host, `STATE HOST`, once it is told to, and takes its time between what it reads and what it
// writes.
const [state = '', host = ''] = process.argv.slice(2);
const bed = new Int32Array(new SharedArrayBuffer(4));
const reader = {
	...diskReader,
	read(path: string) {
		const content = diskReader.read(path);
		Atomics.wait(bed, 0, 0, 30);
		return content;
	},
};
const ledger = openSeenNetwork(state, {reader, now: Date.now});
ledger.noteCordon(host, true);
process.stdin.once('end', ledger.flush).resume();
process.stdout.write('ready');
