import {Readable, Writable} from 'node:stream';
import {expect, test} from 'vitest';
import {createOutput} from '../../src/commands/output.ts';
import {run} from '../../src/commands/run.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {NOW} from '../store/sample-network.ts';

const PIECE = Buffer.alloc(64 * 1024, 'x');
const PIECES = 200;

/** Takes one piece after another, and knows how much at most has waited for that. */
class SlowReader extends Writable {
	taken = 0;
	mostWaiting = 0;

	override _write(chunk: Buffer, _encoding: string, done: () => void): void {
		this.mostWaiting = Math.max(this.mostWaiting, this.writableLength);
		this.taken += chunk.length;
		setImmediate(done);
	}
}

test.each(['stdout', 'stderr'] as const)(
	'the output of a run waits for a slow reader of %s',
	async stream => {
		const readers = {stdout: new SlowReader(), stderr: new SlowReader()};
		const orchestrator = createFakeOrchestrator();
		orchestrator.run = async ({hosts: [host = '']}, take) => {
			for (let piece = 0; piece < PIECES; piece += 1) await take({host, stream, chunk: PIECE});
			return [{host, exitCode: 0, failure: null, durationMs: 1, isAtHome: false}];
		};
		const status = await run({
			arguments: {
				positionals: ['node-1', 'yes'],
				flag: () => false,
				value: () => null,
				values: () => [],
			},
			output: createOutput({...readers, color: false, now: () => NOW}),
			environment: {variables: {}, folder: '/', openStdin: () => Readable.from([]), now: () => NOW},
			commands: [],
			interrupted: new AbortController().signal,
			openOrchestrator: () => orchestrator,
		});
		const reader = readers[stream];
		await new Promise<void>(resolve => reader.end(resolve));
		expect([status, reader.taken]).toEqual([0, PIECES * PIECE.length]);
		expect(reader.mostWaiting).toBeLessThanOrEqual(2 * PIECE.length);
	},
);

test('a reader that has gone holds nothing up', () => {
	const stderr = new Writable({write: (_chunk, _encoding, done) => done(new Error('EPIPE'))});
	const output = createOutput({stdout: new SlowReader(), stderr, color: false, now: () => NOW});
	const {signal} = new AbortController();
	const gone = new Promise(resolve => stderr.once('error', resolve));
	output.rawNote(PIECE);
	const waiting = output.drained(signal);
	return Promise.all([gone, waiting]).then(() => expect(output.drained(signal)).toBeNull());
});
