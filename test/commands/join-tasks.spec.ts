import {expect, test} from 'vitest';
import type {Task} from '../../src/orchestrator/domain/task.ts';
import {ANY_WORK} from '../orchestrator/domain/builders.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {createRunning, createSucceeded, NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';

const OVER = createSucceeded('aaaaaaaaaa', 'node-1', 'unit', {startedAt: NOW - 8000, endedAt: NOW - 3000});
const OTHER = createSucceeded('bbbbbbbbbb', 'node-2', 'e2e', {startedAt: NOW - 8000, endedAt: NOW - 1000});
const GOING_ON = createRunning('bbbbbbbbbb', 'node-2', 'e2e', {startedAt: NOW - 8000});

/** `dgo dispatch … --join` of tasks that are as they are. */
function join(tasks: readonly Task[], flags: readonly string[], interrupted = new AbortController().signal) {
	const orchestrator = createFakeOrchestrator();
	orchestrator.emit(...tasks.map(task => ({type: 'task-changed' as const, at: NOW, task})));
	orchestrator.outcomes = tasks.map(task => ({
		task,
		placement: orchestrator.place(ANY_WORK),
		failure: null,
		triedBefore: [],
	}));
	const words = ['dispatch', ...tasks.map(({text}) => text), '--join', ...flags];
	return runCommand(words, orchestrator, {folder: process.cwd(), interrupted});
}

test('the sum of tasks that are over says what they would have taken one after another', async () => {
	const {status, stdout} = await join([OVER, OTHER], []);
	expect([status, stdout.split('\n').at(-2)]).toEqual([0, '0 s, 12 s one after another']);
});

test.each([
	['interrupted', [], 130],
	['timed out', ['--timeout', '1ms'], 124],
])('a sum that is %s says that tasks go on, and counts none of them', async (_, flags, expected) => {
	const signal = expected === 130 ? AbortSignal.abort() : new AbortController().signal;
	const {status, stdout} = await join([OVER, GOING_ON], flags, signal);
	expect([status, stdout.split('\n').at(-2)]).toEqual([expected, '1 of 2 over after 0 s; the others go on']);
	const json = await join([GOING_ON], ['--json', ...flags], signal);
	expect(JSON.parse(json.stdout).data).toMatchObject({sumMs: null, worstExitCode: null});
});

test('a sum tells a task as unknown whose host fell silent, not as running', async () => {
	const silent = createRunning('cccccccccc', 'node-off', 'lint', {startedAt: NOW - 8000});
	const {stdout, stderr} = await join([OVER, GOING_ON, silent], ['--timeout', '1ms']);
	expect(stdout).toMatch(/cccccccccc +node-off +unknown since 14:02:31/);
	expect(stdout.split('\n').at(-2)).toBe('1 of 3 over after 0 s; 1 going on, 1 unknown');
	expect(stderr).toContain('dgo: the time is over; tasks go on, as far as their hosts answer\n');
	const json = await join([silent], ['--json', '--timeout', '1ms']);
	expect(JSON.parse(json.stdout).data.tasks).toMatchObject([
		{state: 'unknown', unknownSince: new Date(NOW).toISOString()},
	]);
});

test('a wait whose time is over says that the tasks go on, and is exit 124', async () => {
	const {status, stderr} = await runCommand(['wait', '7f3k', '--timeout', '1ms'], createFakeOrchestrator());
	expect([status, stderr]).toEqual([124, 'dgo: the time is over; the tasks go on\n']);
});
