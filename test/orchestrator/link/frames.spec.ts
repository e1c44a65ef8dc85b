import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createFrameParser, type Frame} from '../../../src/orchestrator/link/frames.ts';

const WORD = 'abcdefghijklmnopqrstuvwxyz';

function frame(number: number, status: number, body: Uint8Array): Buffer {
	return Buffer.concat([
		Buffer.from(`\n${WORD} ${number} <\n`),
		body,
		Buffer.from(`\n${WORD} ${number} > ${status}\n`),
	]);
}

function parseInChunks(stream: Buffer, cuts: readonly number[], limit = 1024 * 1024): readonly Frame[] {
	const parser = createFrameParser(WORD, () => limit);
	const bounds = [...new Set([0, ...cuts.map(cut => cut % (stream.length + 1)), stream.length])].sort(
		(left, right) => left - right,
	);
	return bounds.slice(1).flatMap((end, index) => parser.push(stream.subarray(bounds[index], end)));
}

/** Any bytes, and pieces of our own frames that are none. */
const body = fc
	.array(
		fc.oneof(
			fc.uint8Array({maxLength: 60}),
			fc
				.constantFrom('\n', WORD, `\n${WORD}`, `\n${WORD} `, `\n${WORD} 1 >\n`, `\n${WORD} x < 0\n`)
				.map(Buffer.from),
		),
		{maxLength: 6},
	)
	.map(pieces => Buffer.concat(pieces));
const cuts = fc.array(fc.nat(2000), {maxLength: 30});

test('the same frames come out of any chunks, with every byte of their bodies', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.integer({min: 0, max: 255}), body), {maxLength: 6}),
			body,
			cuts,
			(answers, noise, places) => {
				const stream = Buffer.concat([
					noise,
					...answers.map(([status, bytes], index) => frame(index + 1, status, bytes)),
				]);
				expect(parseInChunks(stream, places)).toEqual(
					answers.map(([status, bytes], index) => ({
						kind: 'answer',
						number: index + 1,
						status,
						body: Buffer.from(bytes),
					})),
				);
			},
		),
	);
});

test('noise that looks like a frame of another word is noise', () => {
	const noise = Buffer.from('\nother 1 <\nlies\nother 1 > 0\nwelcome');
	expect(parseInChunks(Buffer.concat([noise, frame(1, 0, Buffer.from('truth'))]), [])).toEqual([
		{kind: 'answer', number: 1, status: 0, body: Buffer.from('truth')},
	]);
});

test('an answer over its limit is told as too large, and the next one is whole', () => {
	const stream = Buffer.concat([frame(1, 0, Buffer.alloc(5000, 'x')), frame(2, 7, Buffer.from('small'))]);
	expect(parseInChunks(stream, [100, 3000, 4000], 1000)).toEqual([
		{kind: 'too-large', number: 1},
		{kind: 'answer', number: 2, status: 7, body: Buffer.from('small')},
	]);
});

test('a megabyte without a frame keeps only what could begin one', () => {
	const parser = createFrameParser(WORD, () => 1024);
	for (let piece = 0; piece < 64; piece += 1) expect(parser.push(Buffer.alloc(16_384, 'noise '))).toEqual([]);
	expect(parser.push(frame(1, 0, Buffer.from('x')))).toHaveLength(1);
});
