import {describe, expect, test} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import {EMPTY_NETWORK} from '../../src/orchestrator/domain/network.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';
import {composeSilence} from './silent-network.ts';

describe('when no host answers, nothing is told as none or as 0, and the status is 4:', () => {
	test.each([
		['tasks', 'No host answered: their tasks are not known.\n'],
		['specialists', 'No host answered: their specialists are not known.\n'],
		['report', '0/2 hosts online: what their specialists and tasks do is not known\n'],
		['report', '\nTasks are not known: no host answered.\n'],
		[
			'report --markdown',
			'## Specialists\n\nNot known: no host answered.\n\n## Tasks\n\nNot known: no host answered.\n',
		],
		['check', '✗ Testing specialist monitoring...\n  no host answered\n'],
		['check', '✗ Testing comprehensive report...\n  no host answered\n  0/2 hosts online\n'],
	])('dgo %s', async (line, words) => {
		const {status, stdout} = await runCommand(line.split(' '), createFakeOrchestrator(composeSilence()));
		expect([status, stdout]).toEqual([4, expect.stringContaining(words)]);
		expect(stdout).not.toMatch(/\b0 (?!of)|No tasks|No specialists|None/);
	});

	test('dgo report --json', async () => {
		const {status, stdout} = await runCommand(['report', '--json'], createFakeOrchestrator(composeSilence()));
		expect([status, JSON.parse(stdout).data.summary]).toEqual([
			4,
			expect.objectContaining({hosts: 2, online: 0, specialists: null, working: null, tasksRunning: null}),
		]);
	});

	test.each(['logs 7f3k', 'wait 7f3k', 'cancel 7f3k', 'retry 7f3k'])('dgo %s', async line => {
		const {status, stderr} = await runCommand(line.split(' '), createFakeOrchestrator(composeSilence()));
		expect([status, stderr]).toEqual([
			4,
			'dgo: no host answered: task "7f3k" is not known\n  dgo status says why\n',
		]);
	});
});

test('where some answer, nothing is told of those alone', async () => {
	const orchestrator = createFakeOrchestrator(composeSilence());
	orchestrator.emit(
		{type: 'link-changed', at: 1, host: 'node-1', link: {status: 'online', since: 1}},
		{type: 'tasks-arrived', at: 1, host: 'node-1', tasks: []},
		{type: 'specialists-arrived', at: 1, host: 'node-1', specialists: [], truncated: false},
	);
	expect(await runCommand(['tasks'], orchestrator)).toMatchObject({
		status: 1,
		stdout: 'No tasks on the hosts that answered (1 of 2).\n',
	});
	expect(await runCommand(['specialists'], orchestrator)).toMatchObject({
		status: 1,
		stdout: 'No specialists on the hosts that answered (1 of 2).\n',
	});
});

test('a host that is not through with its tasks, or has too many, is no host without tasks', async () => {
	const orchestrator = createFakeOrchestrator(composeSilence());
	const failure = createFailure('answer-too-large', 'node-2', 'over 10000 tasks');
	for (const host of ['node-1', 'node-2'])
		orchestrator.emit({type: 'link-changed', at: 1, host, link: {status: 'online', since: 1}});
	orchestrator.emit({type: 'tasks-refused', at: 1, host: 'node-2', failure});
	const listed = await runCommand(['tasks'], orchestrator);
	expect([listed.status, listed.stdout]).toEqual([4, 'No host answered: their tasks are not known.\n']);
	expect(listed.stderr).toContain('node-1: no answer');
	expect(listed.stderr).toContain('node-2: an answer that is too large (over 10000 tasks)');
	expect(await runCommand(['tasks', '--prune', '30d'], orchestrator)).toMatchObject({status: 0, stderr: ''});
});

test('where there is no host, there are no tasks', async () => {
	expect(await runCommand(['tasks'], createFakeOrchestrator(EMPTY_NETWORK))).toMatchObject({
		status: 0,
		stdout: expect.stringContaining('No tasks yet'),
	});
});

test('check tells what the specialists do in the words of report', async () => {
	const orchestrator = createFakeOrchestrator();
	const check = await runCommand(['check'], orchestrator);
	expect(check.stdout).toContain('  4/5 hosts online, 3 specialists, 1 working, 1 ready for work\n');
	const report = await runCommand(['report'], orchestrator);
	expect(report.stdout).toContain('4/5 hosts online, 3 specialists, 1 working, ');
});

test('what the specialists of a host do that fell silent while it was asked is told as unknown', async () => {
	const orchestrator = createFakeOrchestrator();
	orchestrator.emit({
		type: 'link-changed',
		at: NOW,
		host: 'node-3',
		link: {status: 'stale', since: NOW, lastAnswerAt: NOW - 4000},
	});
	const report = await runCommand(['report'], orchestrator);
	expect(report.stdout).toMatch(/│ database-expert +unknown +4 turns/);
	const markdown = await runCommand(['report', '--markdown'], orchestrator);
	expect(markdown.stdout).toContain('| node-3 | database-expert | unknown | 4 |');
	const json = await runCommand(['report', '--json'], orchestrator);
	expect(JSON.parse(json.stdout).data.specialists[0]).toMatchObject({name: 'database-expert', running: null});
	const check = await runCommand(['check'], orchestrator);
	expect(check.stdout).toContain(', 3 specialists, 0 working, 0 ready for work\n');
});
