import {describe, expect, test} from 'vitest';
import {specialistOf} from '../../../src/orchestrator/domain/task.ts';
import {judgeTask} from '../../../src/orchestrator/tasks/judge-task.ts';
import type {RawTask} from '../../../src/orchestrator/tasks/parse-tasks.ts';
import {readResultLine} from '../../../src/orchestrator/tasks/read-result-line.ts';
import {buildRequest} from './task-harness.ts';

/** A task that is over, as its node tells it. */
function buildRaw(
	output: RawTask['output'],
	code: number,
	tail: readonly string[],
	result: RawTask['result'] = null,
): RawTask {
	return {
		request: buildRequest('work'),
		textBytes: 4,
		output,
		startedAt: 1000,
		isCancelled: false,
		life: {kind: 'ended', code, endedAt: 2000, outputBytes: 100},
		result,
		tail,
	};
}

const DONE = readResultLine(
	'{"type":"result","subtype":"success","is_error":false,"num_turns":3,"total_cost_usd":0.5,"result":"Done."}',
	'',
);
const FAILED = readResultLine(
	'{"type":"result","subtype":"success","is_error":true,"result":"It failed."}',
	'',
);

describe('plain output', () => {
	test('that looks like a result says nothing of how it went, or what it cost', () => {
		expect(judgeTask(buildRaw('plain', 1, ['made it'], DONE), 'node-1')).toMatchObject({
			state: 'failed',
			exitCode: 1,
			progress: {turns: null, costUsd: null, saying: null},
			failure: {code: 'agent-failed', detail: 'exit 1: made it'},
		});
		expect(judgeTask(buildRaw('plain', 0, [], FAILED), 'node-1')).toMatchObject({state: 'succeeded'});
	});
});

test('what a shell prints about claude is not claude’s', () => {
	const tail = ['Not logged in · Please run /login', 'sh: 1: jq: not found'];
	expect(judgeTask(buildRaw('plain', 1, tail), 'node-1')).toMatchObject({
		failure: {code: 'agent-failed', detail: 'exit 1: sh: 1: jq: not found'},
	});
	expect(judgeTask(buildRaw('plain', 0, tail), 'node-1')).toMatchObject({state: 'succeeded'});
});

/** What gummy prints behind what a specialist said. */
const BEHIND = [
	'✅ TASK COMPLETED',
	'=== READY FOR MAIN CLAUDE REVIEW ===',
	'📁 Task report:',
	'   - /home/ada/.claude/agent_comms/gummy/gummy-1795681270-task-report.md',
	"👉 Specialist 'api-developer' is now dormant (session preserved)",
	'✓ Marked api-developer as dormant',
	"  Resume anytime with: resume_specialist 'api-developer' 'new task'",
];
const RESUMED = '=== Resuming session 6513270e for api-developer ===';

/** gummy ends with 0 whatever happened, and prints what the specialist said. */
function judgeWords(...words: readonly string[]) {
	return judgeTask(buildRaw('gummy', 0, [RESUMED, ...words, ...BEHIND]), 'node-1');
}

describe('an error that a specialist of gummy says, and gummy calls completed', () => {
	test.each([
		['Not logged in · Please run /login', 'agent-not-logged-in'],
		['Invalid API key · Fix external API key', 'agent-not-logged-in'],
		['Invalid API key · Please run /login', 'agent-not-logged-in'],
		['OAuth token revoked · Please run /login', 'agent-not-logged-in'],
		['OAuth token has expired · Please run /login', 'agent-not-logged-in'],
		['Login expired · Please run /login', 'agent-not-logged-in'],
		['Please run /login · API Error: 403 forbidden', 'agent-not-logged-in'],
		['Failed to authenticate. API Error: 401 OAuth token has expired.', 'agent-not-logged-in'],
		[
			'API Error: 401 {"type":"error","error":{"type":"authentication_error","message":"OAuth token has expired."}} · Please run /login',
			'agent-not-logged-in',
		],
		["You've hit your limit · resets 3pm", 'agent-limit-reached'],
		["You've hit your weekly limit · resets Oct 6 at 1pm (UTC)", 'agent-limit-reached'],
		["You've hit your monthly spend limit.", 'agent-limit-reached'],
		["You've reached your Opus limit · resets 3pm", 'agent-limit-reached'],
		["You're out of usage credits. /model to switch models.", 'agent-limit-reached'],
		["You're out of extra usage · resets 3pm", 'agent-limit-reached'],
		['Claude AI usage limit reached|1760000000', 'agent-limit-reached'],
		['5-hour limit reached ∙ resets 3pm', 'agent-limit-reached'],
		['Credit balance is too low', 'agent-out-of-credit'],
		['Prompt is too long', 'agent-prompt-too-long'],
		['Prompt is too long · automatic compaction failed: timeout', 'agent-prompt-too-long'],
		['API Error: 529 Overloaded. This is a server-side issue, usually temporary', 'agent-failed'],
		['API Error: Connection error.', 'agent-failed'],
		['API Error (claude-haiku-4-5): 404 not found', 'agent-failed'],
		['Request timed out', 'agent-failed'],
		['Authentication error · This may be a temporary network issue, please try again', 'agent-failed'],
	])('%s', (words, code) => {
		expect(judgeWords(words)).toMatchObject({state: 'failed', exitCode: 0, failure: {code, detail: words}});
	});

	test.each([
		['null', 'agent-failed', 'it ended without a result'],
		[
			'jq: error (at <stdin>:1): Cannot index string with string "type"',
			'agent-failed',
			'jq could not read what claude said; the work itself may be done',
		],
		[
			'parse error: Invalid numeric literal at line 1, column 31',
			'agent-failed',
			'jq could not read what claude said; the work itself may be done',
		],
		[
			'/srv/shop/.gummy/lib/core.sh: line 147: jq: command not found',
			'agent-missing',
			'/srv/shop/.gummy/lib/core.sh: line 147: jq: command not found',
		],
	])('of which claude never told: %s', (words, code, detail) => {
		expect(judgeWords(words)).toMatchObject({state: 'failed', failure: {code, detail}});
	});
});

describe('work that is about such an error succeeds', () => {
	test.each([
		['The login page now shows "Not logged in" in red when the session is over.'],
		['Not logged in visitors now see the login page.'],
		['Error: messages are now red.'],
		['OAuth token has expired is now a message of its own.'],
		['Prompt is too long was the wrong test; it is mended.'],
		["You've hit your head on a limit of the parser, and I mended it."],
		['The usage limit reached message is tested now; Credit balance is too low as well.'],
		['null is returned for no user.'],
	])('%s', words => {
		expect(judgeWords(words)).toMatchObject({state: 'succeeded'});
	});

	test('also with the very message as one line of many', () => {
		expect(judgeWords('The banner now reads:', 'Not logged in · Please run /login')).toMatchObject({
			state: 'succeeded',
		});
		expect(judgeWords('API Error: is now the prefix of each.', '', 'Tests pass.')).toMatchObject({
			state: 'succeeded',
		});
	});

	test('and a result line that it quotes is not its own', () => {
		const raw = buildRaw('gummy', 0, [RESUMED, 'A stream ends like this:', '{"type":"result"}', ...BEHIND]);
		expect(judgeTask({...raw, result: FAILED}, 'node-1')).toMatchObject({
			state: 'succeeded',
			progress: {turns: null},
		});
	});
});

describe('the specialist that did it is told by gummy alone', () => {
	const told = (output: RawTask['output'], tail: readonly string[], result: RawTask['result'] = null) =>
		specialistOf(judgeTask(buildRaw(output, 0, tail, result), 'node-1'));

	test('behind what it said, or before that where gummy did not come so far', () => {
		expect(told('gummy', [RESUMED, 'Done.', ...BEHIND])).toBe('api-developer');
		expect(told('gummy', ['=== Resuming session 1 for one-it-quotes ===', ...BEHIND])).toBe('api-developer');
		expect(told('gummy', [RESUMED])).toBe('api-developer');
		expect(told('gummy', ['=== Starting NEW session for testing-specialist ==='])).toBe('testing-specialist');
	});

	test('and there is none where gummy keeps a log, where it only runs yet, and with other agents', () => {
		expect(told('gummy', ['👉 Main Claude will now review the results'])).toBe(null);
		expect(told('gummy', [RESUMED, '👉 Main Claude will now review the results'], DONE)).toBe(null);
		expect(told('plain', [RESUMED, ...BEHIND])).toBe(null);
		const running = {...buildRaw('gummy', 0, []), life: {kind: 'alive', outputBytes: 100}} as const;
		expect(specialistOf(judgeTask(running, 'node-1'))).toBe(null);
	});
});

describe('gummy without a specialist', () => {
	const OUTPUT = [
		'📁 Task report:',
		'   - /home/ada/report.md',
		'👉 Main Claude will now review the results',
	];

	test('that leaves a log without a result has failed, as claude would', () => {
		const judge = (...log: readonly string[]) =>
			judgeTask(buildRaw('gummy', 0, [...OUTPUT, ...log]), 'node-1');
		expect(judge('{"type":"assistant","message":{')).toMatchObject({
			failure: {code: 'agent-failed', detail: 'it ended without a result'},
		});
		const plan = buildRaw('gummy', 0, ['   gummy execute gummy-1795681270', '{"type":"assistant"']);
		expect(judgeTask(plan, 'node-1')).toMatchObject({failure: {detail: 'it ended without a result'}});
		expect(judge('Credit balance is too low')).toMatchObject({failure: {code: 'agent-out-of-credit'}});
		// A log that was not found tells nothing.
		expect(judge()).toMatchObject({state: 'succeeded'});
	});

	test('is told by what claude says, and never by a line of gummy’s frame', () => {
		const tail = ['Spawned Haiku agent (PID: 7)', '🎨 MONITOR WITH TUI:', '   gummy-watch gummy-1795681270'];
		expect(judgeTask(buildRaw('gummy', 1, tail), 'node-1')).toMatchObject({failure: {detail: 'exit 1'}});
		const refused = [
			...tail,
			'--dangerously-skip-permissions cannot be used with root/sudo privileges for security',
		];
		expect(judgeTask(buildRaw('gummy', 1, refused), 'node-1')).toMatchObject({
			failure: {code: 'agent-refuses-root'},
		});
		const noClaude = ["Error: 'claude' command not found in PATH", 'Please install Claude Code CLI'];
		expect(judgeTask(buildRaw('gummy', 1, noClaude), 'node-1')).toMatchObject({
			failure: {code: 'agent-missing', detail: noClaude[0]},
		});
		const unknown = ["Error: Specialist 'x' not found", "Create it first with: create_specialist 'x'"];
		expect(judgeTask(buildRaw('gummy', 1, unknown), 'node-1')).toMatchObject({
			failure: {code: 'agent-failed', detail: `exit 1: ${unknown[0]}`},
		});
	});
});

test.each([
	["You've hit your limit · resets 3pm", 'agent-limit-reached'],
	['Not logged in · Please run /login', 'agent-not-logged-in'],
	['The tool failed: cannot open src/login', 'agent-failed'],
	['', 'agent-failed'],
])('an error in claude’s result is told by the same words: %s', (text, code) => {
	const result = readResultLine(
		JSON.stringify({type: 'result', subtype: 'success', is_error: true, result: text}),
		'',
	);
	expect(judgeTask(buildRaw('claude', 0, [], result), 'node-1')).toMatchObject({failure: {code}});
});
