import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {buildRsyncArguments} from '../../../src/orchestrator/sync/build-rsync-arguments.ts';
import {classifyRsyncExit} from '../../../src/orchestrator/sync/classify-rsync-exit.ts';
import {createRsyncReader} from '../../../src/orchestrator/sync/parse-rsync.ts';
import {resolveDestination} from '../../../src/orchestrator/sync/resolve-destination.ts';

describe('where a folder lies on a node', () => {
	const homes = {local: '/home/me', node: '/Users/me', remoteRoot: null};
	test.each([
		['/home/me/projects/shop', null, '/Users/me/projects/shop'],
		['/home/me', null, '/Users/me'],
		['/home/meow/shop', null, '/home/meow/shop'],
		['/srv/shop', null, '/srv/shop'],
		['/srv/shop', '~/work', '/Users/me/work/shop'],
		['/home/me/a/shop', '/data', '/data/shop'],
	])('%s with remote_root %s: %s', (folder, remoteRoot, expected) => {
		expect(resolveDestination(folder, {...homes, remoteRoot})).toBe(expected);
	});
});

test('openrsync is given only what it knows', () => {
	const plan = {
		folder: '/a b/',
		destination: '/x',
		host: 'h',
		shell: 'ssh -x',
		exclude: ['*.log'],
		dryRun: true,
		deleteExtra: true,
		force: false,
		kind: 'openrsync',
	} as const;
	expect(buildRsyncArguments(plan)).toEqual([
		'-rlptz',
		'--itemize-changes',
		'--timeout=60',
		'--update',
		'--dry-run',
		'--delete',
		'--exclude=.gummy/specialists',
		'--exclude=.dgo-partial',
		'--exclude=*.log',
		'-e',
		'ssh -x',
		'--',
		'/a b/',
		'h:/x/',
	]);
});

test('the same is told whatever the chunks are', () => {
	const text =
		'<f+++++++++ 5 a.txt\n          5 100%    0.00kB/s    0:00:00\r*deleting   old file\n<f.st...... 1234 dir/new name\ncd+++++++++ 0 dir/\n         40  40%    1.00MB/s    0:00:01 (xfr#1, to-chk=0/4)\r';
	fc.assert(
		fc.property(fc.array(fc.nat(text.length), {maxLength: 10}), cuts => {
			const reader = createRsyncReader();
			const bounds = [0, ...cuts.sort((left, right) => left - right), text.length];
			for (const [index, start] of bounds.slice(0, -1).entries())
				reader.push(text.slice(start, bounds[index + 1]));
			expect(reader.told()).toEqual({
				changed: ['a.txt', 'dir/new name'],
				deleted: ['old file'],
				files: 2,
				bytes: 1239,
				share: 0.4,
			});
		}),
	);
});

test.each([
	['rsync: io timeout', 'sync-timed-out'],
	['rsync: disk full', 'disk-full'],
	['rsync: no rsync on the remote', 'rsync-missing-there'],
	['rsync: .bashrc prints', 'shell-not-clean'],
	['rsync: source missing', 'source-missing'],
])('"%s" is %s', (name, code) => {
	const row = readFileSync('test/fixtures/ssh/errors.tsv', 'utf8')
		.split('\n')
		.find(line => line.startsWith(name));
	const [, exit = '', stderr = ''] = row?.split('\t') ?? [];
	expect(
		classifyRsyncExit({exitCode: Number.parseInt(exit, 10), signal: null, stderr, isMissing: false}, 'h')
			?.code,
	).toBe(code);
});
