import {Readable, Writable} from 'node:stream';
import {describe, expect, test} from 'vitest';
import {run} from '../../src/commands/logs.ts';
import {createOutput} from '../../src/commands/output.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {createSucceeded, NOW} from '../store/sample-network.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
/** A task of the sample network that is over, and one that runs. */
const OVER = '2b9d5n7v1c';
const RUNNING = '7f3kz0w8rt';

/** Takes one piece after another, and knows how much at most has waited for that. */
class SlowReader extends Writable {
	taken = 0;
	mostWaiting = 0;
	longestPiece = 0;
	isPlain = true;
	lastWords = '';

	override _write(chunk: Buffer, _encoding: string, done: () => void): void {
		this.mostWaiting = Math.max(this.mostWaiting, this.writableLength);
		this.taken += chunk.length;
		this.longestPiece = Math.max(this.longestPiece, chunk.length);
		this.isPlain &&= !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(chunk.toString());
		this.lastWords = (this.lastWords + chunk.toString()).slice(-100);
		setImmediate(done);
	}
}

/** `dgo logs TASK …` of an output that repeats a piece up to its size; gives what was asked, in order, and its reader. */
async function printLog(task: string, flags: readonly string[], size: number, piece: Buffer) {
	const orchestrator = createFakeOrchestrator();
	const repeated = Buffer.alloc(256 * KIB + piece.length, piece);
	const offsets: number[] = [];
	orchestrator.readLog = async (_task, offset, maxBytes) => {
		offsets.push(offset);
		const length = Math.max(0, Math.min(maxBytes, size - offset));
		const start = offset % piece.length;
		if (offset >= size / 2)
			orchestrator.emit({type: 'task-changed', at: NOW, task: createSucceeded(RUNNING, 'node-3', 'write')});
		return {
			bytes: repeated.subarray(start, start + length),
			nextOffset: offset + length,
			totalBytes: size,
		};
	};
	const reader = new SlowReader();
	const status = await run({
		arguments: {
			positionals: [task],
			flag: name => flags.includes(name),
			value: () => null,
			values: () => [],
		},
		output: createOutput({stdout: reader, stderr: new SlowReader(), color: false, now: () => NOW}),
		environment: {variables: {}, folder: '/', openStdin: () => Readable.from([]), now: () => NOW},
		commands: [],
		interrupted: new AbortController().signal,
		openOrchestrator: () => orchestrator,
	});
	await new Promise<void>(resolve => reader.end(resolve));
	return {status, offsets, reader};
}

const LINES = Buffer.from(
	`${'a line of sixty-four bytes, one of more than three million.'.padEnd(63, '.')}\n`,
);

describe('the log of a task with much output is streamed whole, and a slow reader holds up no more than two pieces', () => {
	test.each([
		{title: '16 MiB', task: OVER, flags: ['raw'], size: 16 * MIB},
		{
			title: '16 MiB of a task that ends meanwhile',
			task: RUNNING,
			flags: ['raw', 'follow'],
			size: 16 * MIB,
		},
		{title: 'as a story, 8 MiB', task: OVER, flags: [], size: 8 * MIB},
	])('$title', async ({task, flags, size}) => {
		const {status, offsets, reader} = await printLog(task, flags, size, LINES);
		expect(status).toBe(0);
		const pieces = Array.from({length: size / (256 * KIB)}, (_, index) => index * 256 * KIB);
		expect(offsets.slice(0, pieces.length)).toEqual(pieces);
		expect(reader.taken).toBe(size);
		expect(reader.mostWaiting).toBeLessThanOrEqual(512 * KIB);
	});
});

test('of a line of 5 MiB the story tells the first 256 KiB, and where the rest is; raw it is whole', async () => {
	const line = Buffer.concat([Buffer.alloc(5 * MIB - 1, 'x'), Buffer.from('\n')]);
	const story = await printLog(OVER, [], 5 * MIB, line);
	expect(story.reader).toMatchObject({
		isPlain: true,
		lastWords: expect.stringMatching(
			/x\n.*the rest of this line is left out; dgo logs ID --raw prints it\n$/,
		),
	});
	expect(story.reader.taken).toBeGreaterThan(256 * KIB);
	expect(story.reader.taken).toBeLessThan(258 * KIB);
	const raw = await printLog(OVER, ['raw'], 5 * MIB, line);
	expect(raw.reader.taken).toBe(5 * MIB);
});

test('binary output is told clean, in lines that are cut', async () => {
	const binary = Buffer.from(
		Uint8Array.from({length: 64 * KIB}, (_, index) => (index * 167 + (index >> 8)) & 255),
	);
	const {reader} = await printLog(OVER, [], 2 * MIB, binary);
	expect(reader.isPlain).toBe(true);
	expect(reader.taken).toBeGreaterThan(0);
	expect(reader.longestPiece).toBeLessThanOrEqual(6004);
});
