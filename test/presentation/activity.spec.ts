import {expect, test} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import type {ActivityKind} from '../../src/orchestrator/domain/network.ts';
import {fitActivity, formatActivity, tellActivity} from '../../src/presentation/activity.ts';
import {buildEntry, REFUSED} from './sample.ts';

const task = {task: '7f3kaaaaaa', text: '\u001b[2Joptimize\nthe rest'} as const;
const entries: readonly [ActivityKind, string][] = [
	[{kind: 'host-joined'}, 'node-1 joined the network'],
	[{kind: 'host-left'}, 'node-1 left the network'],
	[{kind: 'link-lost', failure: REFUSED}, 'node-1 is offline: connection refused'],
	[
		{kind: 'link-blocked', failure: createFailure('host-key-changed', 'node-1')},
		'node-1 needs you: host key changed',
	],
	[{kind: 'link-back', awayMs: 41_000}, 'node-1 back after 41 s'],
	[{kind: 'task-started', ...task}, '7f3k on node-1 started: optimize'],
	[{kind: 'task-succeeded', ...task}, '7f3k on node-1 succeeded'],
	[{kind: 'task-cancelled', ...task}, '7f3k on node-1 cancelled'],
	[{kind: 'task-lost', ...task}, '7f3k on node-1 is lost'],
	[
		{kind: 'task-failed', ...task, failure: createFailure('agent-not-logged-in', 'node-1')},
		'7f3k on node-1 failed: claude is not logged in there',
	],
	[{kind: 'sync-done', files: 1, bytes: 1200}, 'node-1 synced: 1 file, 1.2 kB'],
	[{kind: 'sync-done', files: 14, bytes: 40_000_000}, 'node-1 synced: 14 files, 40 MB'],
	[{kind: 'sync-done', files: 0, bytes: 0}, 'node-1 synced: nothing had changed'],
	[
		{kind: 'sync-failed', failure: createFailure('disk-full', 'node-1', 'No space left')},
		'node-1 not synced: disk full',
	],
	[{kind: 'cordoned'}, 'node-1 cordoned: it takes no new work'],
	[{kind: 'uncordoned'}, 'node-1 takes work again'],
	[{kind: 'notice', text: 'ssh config left out', failure: null}, 'ssh config left out'],
	[
		{kind: 'notice', text: 'Tailscale', failure: createFailure('tailscale-unavailable', null, 'timed out')},
		'Tailscale: Tailscale is not connected (timed out)',
	],
];

test.each(entries)('%o reads %j', (what, line) => {
	expect(formatActivity(buildEntry(what))).toBe(line);
});

test.each([
	[{status: 'stopped', detail: ''} as const, 'Tailscale is stopped (tailscale up); ssh hosts go on'],
	[{status: 'logged-out', detail: ''} as const, 'Tailscale is logged out (tailscale login); ssh hosts go on'],
	[{status: 'failed', detail: 'x'} as const, 'Tailscale does not answer; ssh hosts go on'],
	[{status: 'running'} as const, 'Tailscale runs again'],
])('%o reads %j', (tailscale, line) => {
	expect(formatActivity(buildEntry({kind: 'tailscale', tailscale}, null))).toBe(line);
});

test.each<[ActivityKind, readonly string[]]>([
	[{kind: 'host-joined'}, ['node-1 joined the network']],
	[
		{kind: 'link-lost', failure: REFUSED},
		[
			'node-1 is offline: connection refused',
			'is sshd running there? on that machine: sudo systemctl start ssh',
		],
	],
	[
		{kind: 'task-failed', ...task, failure: createFailure('agent-failed', 'node-1', 'exit 1')},
		[
			'7f3k on node-1 failed: the agent failed',
			'optimize\nthe rest',
			'node-1: the agent failed (exit 1)',
			'its log tells more: dgo logs TASK',
		],
	],
])('%o is told whole as %j', (what, paragraphs) => {
	expect(tellActivity(buildEntry(what))).toEqual(paragraphs);
});

test.each([
	[80, '/home/ada/.config/dgo/config.yaml:1:8: slots is no number'],
	[40, '…/config.yaml:1:8: slots is no number'],
	[20, '…/config.yaml:1:8: …'],
])('in %i columns a path goes before the words behind it: %j', (columns, line) => {
	const text = '/home/ada/.config/dgo/config.yaml:1:8: slots is no number';
	expect(fitActivity(buildEntry({kind: 'notice', text, failure: null}), columns)).toBe(line);
});

const long = 'build-server-of-the-platform-team-in-frankfurt-12.example.org';
test.each<[number, string, ActivityKind, string]>([
	[
		70,
		long,
		{kind: 'task-succeeded', ...task},
		'7f3k on build-server-of-the-platfo…-frankfurt-12.example.org succeeded',
	],
	[30, long, {kind: 'task-succeeded', ...task}, '7f3k on build-…e.org succeeded'],
	[30, 'build-server-of-ada', {kind: 'task-lost', ...task}, '7f3k on build-s…of-ada is lost'],
	[30, 'node-1', {kind: 'task-succeeded', ...task}, '7f3k on node-1 succeeded'],
	[30, long, {kind: 'link-lost', failure: REFUSED}, 'buil…org is offline: connecti…'],
	[36, long, {kind: 'task-started', ...task}, '7f3k on build….org started: optimize'],
])('in %i columns the name of the host %s goes before what happened: %o', (columns, host, what, line) => {
	expect(fitActivity(buildEntry(what, host), columns)).toBe(line);
});
