import {expect, test} from 'vitest';
import {buildStatus} from '../../../src/components/status/build-status.ts';
import {createTheme} from '../../../src/presentation/tokens.ts';

const theme = createTheme('default', false);

function say(text: string, columns: number, rows: number): readonly string[] {
	const notice = {level: 'info', text, at: 0} as const;
	return buildStatus(
		theme,
		{columns, rows},
		{notice, filter: '', showAll: 'Esc', activity: [], alone: false},
	).map(line => line.replaceAll(/\u001b\[\d+m/g, ''));
}

test.each([
	['fits stands in the last row', 'Sorted by name', 80, ['', ' Sorted by name']],
	[
		'names a long path is cut to the end of that where one row then holds it',
		'/home/ada/.config/distributed-gummy/config.yaml:1:8: slots is a number from 0 on',
		80,
		['', ' …/config.yaml:1:8: slots is a number from 0 on'],
	],
	[
		'is longer than a row takes two, and nothing of it is cut',
		'node-4: start-up files print text; let ~/.bashrc there print only for interactive shells: [ -t 1 ] && echo …',
		80,
		[
			' node-4: start-up files print text; let ~/.bashrc there print only for',
			' interactive shells: [ -t 1 ] && echo …',
		],
	],
	[
		'is longer than both rows is cut at the end of the second',
		'one two three four five six',
		12,
		[' one two', ' three fou…'],
	],
])('a notice that %s', (_, text, columns, lines) => {
	expect(say(text, columns, 2)).toEqual(lines);
});

test('where there is one row a notice is cut', () => {
	expect(say('one two three four five six', 12, 1)).toEqual([' one two t…']);
});
