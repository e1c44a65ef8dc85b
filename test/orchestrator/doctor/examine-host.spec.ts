import {describe, expect, test} from 'vitest';
import {examineHost, examineMute} from '../../../src/orchestrator/doctor/examine-host.ts';
import type {Finding} from '../../../src/orchestrator/doctor/finding.ts';
import {LOCAL_HOST} from '../../../src/orchestrator/domain/host.ts';
import type {HostRecord} from '../../../src/orchestrator/domain/network.ts';
import type {NodeFacts} from '../../../src/orchestrator/domain/node-facts.ts';
import {buildHost, buildNetwork, buildReading, NOW} from '../domain/builders.ts';

const FACTS: NodeFacts = {
	system: 'linux',
	machine: 'node-1',
	user: 'ada',
	uid: 1000,
	home: '/home/ada',
	loginShell: '/usr/bin/fish',
	path: '/usr/local/bin:/usr/bin',
	programs: {},
	rsyncVersion: null,
	claudeLoggedIn: true,
	stateFolder: '/home/ada/.local/state/distributed-gummy',
};
const HEALTHY = [
	'found rsync /usr/bin/rsync',
	'version rsync rsync  version 3.5.0  protocol version 32',
	'found jq /usr/bin/jq',
	'found gummy /home/linuxbrew/bin/gummy',
	'version gummy 0.4.1',
	'found claude /usr/bin/claude',
	'version claude 2.1.0 (Claude Code)',
	'kill-user-processes no',
	`time ${NOW / 1000}`,
	'project core /home/ada/shop',
];

test('of a healthy host everything is told, and nothing is to be done', () => {
	expect(examine(HEALTHY)).toEqual([
		good('link', 'answers in 12.0 ms, its host key is known'),
		good('login shell', '/usr/bin/fish, PATH /usr/local/bin:/usr/bin'),
		good('rsync', 'rsync  version 3.5.0  protocol version 32'),
		good('gummy', '0.4.1'),
		good('claude', '2.1.0 (Claude Code)'),
		good('claude login', 'has credentials'),
		good('disk', '10 GB free'),
		good('memory', '20% used'),
		good('project', "/home/ada/shop has gummy's core.sh"),
	]);
});

describe('what is wrong comes with a fix to paste', () => {
	const apt = (program: string) => `ssh -t node-1 sudo apt install ${program}`;
	const brew = (formula: string) => `ssh -t node-1 '$SHELL -lc "brew install ${formula}"'`;
	const without = (program: string) => HEALTHY.filter(line => !line.startsWith(`found ${program} `));
	const withLine = (line: string) => [...HEALTHY, line];
	test.each<[string, readonly string[], Partial<NodeFacts>, Finding]>([
		['no rsync', without('rsync'), {}, bad('rsync', 'is not installed there', apt('rsync'))],
		[
			'no rsync on a Mac',
			without('rsync'),
			{system: 'macos'},
			bad('rsync', 'is not installed there', brew('rsync')),
		],
		[
			'no gummy',
			without('gummy'),
			{},
			bad('gummy', 'is not installed there', brew('WillyV3/tap/gummy-agent')),
		],
		[
			'no jq',
			without('jq'),
			{},
			bad('jq', 'is not installed there, and gummy needs it for specialists', apt('jq')),
		],
		[
			'no claude',
			without('claude'),
			{},
			bad('claude', 'is not installed there', 'ssh -t node-1 npm install -g @anthropic-ai/claude-code'),
		],
		[
			'no login',
			HEALTHY,
			{claudeLoggedIn: false},
			bad('claude login', 'has no credentials', 'ssh -t node-1 claude, then /login'),
		],
		[
			'a locked keychain',
			HEALTHY,
			{system: 'macos', claudeLoggedIn: null},
			note(
				'claude login',
				'cannot be told: over ssh the keychain of macOS is locked',
				'claude setup-token there, and export CLAUDE_CODE_OAUTH_TOKEN in its login shell',
			),
		],
		[
			'root',
			HEALTHY,
			{uid: 0},
			note(
				'user',
				'is root: claude refuses to skip permissions as root',
				'log in as an ordinary user: User in the ssh configuration of node-1',
			),
		],
		[
			'KillUserProcesses',
			HEALTHY.map(line => line.replace('processes no', 'processes yes')),
			{},
			bad(
				'KillUserProcesses',
				'is on: tasks end with the connection',
				'ssh -t node-1 sudo loginctl enable-linger ada',
			),
		],
		[
			'another time',
			HEALTHY.map(line => line.replace(/^time .*/, `time ${NOW / 1000 - 600}`)),
			{},
			note(
				'clock',
				'differs by 10 min; newer files may be taken for older ones',
				'ssh -t node-1 sudo timedatectl set-ntp true',
			),
		],
		[
			'no room for temporary files',
			withLine('no-room /tmp'),
			{},
			bad('temporary files', 'find no room in /tmp', "ssh node-1 'df -h; df -i'"),
		],
		[
			'a login shell that did not answer',
			HEALTHY,
			{claudeLoggedIn: null},
			note(
				'claude login',
				'cannot be told: the login shell there did not answer',
				'claude setup-token there, and export CLAUDE_CODE_OAUTH_TOKEN in its login shell',
			),
		],
		[
			'a state folder of somebody else',
			withLine('state foreign'),
			{},
			bad(
				'state folder',
				'/home/ada/.local/state/distributed-gummy is a link or belongs to somebody else',
				'ssh node-1 ls -ld /home/ada/.local/state/distributed-gummy',
			),
		],
		[
			'a project without core.sh',
			withLine('project no-core /srv/\u001b[2Jsite'),
			{},
			note(
				'project',
				'/srv/site has no .gummy/lib/core.sh: gummy keeps no specialists there',
				'copy .gummy/lib/core.sh of gummy-agent into it, then sync',
			),
		],
		[
			'a project that is not there',
			withLine('project missing /srv/site'),
			{},
			note('project', '/srv/site is not there', 'dgo sync copies it'),
		],
	])('%s', (_, lines, facts, finding) => {
		expect(examine(lines, facts).filter(({level}) => level !== 'good')).toEqual([finding]);
	});

	test('no room', () => {
		const reading = buildReading({diskFreeBytes: 1.2e9, memory: 0.97});
		expect(examine(HEALTHY, {}, {reading}).filter(({level}) => level !== 'good')).toEqual([
			bad('disk', 'only 1.2 GB free', "ssh node-1 'du -xh --max-depth=2 ~ | sort -h | tail'"),
			bad('memory', '97% used', "ssh node-1 'ps aux --sort -rss | head'"),
		]);
	});
});

test('what is wrong on this computer is mended without ssh, which leads to other hosts', () => {
	const reading = buildReading({diskFreeBytes: 1.2e9, memory: 0.97});
	const bare = ['kill-user-processes yes', 'no-room /tmp', 'state foreign', `time ${NOW / 1000 - 600}`];
	const withoutJq = HEALTHY.filter(line => !/ (?:jq|rsync) /.test(line));
	const findings = [
		...examine(bare, {uid: 0}, {reading}, '', LOCAL_HOST),
		...examine(withoutJq, {claudeLoggedIn: false, uid: 0, system: 'macos'}, {}, '', LOCAL_HOST),
		...examine(HEALTHY, {claudeLoggedIn: null, system: 'macos'}, {}, '', LOCAL_HOST),
		...examineMute(LOCAL_HOST, 'facts'),
		...examineMute(LOCAL_HOST, 'examination'),
	];
	expect(findings.filter(({text, fix}) => /\bssh\b/.test(`${text} ${fix}`))).toEqual([]);
	expect(findings.flatMap(({check, fix}) => (fix === null ? [] : [`${check}: ${fix}`]))).toEqual([
		'rsync: sudo apt install rsync',
		'gummy: brew install WillyV3/tap/gummy-agent',
		'claude: npm install -g @anthropic-ai/claude-code',
		'disk: du -xh --max-depth=2 ~ | sort -h | tail',
		'memory: ps aux --sort -rss | head',
		'KillUserProcesses: sudo loginctl enable-linger ada',
		'temporary files: df -h; df -i',
		'clock: sudo timedatectl set-ntp true',
		'state folder: ls -ld /home/ada/.local/state/distributed-gummy',
		'rsync: brew install rsync',
		'jq: brew install jq',
		'claude login: claude, then /login',
		'user: start dgo as an ordinary user',
		'claude login: claude setup-token there, and export CLAUDE_CODE_OAUTH_TOKEN in its login shell',
		'facts: df -h /tmp ~; time $SHELL -lc env',
		'examination: uptime; df -h',
	]);
});

test('an answer that makes no sense is survived', () => {
	expect(examine(['version', 'found', 'time soon', '\u0000', 'project']).map(({check}) => check)).toContain(
		'rsync',
	);
});

test('start-up files that print are named with what they print, cleaned', () => {
	const findings = examine([], {}, {}, '\n\u001b[31mWelcome to node-1\nand more\n');
	expect(findings.find(({check}) => check === 'start-up files')).toMatchObject({
		level: 'bad',
		text: 'print text, which no copy survives: "Welcome to node-1"',
	});
	expect(examine([]).some(({check}) => check === 'start-up files')).toBe(false);
});

test('a host that answers and does not tell what is asked is a finding, not a silence', () => {
	expect([...examineMute('node-1', 'facts'), ...examineMute('node-1', 'examination')]).toEqual([
		bad(
			'facts',
			'it answers, but does not tell what is installed there',
			"ssh node-1 'df -h /tmp ~; time $SHELL -lc env'",
		),
		bad('examination', 'it answers, but not what was asked in time', "ssh node-1 'uptime; df -h'"),
	]);
});

function examine(
	lines: readonly string[],
	facts: Partial<NodeFacts> = {},
	changes: Partial<HostRecord> = {},
	startUpText = '',
	name = 'node-1',
): readonly Finding[] {
	const host = buildHost(name, name === LOCAL_HOST ? {via: 'local'} : {});
	const record = buildNetwork([[host, {}]]).hosts.get(name);
	if (record === undefined) throw new Error('no host');
	const body = Buffer.from(`${lines.join('\n')}\n`);
	return examineHost(
		{record: {...record, latencyMs: 12, ...changes}, facts: {...FACTS, ...facts}, body, startUpText},
		NOW,
	);
}

function good(check: string, text: string): Finding {
	return {host: 'node-1', check, level: 'good', text, fix: null};
}

function note(check: string, text: string, fix: string): Finding {
	return {host: 'node-1', check, level: 'note', text, fix};
}

function bad(check: string, text: string, fix: string): Finding {
	return {host: 'node-1', check, level: 'bad', text, fix};
}
