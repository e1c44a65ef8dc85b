import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {buildNodeCall, quoteWord} from '../../../src/orchestrator/node/program.ts';
import {bodyOf, callNode, SHELLS} from './shells.ts';

let home: string;
beforeAll(() => {
	home = mkdtempSync(join(tmpdir(), 'dgo-node-'));
});
afterAll(() => rmSync(home, {recursive: true, force: true}));

describe.each(SHELLS)('the node program in %s', (...shell) => {
	test('answers each call in its own frame, with its status', () => {
		const frames = callNode(
			shell,
			[{name: 'dgo_ping'}, {name: 'dgo_text', args: ['nosuchtask']}, {name: 'dgo_ping'}],
			{HOME: home},
		);
		expect(frames.map(frame => (frame.kind === 'answer' ? [frame.number, frame.status] : frame))).toEqual([
			[1, 0],
			[2, 6],
			[3, 0],
		]);
	});

	test('leaves no private folder behind when its input ends', () => {
		callNode(shell, [{name: 'dgo_reading'}], {HOME: home, TMPDIR: home});
		expect(readdirSync(home).filter(name => name.startsWith('dgo.'))).toEqual([]);
	});

	test('tells two readings of this machine within their ranges', () => {
		const [first, second] = callNode(shell, [{name: 'dgo_reading'}, {name: 'dgo_reading'}], {
			HOME: home,
			TMPDIR: home,
		});
		expect(bodyOf(first).toString()).toMatch(/^system linux\nstat cpu {2}\d+/);
		expect(bodyOf(second).toString()).toMatch(/\ncores \d+\nbtime \d+\nboot [0-9a-f-]{36}\n/);
	});
});

test('a call that is cut anywhere runs nothing', () => {
	const whole = buildNodeCall(1, 'dgo_text', ['x'], 'some input', 'delimiter');
	for (let length = 1; length < whole.length - 2; length += 7) {
		const text = whole.subarray(0, length).toString();
		expect(text.trimEnd().endsWith('}')).toBe(false);
	}
});

test('a word is quoted so that no shell reads anything in it', () => {
	expect(quoteWord("it's $(touch x)")).toBe(`'it'\\''s $(touch x)'`);
});

test('a name that is no function of the node program is a bug, not a command', () => {
	expect(() => buildNodeCall(1, 'rm -rf', [], undefined, 'x')).toThrow('no function');
});
