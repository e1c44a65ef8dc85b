import {expect, test} from 'vitest';
import {readResultLine} from '../../../src/orchestrator/tasks/read-result-line.ts';

const FIGURES = {num_turns: 5, total_cost_usd: 0.5, duration_ms: 900};
const KEPT = {turns: 5, costUsd: 0.5, durationMs: 900};

/** Keeps both ends of a line, as a node does. */
function cut(line: string): readonly [string, string] {
	return [line.slice(0, 16_384), line.length > 16_384 ? line.slice(-8192) : ''];
}

test('a whole line is read as it is', () => {
	const line = JSON.stringify({
		type: 'result',
		subtype: 'success',
		is_error: false,
		...FIGURES,
		result: 'Done.',
	});
	expect(readResultLine(line, '')).toEqual({
		...KEPT,
		isError: false,
		subtype: 'success',
		denials: 0,
		text: 'Done.',
	});
});

test('of a cut line the figures are found before the text and behind it', () => {
	const head = {type: 'result', subtype: 'error_max_turns', is_error: true};
	const result = `It said "no"\n${'x'.repeat(50_000)}`;
	for (const fields of [
		{...head, ...FIGURES, result},
		{...head, result, ...FIGURES},
	]) {
		const read = readResultLine(...cut(JSON.stringify(fields)));
		expect(read).toMatchObject({...KEPT, isError: true, subtype: 'error_max_turns'});
		expect(read?.text).toMatch(/^It said "no" x{400,}/);
	}
});

test('a text cannot pose as figures, wherever the line is cut', () => {
	const lie = '{,"num_turns":99,"is_error":true,"total_cost_usd":0}';
	for (let shift = 0; shift < 80; shift += 1) {
		const result = `${'a'.repeat(20_000 + shift)}${lie.repeat(200)}${'b'.repeat(8000 - shift)}`;
		const line = JSON.stringify({type: 'result', subtype: 'success', is_error: false, result, ...FIGURES});
		expect(readResultLine(...cut(line))).toMatchObject({...KEPT, isError: false});
	}
});

test('what is in neither part is not known, and other lines are no result', () => {
	const line = JSON.stringify({
		type: 'result',
		subtype: 'success',
		is_error: false,
		result: 'y'.repeat(50_000),
	});
	expect(readResultLine(...cut(line))).toMatchObject({turns: null, costUsd: null, durationMs: null});
	expect(readResultLine('', '')).toBeNull();
	expect(readResultLine('{"type":"assistant","message":{', '')).toBeNull();
});
