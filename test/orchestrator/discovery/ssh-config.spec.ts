import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readSshConfig} from '../../../src/orchestrator/discovery/ssh-config.ts';
import {isHostName} from '../../../src/orchestrator/domain/host.ts';
import {createMemoryReader} from './memory-reader.ts';

const HOME = '/home/u';
const FILE = `${HOME}/.ssh/config`;

function readText(text: string, others: Readonly<Record<string, string>> = {}) {
	return readSshConfig(FILE, HOME, createMemoryReader({[FILE]: text, ...others}));
}

function namesOf(text: string, others: Readonly<Record<string, string>> = {}) {
	return readText(text, others).aliases.map(alias => alias.name);
}

const samples: readonly (readonly [title: string, text: string, names: readonly string[]])[] = [
	['plain hosts stand in the order of the file', 'Host b\nHost a\n', ['b', 'a']],
	['one line may name several hosts', 'Host a b\tc', ['a', 'b', 'c']],
	['an equals sign may stand in the place of the blank', 'Host=a\nHost = b\nHost= c', ['a', 'b', 'c']],
	['keywords have no case', 'HOST a\nhost b\nhOsT c', ['a', 'b', 'c']],
	['quotes are taken off', 'Host "a" \'b\'', ['a', 'b']],
	['patterns name no host', 'Host *\nHost node-* ?x\nHost a *.b', ['a']],
	['a name that its own line excludes is no host', 'Host a b !b\nHost c-1 c-2 !c-*', ['a']],
	['a host that stands twice is one host', 'Host a\nHost a b', ['a', 'b']],
	['comments and blank lines say nothing', '# Host x\n\n  \nHost a # b\n   #Host c', ['a']],
	['lines may end as on Windows', 'Host a\r\n  HostName 10.0.0.1\r\nHost b\r\n', ['a', 'b']],
	['lines may be indented', '  Host a\n\t\tHost b', ['a', 'b']],
	['a quote that is never closed spoils its line alone', 'Host "a\nHost b', ['b']],
	['Match names no host', 'Match host x\n  HostName y\nHost a', ['a']],
	['an Include inside Match is not followed', 'Match host x\n  Include more\nHost a', ['a']],
	['a keyword that merely begins alike is another one', 'HostName x\nHostKeyAlias y\nHost a', ['a']],
	['localhost is this computer already', 'Host localhost a', ['a']],
	['names of people are kept', 'Host u@a', ['u@a']],
	['an empty file names nobody', '', []],
	['a Host line without names says nothing', 'Host\nHost \nHost=\nHost a', ['a']],
];

test.each(samples)('%s', (_, text, expected) => {
	expect(namesOf(text, {[`${HOME}/.ssh/more`]: 'Host hidden'})).toEqual(expected);
});

test('the first value of an option wins, also one of a pattern before or of the global part', () => {
	const text = [
		'User first',
		'Host node-*',
		'  HostName %h.example.com',
		'Host node-1',
		'  HostName 10.0.0.1',
		'  Port 2222',
		'  Port 22',
		'Host other',
		'  HostName=10.0.0.2',
		'  User late',
		'Host *',
		'  Port 99999',
	].join('\n');
	expect(readText(text).aliases).toEqual([
		{name: 'node-1', hostName: 'node-1.example.com', user: 'first', port: 2222, proxy: null},
		{name: 'other', hostName: '10.0.0.2', user: 'first', port: null, proxy: null},
	]);
});

test('a name that was found elsewhere leads where sections with patterns send it, behind what they name', () => {
	const {routeOf} = readText(
		'Host gpu-*\n  HostName %h.example.com\n  Port 2222\nHost gpu-2\n  ProxyCommand nc -X 5 %h %p\nHost *\n  ProxyJump bastion',
	);
	const route = {hostName: null, user: null, port: null, proxy: 'bastion'};
	expect(['gpu-1', 'ada@gpu-2', 'constructor'].map(routeOf)).toEqual([
		{...route, hostName: 'gpu-1.example.com', port: 2222},
		{...route, hostName: 'gpu-2.example.com', port: 2222, proxy: 'bastion nc -X 5 %h %p'},
		route,
	]);
});

test('an option inside Match belongs to nobody', () => {
	expect(readText('Host a\nMatch all\n  HostName evil\nHost b\n').aliases).toEqual([
		{name: 'a', hostName: null, user: null, port: null, proxy: null},
		{name: 'b', hostName: null, user: null, port: null, proxy: null},
	]);
});

test('code forges are left out by address, by name and by the user git', () => {
	const text = [
		'Host work\n  HostName github.com',
		'Host gitlab.com bitbucket.org codeberg.org ssh.dev.azure.com',
		'Host own-forge\n  User git',
		'Host amazon\n  HostName git-codecommit.eu-west-1.amazonaws.com',
		'Host github.com-mirror\n  HostName 10.0.0.9\n  User me',
		'Host notgithub.com',
	].join('\n');
	expect(namesOf(text)).toEqual(['github.com-mirror', 'notgithub.com']);
});

test('names that a program could take for an option are left out with a notice that is safe to show', () => {
	const config = readText('Host -oProxyCommand=x a\u001b[2Jb \u202eevil ok $(id)\n');
	expect(config.aliases.map(alias => alias.name)).toEqual(['ok']);
	expect(config.notices).toEqual([
		{level: 'warning', text: `${FILE}:1: "-oProxyCommand=x" is no host name, it is left out`},
		{level: 'warning', text: `${FILE}:1: "ab" is no host name, it is left out`},
		{level: 'warning', text: `${FILE}:1: "\ufffdevil" is no host name, it is left out`},
		{level: 'warning', text: `${FILE}:1: "$(id)" is no host name, it is left out`},
	]);
});

describe('Include', () => {
	test('is followed relative to ~/.ssh, from the home folder, absolutely and by pattern, in place', () => {
		const config = readText('Host a\nInclude one conf.d/*.conf ~/x/two /etc/three missing\nHost z', {
			[`${HOME}/.ssh/one`]: 'Host one',
			[`${HOME}/.ssh/conf.d/20.conf`]: 'Host d20',
			[`${HOME}/.ssh/conf.d/10.conf`]: 'Host d10',
			[`${HOME}/.ssh/conf.d/.hidden.conf`]: 'Host hidden',
			[`${HOME}/.ssh/conf.d/10.bak`]: 'Host bak',
			[`${HOME}/x/two`]: 'Host two',
			'/etc/three': 'Host three',
		});
		expect(config.aliases.map(alias => alias.name)).toEqual(['a', 'one', 'd10', 'd20', 'two', 'three', 'z']);
		expect(config.paths).toEqual([
			FILE,
			`${HOME}/.ssh/one`,
			`${HOME}/.ssh/conf.d/10.conf`,
			`${HOME}/.ssh/conf.d/20.conf`,
			`${HOME}/.ssh/conf.d`,
			`${HOME}/x/two`,
			'/etc/three',
			`${HOME}/.ssh/missing`,
		]);
	});

	test('of the system file is relative to /etc/ssh', () => {
		const reader = createMemoryReader({
			'/etc/ssh/ssh_config': 'Include ssh_config.d/*.conf',
			'/etc/ssh/ssh_config.d/10.conf': 'Host system',
		});
		expect(readSshConfig('/etc/ssh/ssh_config', HOME, reader).aliases.map(alias => alias.name)).toEqual([
			'system',
		]);
	});

	test('ends where files include each other', () => {
		expect(namesOf('Include more\nHost a', {[`${HOME}/.ssh/more`]: 'Include config more\nHost b'})).toEqual([
			'b',
			'a',
		]);
	});

	test('is not followed deeper than ssh itself does', () => {
		const files = Object.fromEntries(
			Array.from({length: 30}, (_, index) => [
				`${HOME}/.ssh/f${index}`,
				`Host h${index}\nInclude f${index + 1}`,
			]),
		);
		const config = readText('Include f0', files);
		expect(config.aliases).toHaveLength(16);
		expect(config.notices).toEqual([{level: 'warning', text: 'Include deeper than 16 files is left out'}]);
	});

	test('gives its options to the section that it stands in, before what follows it there', () => {
		const config = readText('Host a\n  Include more\n  HostName late\nHost c', {
			[`${HOME}/.ssh/more`]: '  HostName early\nHost b\n  HostName bee',
		});
		expect(config.aliases.map(({name, hostName}) => [name, hostName])).toEqual([
			['a', 'early'],
			['b', 'bee'],
			['c', null],
		]);
	});
});

test('thousands of hosts are read in bounded time and number', () => {
	const many = Array.from({length: 6000}, (_, index) => `Host h${index}\n  HostName 10.0.0.1`).join('\n');
	const config = readText(`${many}\nHost ${'x '.repeat(100_000)}${'*a'.repeat(5000)}`);
	expect(config.aliases).toHaveLength(4999);
	expect(config.notices).toEqual([
		{level: 'warning', text: `${FILE}: more than 5000 Host sections, the rest is left out`},
	]);
	expect(
		readText(`Host ${Array.from({length: 9000}, (_, index) => `h${index}`).join(' ')}`).aliases,
	).toHaveLength(5000);
});

test('any text at all gives host names that are safe, and never throws', () => {
	const fragment = fc.constantFrom(
		'Host',
		'Include',
		'Match',
		'HostName',
		' ',
		'=',
		'"',
		"'",
		'\n',
		'*',
		'!',
		'a',
		'\\',
		'#',
		'-o',
		'%h',
	);
	const text = fc.oneof(
		fc.string({unit: 'binary', maxLength: 200}),
		fc.array(fragment, {maxLength: 60}).map(parts => parts.join('')),
	);
	fc.assert(
		fc.property(text, sample => {
			for (const alias of readText(sample).aliases) expect(isHostName(alias.name)).toBe(true);
		}),
	);
});
