import {describe, expect, test} from 'vitest';
import {foldEvent} from '../../src/orchestrator/domain/fold-event.ts';
import {DEFAULT_SETTINGS} from '../../src/orchestrator/domain/settings.ts';
import {bestHost, summarizeNetwork} from '../../src/orchestrator/domain/summary.ts';
import {NO_PROGRESS} from '../../src/orchestrator/domain/task.ts';
import {viewTask} from '../../src/orchestrator/domain/task-view.ts';
import {formatReport, formatReportMarkdown, formatSummary} from '../../src/presentation/report.ts';
import {displayWidth} from '../../src/presentation/width.ts';
import {
	buildHost,
	buildNetwork,
	buildRunning,
	buildSpecialist,
	NOW,
} from '../orchestrator/domain/builders.ts';
import {REFUSED} from './sample.ts';

function buildFacts() {
	const network = [
		{
			type: 'link-changed',
			at: NOW,
			host: 'node-2',
			link: {status: 'offline', since: NOW, failure: REFUSED, nextTryAt: NOW + 12_000},
		} as const,
		{
			type: 'specialists-arrived',
			at: NOW,
			host: 'node-1',
			specialists: [
				buildSpecialist('database-expert', 'node-1', {running: true}),
				buildSpecialist('api|developer', 'node-1', {turns: 11}),
			],
			truncated: false,
		} as const,
		{
			type: 'tasks-arrived',
			at: NOW,
			host: 'node-1',
			tasks: [
				{
					...buildRunning('7f3kaaaaaa', 'node-1'),
					text: 'optimize the user queries',
					progress: {...NO_PROGRESS, costUsd: 0.02},
				},
			],
		} as const,
	].reduce(
		foldEvent,
		buildNetwork([
			[buildHost('node-1'), {}],
			[buildHost('node-2'), {}],
		]),
	);
	return {
		records: [...network.hosts.values()],
		views: [...network.tasks.values()].map(task => viewTask(network, task, NOW + 180_000)),
		summary: summarizeNetwork(network, NOW),
		best: bestHost(network, DEFAULT_SETTINGS, NOW),
		settings: DEFAULT_SETTINGS,
		now: NOW,
	};
}

test('a report tells hosts, specialists, tasks and totals', () => {
	expect(formatReport({...buildFacts(), columns: 100}).split('\n')).toEqual([
		'NETWORK REPORT',
		'2026-11-25T12:00:00.000Z',
		'',
		'HOST    STATE    CPU  MEMORY  LOAD  SCORE',
		'node-1  online   10%     20%  0.40   0.13  best',
		'node-2  offline    –       –     –      –  offline: connection refused',
		'',
		'╭─ node-1 ───────────────────────────────────────────────────────────╮',
		'│ database-expert           working    4 turns                       │',
		'│ api|developer             dormant   11 turns                       │',
		'╰────────────────────────────────────────────────────────────────────╯',
		'',
		'TASK        HOST    STATE    TOOK    COST  TEXT',
		'7f3kaaaaaa  node-1  running  3 min  $0.02  optimize the user queries',
		'',
		'1/2 hosts online, 2 specialists, 1 working, 1 task running, $0.02 today; best host: node-1',
		'',
	]);
});

test('on 60 columns no line of a report is wrapped', () => {
	const lines = formatReport({...buildFacts(), columns: 60}).split('\n');
	expect(lines.filter(line => displayWidth(line) > 60)).toEqual([]);
	expect(lines).toEqual(
		expect.arrayContaining([
			'node-2  offline    –      –  offline: connection refused',
			'7f3kaaaaaa  node-1  running  $0.02  optimize the user queri…',
			'1/2 hosts online, 2 specialists, 1 working, 1 task running,',
			'$0.02 today; best host: node-1',
		]),
	);
});

test('the same as Markdown, where no name breaks a table', () => {
	expect(formatReportMarkdown(buildFacts()).split('\n')).toEqual([
		'# Network report',
		'',
		'2026-11-25T12:00:00.000Z',
		'',
		'## Hosts',
		'',
		'| HOST | STATE | CPU | MEMORY | LOAD | SCORE |  |',
		'| --- | --- | --- | --- | --- | --- | --- |',
		'| node-1 | online | 10% | 20% | 0.40 | 0.13 | best |',
		'| node-2 | offline | – | – | – | – | offline: connection refused |',
		'',
		'## Specialists',
		'',
		'| Host | Specialist | Now | Turns |',
		'| --- | --- | --- | --- |',
		'| node-1 | database-expert | working | 4 |',
		'| node-1 | api\\|developer | dormant | 11 |',
		'',
		'## Tasks',
		'',
		'| TASK | HOST | STATE | TOOK | COST | TEXT |',
		'| --- | --- | --- | --- | --- | --- |',
		'| 7f3kaaaaaa | node-1 | running | 3 min | $0.02 | optimize the user queries |',
		'',
		'1/2 hosts online, 2 specialists, 1 working, 1 task running, $0.02 today; best host: node-1',
		'',
	]);
});

describe('a summary', () => {
	const none = {
		hosts: 1,
		online: 1,
		blocked: 0,
		specialists: 0,
		working: 0,
		tasksRunning: 0,
		tasksUnknown: 0,
		specialistsUnknown: 0,
		tasksToday: 0,
		succeededToday: 0,
		failedToday: 0,
		costTodayUsd: null,
		untoldToday: 0,
	};

	test('says nothing of a cost that is not known, and names no best host that is none', () => {
		expect(formatSummary(none, null)).toBe(
			'1/1 hosts online, 0 specialists, 0 working, 0 tasks running; no host can take work now',
		);
	});

	test('counts nothing of hosts of which none answers', () => {
		expect(formatSummary({...none, online: 0}, null)).toBe(
			'0/1 hosts online: what their specialists and tasks do is not known',
		);
		expect(formatSummary({...none, online: 0, tasksUnknown: 2}, null)).toBe(
			'0/1 hosts online: what their specialists and 2 tasks do is not known',
		);
		expect(formatSummary({...none, hosts: 0, online: 0}, null)).toMatch(/^0\/0 hosts online, 0 specialists/);
	});

	test('tells what is unknown', () => {
		expect(formatSummary({...none, tasksRunning: 1, tasksUnknown: 2}, null)).toBe(
			'1/1 hosts online, 0 specialists, 0 working, 1 task running, 2 unknown; no host can take work now',
		);
		expect(
			formatSummary(
				{...none, specialists: 1, specialistsUnknown: 2, costTodayUsd: 0.5, untoldToday: 1},
				null,
			),
		).toBe(
			'1/1 hosts online, 3 specialists, 0 working, 2 unknown, 0 tasks running, ≥ $0.50 today; no host can take work now',
		);
	});
});

test.each([0, 10, 40, 200])('a box closes in %i columns, whatever the name of its host', columns => {
	const facts = buildFacts();
	const records = facts.records.map(record => ({...record, host: {...record.host, name: 'n'.repeat(250)}}));
	const box = formatReport({...facts, records, columns})
		.split('\n')
		.filter(line => /^[╭│╰]/.test(line));
	expect(box).toHaveLength(4);
	expect(new Set(box.map(displayWidth)).size).toBe(1);
});
