import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createFailure, type Failure} from '../../../src/orchestrator/domain/failure.ts';
import {type Connection, openConnection} from '../../../src/orchestrator/link/connection.ts';
import {createScriptedShell, type ScriptedShell} from './scripted-shell.ts';

const WORD = 'abcdefghijklmnopqrstuvwxyz';
const frame = (number: number, body: string, status = 0) =>
	`\n${WORD} ${number} <\n${body}\n${WORD} ${number} > ${status}\n`;

/** What is called in one turn of the event loop is sent at its end. */
const turn = () => new Promise(resolve => setImmediate(resolve));

let scripted: ScriptedShell;
let lost: Failure[];
beforeEach(() => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'Date']});
	scripted = createScriptedShell();
	lost = [];
});
afterEach(() => void vi.useRealTimers());

function open(): Promise<Connection | {readonly failure: Failure}> {
	return openConnection({
		host: 'h',
		shell: scripted.shell,
		createWord: () => WORD,
		handshakeMs: 1000,
		now: Date.now,
		elapsed: Date.now,
		explainExit: (_exit, greeting) => createFailure('shell-refused', 'h', greeting.trim()),
		onLost: failure => void lost.push(failure),
	});
}

async function openReady(): Promise<Connection> {
	const opening = open();
	scripted.say(`noise\n${frame(0, '123 456')}`);
	const opened = await opening;
	if ('failure' in opened) throw new Error(opened.failure.code);
	scripted.takeWritten();
	return opened;
}

test('the handshake tells who the shell is', async () => {
	expect((await openReady()).identity).toEqual(['123', '456']);
});

test('a shell that says nothing is given up at its deadline', async () => {
	const opening = open();
	vi.advanceTimersByTime(1000);
	expect(await opening).toEqual({failure: createFailure('no-answer', 'h')});
	expect([scripted.isKilled(), lost]).toEqual([true, []]);
});

test('a shell that ends before its handshake is explained by what it greeted with', async () => {
	const opening = open();
	scripted.say('This account is not available.\n');
	scripted.exit({exitCode: 1});
	expect(await opening).toEqual({
		failure: createFailure('shell-refused', 'h', 'This account is not available.'),
	});
});

test('the end of a shell that had said ready is a lost link, whatever a start-up file had complained of', async () => {
	await openReady();
	const stderr = 'git@github.com: Permission denied (publickey).\nConnection to h closed by remote host.\n';
	scripted.exit({exitCode: 255, stderr});
	await turn();
	expect(lost).toEqual([createFailure('connection-lost', 'h', 'Connection to h closed by remote host.')]);
});

test('calls that are made together are sent together, and answered in their order', async () => {
	const connection = await openReady();
	const first = connection.call({name: 'dgo_first', deadlineMs: 100});
	const second = connection.call({name: 'dgo_second', args: ["it's"], input: 'data', deadlineMs: 100});
	await turn();
	expect(scripted.takeWritten()).toBe(
		`{ dgo_answer 1 dgo_first </dev/null; }\n{ dgo_answer 2 dgo_second 'it'\\''s' <<'${WORD}'\ndata\n${WORD}\n}\n`,
	);
	vi.advanceTimersByTime(5);
	const third = connection.call({name: 'dgo_third', deadlineMs: 100});
	scripted.say(frame(1, 'one', 3));
	expect(scripted.takeWritten()).toBe('');
	expect(connection.waitingSince()).toBe(Date.now());
	vi.advanceTimersByTime(2);
	scripted.say(frame(2, 'two'));
	expect(scripted.takeWritten()).toBe('{ dgo_answer 3 dgo_third </dev/null; }\n');
	scripted.say(frame(3, 'three'));
	expect(await Promise.all([first, second, third])).toEqual([
		{ok: true, status: 3, body: Buffer.from('one'), latencyMs: 5},
		{ok: true, status: 0, body: Buffer.from('two'), latencyMs: 7},
		{ok: true, status: 0, body: Buffer.from('three'), latencyMs: 0},
	]);
	expect(connection.waitingSince()).toBe(null);
});

test('an answer that freezes midway fails at its deadline, and its end is not taken for the next one', async () => {
	const connection = await openReady();
	const askedAt = Date.now();
	const slow = connection.call({name: 'dgo_slow', deadlineMs: 100});
	await turn();
	const [start, rest] = [frame(1, 'late answer').slice(0, 40), frame(1, 'late answer').slice(40)];
	scripted.say(start);
	vi.advanceTimersByTime(100);
	expect(await slow).toEqual({ok: false, failure: createFailure('no-answer', 'h', 'dgo_slow')});
	const abandoned = connection.call({name: 'dgo_abandoned', deadlineMs: 50});
	vi.advanceTimersByTime(50);
	expect((await abandoned).ok).toBe(false);
	expect(connection.waitingSince()).toBe(askedAt);
	const next = connection.call({name: 'dgo_next', deadlineMs: 100});
	await turn();
	scripted.takeWritten();
	scripted.say(rest);
	expect(scripted.takeWritten()).toBe('{ dgo_answer 3 dgo_next </dev/null; }\n');
	scripted.say(frame(3, 'next'));
	expect(await next).toMatchObject({ok: true, body: Buffer.from('next')});
});

test('an answer that nobody asked for breaks the protocol, and every call hears it', async () => {
	const connection = await openReady();
	const calls = [1, 2].map(() => connection.call({name: 'dgo_ping', deadlineMs: 100}));
	await turn();
	scripted.say(frame(7, ''));
	const failure = createFailure('protocol-broken', 'h', 'answer 7 was not asked for');
	expect(await Promise.all(calls)).toEqual([
		{ok: false, failure},
		{ok: false, failure},
	]);
	expect([lost, scripted.isKilled()]).toEqual([[failure], true]);
	expect(await connection.call({name: 'dgo_ping', deadlineMs: 100})).toEqual({ok: false, failure});
});

test('an answer over its limit is too large, and the next call has a limit of its own', async () => {
	const connection = await openReady();
	const large = connection.call({name: 'dgo_large', deadlineMs: 100, maxBytes: 10});
	const small = connection.call({name: 'dgo_small', deadlineMs: 100});
	await turn();
	scripted.say(frame(1, 'x'.repeat(11)) + frame(2, 'x'.repeat(11)));
	expect(await large).toEqual({ok: false, failure: createFailure('answer-too-large', 'h')});
	expect((await small).ok).toBe(true);
});

test('a connection that is closed here is not lost', async () => {
	const connection = await openReady();
	const call = connection.call({name: 'dgo_ping', deadlineMs: 100});
	connection.close();
	expect(await call).toEqual({
		ok: false,
		failure: createFailure('connection-lost', 'h', 'closed here'),
	});
	expect(lost).toEqual([]);
});
