import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {buildRsyncArguments} from '../../../src/orchestrator/sync/build-rsync-arguments.ts';
import {classifyRsyncExit} from '../../../src/orchestrator/sync/classify-rsync-exit.ts';
import {parseListedFile} from '../../../src/orchestrator/sync/list-project.ts';
import {createRsyncReader} from '../../../src/orchestrator/sync/parse-rsync.ts';
import {resolveDestination} from '../../../src/orchestrator/sync/resolve-destination.ts';
import {parseRsyncKind} from '../../../src/orchestrator/sync/rsync-kind.ts';

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

test('an older rsync is given only what it knows, and a folder that the login shell there reads', () => {
	const plan = {
		folder: '/a b/',
		destination: "/it's x",
		onlyAtHome: null,
		host: 'h',
		shell: 'ssh -x',
		exclude: ['*.log'],
		dryRun: true,
		deleteExtra: true,
		force: false,
		kind: 'basic',
		mark: 'word',
	} as const;
	expect(buildRsyncArguments(plan)).toEqual([
		'-rlptz',
		'--out-format=word %i %l %n',
		'--partial-dir=.dgo-partial',
		'--timeout=60',
		'--update',
		'--dry-run',
		'--delete',
		'--exclude=.gummy/specialists',
		'--exclude=.local/state/distributed-gummy',
		'--exclude=.dgo-partial',
		'--exclude=*.log',
		'-e',
		'ssh -x',
		'--',
		'/a b/',
		"h:/it\\'s\\ x/",
	]);
});

test.each([
	['rsync  version 3.5.0  protocol version 32', 'modern'],
	['rsync  version v3.1.0  protocol version 31', 'modern'],
	['rsync  version 3.0.9  protocol version 30', 'basic'],
	['rsync  version 2.6.9  protocol version 29', 'basic'],
	['openrsync: protocol version 29', 'basic'],
	['', 'basic'],
])('"%s" is a %s rsync', (version, kind) => {
	expect(parseRsyncKind(version)).toBe(kind);
});

test('the same is told whatever the chunks are, and no file name poses as another line', () => {
	const text = [
		'w <f+++++++++ 5 a.txt\n          5 100%    0.00kB/s    0:00:00\rw *deleting   0 old file\n',
		'w <f.st...... 1234 dir/new name\nw cd+++++++++ 0 dir/\nw .f...p..... 7 mode\nw <f+++++++ 3 nine letters\n',
		'<f+++++++++ 9 unmarked\nkept.txt is newer\nw <f+++++++++ 1 x is newer\n',
		'         40  40%    1.00MB/s    0:00:01 (xfr#1, to-chk=0/4)\r',
	].join('');
	fc.assert(
		fc.property(fc.array(fc.nat(text.length), {maxLength: 10}), cuts => {
			const reader = createRsyncReader('w');
			const bounds = [0, ...cuts.sort((left, right) => left - right), text.length];
			for (const [index, start] of bounds.slice(0, -1).entries())
				reader.push(text.slice(start, bounds[index + 1]));
			expect(reader.told()).toEqual({
				changed: ['a.txt', 'dir/new name', 'mode', 'nine letters', 'x is newer'],
				deleted: ['old file'],
				newer: ['kept.txt'],
				files: 5,
				bytes: 1243,
				share: 0.4,
			});
		}),
	);
});

test.each([
	['-rw-r--r--          1,234 2026/11/25 22:04:26 a b.txt', {name: 'a b.txt', bytes: 1234}],
	['lrwxrwxrwx              1 2026/11/25 22:04:26 l -> a', {name: 'l', bytes: 1}],
	['drwxr-xr-x          4,096 2026/11/25 22:04:26 d', null],
	['rsync: something else', null],
])('of a listing, "%s" is %o', (line, file) => {
	expect(parseListedFile(line)).toEqual(file);
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
		classifyRsyncExit({how: 'exited', exitCode: Number.parseInt(exit, 10), signal: null, stderr}, 'h')?.code,
	).toBe(code);
});
