import {expect, test} from 'vitest';
import {tellLine} from '../../../src/orchestrator/tasks/story.ts';

test.each([
	['allowed', null],
	['allowed_warning', 'the usage limit is near'],
	['rejected', 'the usage limit is reached'],
	['a status of tomorrow', null],
])('a limit that is %s reads %j', (status, told) => {
	const line = JSON.stringify({type: 'rate_limit_event', rate_limit_info: {status}, session_id: 's'});
	expect(tellLine(line)).toEqual(told === null ? [] : [{kind: 'note', text: told}]);
});

test.each([
	[null, 'the API does not answer, trying again (try 2)'],
	[529, 'the API answers with 529, trying again (try 2)'],
])('an API that answers %j is tried again', (status, told) => {
	const line = JSON.stringify({type: 'system', subtype: 'api_retry', attempt: 2, error_status: status});
	expect(tellLine(line)).toEqual([{kind: 'note', text: told}]);
});

test.each([
	['{"type":"system","level":"error","text":"disk full"}'],
	['{"type":"user","name":"ada"}'],
	['{"type":"rate_limit_event"}'],
	['{"level":"info"}'],
])('a program that logs JSON is not passed over for claude: %s', line => {
	expect(tellLine(line)).toEqual([{kind: 'plain', text: line}]);
});

test('what claude says to programs alone is passed over', () => {
	expect(tellLine('{"type":"system","subtype":"hook_started","session_id":"s"}')).toEqual([]);
	expect(tellLine('{"type":"user","message":{"content":[]},"session_id":"s"}')).toEqual([]);
});

test('a long line is told whole, in pieces, and what is left out of a long text is said in its place', () => {
	const line = `${'x'.repeat(5000)} THE-END`;
	const told = tellLine(line);
	expect(told.map(({text}) => text).join('')).toBe(line);
	expect(told.map(({text}) => text.length)).toEqual([2000, 2000, 1008]);
	const says = JSON.stringify({
		type: 'assistant',
		message: {content: [{type: 'text', text: 'y'.repeat(20_001)}]},
	});
	expect(tellLine(says)).toEqual([
		{kind: 'says', text: `${'y'.repeat(20_000)}\n… the rest is left out; dgo logs ID --raw prints it`},
	]);
});
