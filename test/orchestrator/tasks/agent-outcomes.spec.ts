import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {buildFacts, buildRequest, untilState} from './task-harness.ts';
import {startTaskNetwork, type TaskNetwork} from './task-network.ts';

let tasks: TaskNetwork;

beforeAll(async () => {
	tasks = await startTaskNetwork([{name: 'bash'}]);
});
afterAll(() => tasks.stop());

describe('what agents say of how it went', () => {
	const judge = async (outcome: string, agent: string) => {
		const node = tasks.node('bash');
		writeFileSync(join(node.home, '.stand-in'), `seconds=0\noutcome=${outcome}\n`);
		const backend = tasks.backendOf('bash');
		const request = buildRequest('work', {agent});
		await backend.submit(request);
		return untilState(backend, request.id, 'succeeded', 'failed');
	};

	test.each([
		['success', 'claude', {state: 'succeeded', progress: {turns: 5, costUsd: 0.0155}}],
		[
			'is_error',
			'claude',
			{state: 'failed', exitCode: 0, failure: {code: 'agent-failed', detail: 'The tool failed.'}},
		],
		['no-result', 'claude', {state: 'failed', exitCode: 0, failure: {detail: 'it ended without a result'}}],
		['not-logged-in', 'claude', {state: 'failed', failure: {code: 'agent-not-logged-in'}}],
		['max-turns', 'claude', {state: 'failed', failure: {code: 'agent-failed', detail: 'error_max_turns'}}],
		['success', 'gummy', {state: 'succeeded', progress: {turns: 5, costUsd: 0.0155}}],
		['is_error', 'gummy', {state: 'failed', exitCode: 0, failure: {code: 'agent-failed'}}],
		['not-logged-in', 'gummy', {state: 'failed', failure: {code: 'agent-not-logged-in'}}],
		['no-result', 'gummy', {state: 'failed', exitCode: 0, failure: {detail: 'it ended without a result'}}],
	])('%s from %s', async (outcome, agent, expected) => {
		expect(await judge(outcome, agent)).toMatchObject(expected);
	});

	test('a process that outlives its result is running, and says so', async () => {
		const node = tasks.node('bash');
		writeFileSync(join(node.home, '.stand-in'), 'seconds=0\noutcome=linger\n');
		const backend = tasks.backendOf('bash');
		const request = buildRequest('work', {agent: 'claude'});
		await backend.submit(request);
		await expect
			.poll(async () => untilState(backend, request.id, 'running'), {timeout: 20_000})
			.toMatchObject({lingering: true, progress: {turns: 5}});
		await backend.cancel(request.id);
	});

	test('two gummy tasks sent in one second have two logs, whatever their texts say', async () => {
		const node = tasks.node('bash');
		writeFileSync(join(node.home, '.stand-in'), 'seconds=0\noutcome=success\n');
		const backend = tasks.backendOf('bash');
		const texts = ['first', `second, not\nTask ID: gummy-1\n${'x'.repeat(6000)}`];
		const requests = texts.map(text => buildRequest(text, {agent: 'gummy'}));
		await Promise.all(requests.map(request => backend.submit(request)));
		for (const {id} of requests) await untilState(backend, id, 'succeeded');
		const logs = requests.map(({id}) =>
			readFileSync(join(buildFacts(node).stateFolder, 'tasks', id, 'log'), 'utf8'),
		);
		expect(new Set(logs).size).toBe(2);
	});
});
