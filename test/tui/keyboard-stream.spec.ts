import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type MouseEvent, takeMouse} from '../../src/tui/keyboard-stream.ts';

test.each([
	['keys alone', 'jk\u001b[A', [], 'jk\u001b[A', ''],
	['a click', '\u001b[<0;12;3M', [{kind: 'click', column: 11, row: 2}], '', ''],
	['the release of a button, which is nothing', '\u001b[<0;12;3m', [], '', ''],
	['another button and a moved mouse, which are nothing', '\u001b[<2;1;1M\u001b[<35;1;1M', [], '', ''],
	[
		'the wheel between keys',
		'a\u001b[<64;1;1Mb\u001b[<65;250;9Mc',
		[
			{kind: 'wheel-up', column: 0, row: 0},
			{kind: 'wheel-down', column: 249, row: 8},
		],
		'abc',
		'',
	],
	['a report that is not whole yet', 'j\u001b[<0;12', [], 'j', '\u001b[<0;12'],
	['what only begins like a report', '\u001b[<0;1x', [], '\u001b[<0;1x', ''],
	['a number that no terminal sends', '\u001b[<0;123456;1M', [], '\u001b[<0;123456;1M', ''],
])('takes the mouse out of %s', (_, input, events, text, rest) => {
	expect(takeMouse(input)).toEqual({events, text, rest});
});

test('a report that comes in two pieces is the same report', () => {
	const report = '\u001b[<64;120;33M';
	fc.assert(
		fc.property(fc.integer({min: 3, max: report.length}), fc.constantFrom('', 'j', 'äö'), (cut, keys) => {
			const events: MouseEvent[] = [];
			const first = takeMouse(keys + report.slice(0, cut));
			const second = takeMouse(first.rest + report.slice(cut) + keys);
			events.push(...first.events, ...second.events);
			expect({events, text: first.text + second.text, rest: second.rest}).toEqual({
				events: [{kind: 'wheel-up', column: 119, row: 32}],
				text: keys + keys,
				rest: '',
			});
		}),
	);
});
