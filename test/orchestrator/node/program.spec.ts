import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {quoteWord} from '../../../src/orchestrator/domain/command-line.ts';
import {buildNodeCall, buildNodeProgram} from '../../../src/orchestrator/node/program.ts';
import {bodyOf, callNode, SHELLS, WORD} from './shells.ts';

let home: string;
beforeAll(() => {
	home = mkdtempSync(join(tmpdir(), 'dgo-node-'));
});
afterAll(() => rmSync(home, {recursive: true, force: true}));

describe.each(SHELLS)('the node program in %s', (...shell) => {
	test('answers each call in its own frame, with its status', () => {
		const frames = callNode(
			shell,
			[{name: 'dgo_ping'}, {name: 'dgo_fail'}, {name: 'dgo_ping'}],
			{HOME: home},
			'dgo_fail() { return 6; }\n',
		);
		expect(frames.map(frame => (frame.kind === 'answer' ? [frame.number, frame.status] : frame))).toEqual([
			[1, 0],
			[2, 6],
			[3, 0],
		]);
	});

	test('a function that changes its surroundings harms no later call', () => {
		const more = [
			'dgo_wild() { set -efu; set -- a b; IFS=x; cd /tmp; trap - EXIT; return 9; }',
			`dgo_probe() { printf '%s|' $- "$IFS" "$PWD" "$@"; }`,
		];
		const calls = [{name: 'dgo_wild'}, {name: 'dgo_probe', args: ['a b', '*']}];
		const frames = callNode(shell, calls, {HOME: home}, `${more.join('\n')}\n`);
		expect(frames.map(frame => frame.kind === 'answer' && frame.status)).toEqual([9, 0]);
		expect(bodyOf(frames[1]).toString()).toMatch(/^[^efu|]*\| \t\n\|\/\|a b\|\*\|$/);
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
		expect(bodyOf(second).toString()).toMatch(/\ncores \d+\nbtime \d+\n/);
	});
});

test.each(SHELLS)('a program or a call that is cut anywhere runs nothing in %s', (...shell) => {
	const program = Buffer.from(buildNodeProgram(WORD));
	const call = buildNodeCall(1, 'dgo_ping', ['x'], 'some input', 'delimiter');
	const says = (text: Buffer) => {
		const [file = 'sh', ...args] = shell;
		const {stdout} = spawnSync(file, [...args, '-s'], {input: text, env: {PATH: process.env.PATH}});
		return stdout.toString();
	};
	for (const share of [0.1, 0.5, 0.9]) expect(says(program.subarray(0, program.length * share))).toBe('');
	expect(says(program.subarray(0, -2))).toBe('');
	for (let length = 1; length < call.length - 1; length += 13)
		expect(says(Buffer.concat([program, call.subarray(0, length)]))).not.toContain(`${WORD} 1 `);
});

test('a word is quoted so that no shell reads anything in it', () => {
	expect(quoteWord("it's $(touch x)")).toBe(`'it'\\''s $(touch x)'`);
});

test('a name that is no function of the node program is a bug, not a command', () => {
	expect(() => buildNodeCall(1, 'rm -rf', [], undefined, 'x')).toThrow('no function');
});
