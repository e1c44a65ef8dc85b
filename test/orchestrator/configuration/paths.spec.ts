import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {type Machine, readMachine, resolvePaths} from '../../../src/orchestrator/configuration/paths.ts';

const MACHINE: Machine = {
	home: '/home/u',
	accountHome: '/home/account',
	uid: 1000,
	temporaryFolder: '/tmp',
	workingFolder: '/project',
	ownsFolder: path => path === '/run/user/1000',
};
const NOTHING = {config: null, sshConfig: null};
const DEFAULTS = {
	configuration: '/home/u/.config/distributed-gummy/config.yaml',
	configurationNamed: false,
	stateFolder: '/home/u/.local/state/distributed-gummy',
	socketFolder: '/tmp/dgo-1000',
	sshConfig: '/home/account/.ssh/config',
	sshConfigOption: null,
	dwConfiguration: '/home/u/.config/distributed/config.yaml',
	home: '/home/u',
	accountHome: '/home/account',
};

test('without anything set, files are where the XDG rules say, and ssh reads its own', () => {
	expect(resolvePaths({}, NOTHING, MACHINE)).toEqual(DEFAULTS);
});

test('empty and relative XDG paths count as unset, and so does a runtime folder of somebody else', () => {
	const environment = {
		XDG_CONFIG_HOME: '',
		XDG_STATE_HOME: 'state',
		XDG_RUNTIME_DIR: '/run/user/0',
		DGO_CONFIG: '',
	};
	expect(resolvePaths(environment, NOTHING, MACHINE)).toEqual(DEFAULTS);
});

test('XDG paths and DGO variables are followed, options come first', () => {
	const environment = {
		XDG_CONFIG_HOME: '/c',
		XDG_STATE_HOME: '/s',
		XDG_RUNTIME_DIR: '/run/user/1000',
		DGO_SSH_CONFIG: '~/ssh',
	};
	expect(resolvePaths(environment, NOTHING, MACHINE)).toEqual({
		...DEFAULTS,
		configuration: '/c/distributed-gummy/config.yaml',
		stateFolder: '/s/distributed-gummy',
		socketFolder: '/run/user/1000/dgo',
		sshConfig: '/home/u/ssh',
		sshConfigOption: '/home/u/ssh',
	});
	const named = resolvePaths(
		{...environment, DGO_CONFIG: '/other'},
		{config: 'mine.yaml', sshConfig: 'ssh'},
		MACHINE,
	);
	expect([named.configuration, named.configurationNamed, named.sshConfigOption]).toEqual([
		'/project/mine.yaml',
		true,
		'/project/ssh',
	]);
	expect(resolvePaths({DGO_CONFIG: '/other'}, NOTHING, MACHINE).configuration).toBe('/other');
});

test('a long temporary folder is no place for sockets', () => {
	const machine = {...MACHINE, temporaryFolder: `/var/${'x'.repeat(60)}`};
	expect(resolvePaths({}, NOTHING, machine).socketFolder).toBe('/tmp/dgo-1000');
});

test('this machine knows its folders', () => {
	const machine = readMachine();
	const folder = mkdtempSync(join(tmpdir(), 'dgo-paths-'));
	expect(machine.ownsFolder(folder)).toBe(true);
	rmSync(folder, {recursive: true});
	expect(machine.ownsFolder(folder)).toBe(false);
	expect(machine.accountHome.startsWith('/')).toBe(true);
	expect(machine.uid).toBe(process.getuid?.());
});
