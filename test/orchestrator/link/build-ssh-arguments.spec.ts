import {expect, test} from 'vitest';
import {NO_ROUTE} from '../../../src/orchestrator/domain/host.ts';
import {
	buildControlPath,
	buildInteractiveArguments,
	buildShellArguments,
} from '../../../src/orchestrator/link/build-ssh-arguments.ts';
import {buildHost} from '../domain/builders.ts';

const NODE = buildHost('node-1');
const OPTIONS = {sshConfig: '/a b/config', socketFolder: '/run/dgo', connectTimeoutSeconds: 8};

test('ssh never prompts, forwards nothing, and takes the host after --', () => {
	const args = buildShellArguments(NODE, OPTIONS);
	expect(args.slice(0, 4)).toEqual(['-F', '/a b/config', '-a', '-x']);
	expect(args.slice(-8)).toEqual([
		'-T',
		'-o',
		'BatchMode=yes',
		'-o',
		'LogLevel=INFO',
		'--',
		'node-1',
		'exec sh -s',
	]);
	const path = args.find(arg => arg.startsWith('ControlPath='));
	expect(path).toMatch(/^ControlPath=\/run\/dgo\/[0-9a-f]{16}$/);
	expect(args.join(' ')).not.toMatch(/Cipher|Kex|StrictHostKeyChecking/i);
});

test('the ssh of a person may ask, and becomes the master that the link then uses', () => {
	const args = buildInteractiveArguments(NODE, null, OPTIONS);
	expect(args.slice(-3)).toEqual(['-t', '--', 'node-1']);
	expect(args).not.toContain('BatchMode=yes');
	const socketOf = (list: readonly string[]) => list.find(arg => arg.startsWith('ControlPath='));
	expect(args).toContain('ControlMaster=auto');
	expect(socketOf(args)).toBe(socketOf(buildShellArguments(NODE, OPTIONS)));
});

test('without a socket folder every connection stands alone', () => {
	const args = buildShellArguments(NODE, {...OPTIONS, socketFolder: null});
	expect(args).toContain('ControlMaster=no');
	expect(args).toContain('ControlPath=none');
});

test('an address of the configuration stands before what ssh reads in its own files', () => {
	const args = buildShellArguments(buildHost('node-1', {hostName: 'fe80::1%eth0'}), OPTIONS);
	expect(args).toContain('HostName=fe80::1%%eth0');
	expect(args.slice(-3)).toEqual(['--', 'node-1', 'exec sh -s']);
	expect(buildShellArguments(NODE, OPTIONS).join(' ')).not.toContain('HostName=');
});

test('each machine that a name leads to has a master of its own, whatever Tailscale says of it', () => {
	const route = {hostName: '10.0.0.1', user: 'ada', port: 22, proxy: null};
	const socketOf = (changes: Parameters<typeof buildHost>[1]) =>
		buildControlPath(buildHost('node-1', {route, ...changes}), OPTIONS);
	const others = [{hostName: '10.0.0.2'}, {user: 'bob'}, {port: 2222}, {proxy: 'bastion'}, NO_ROUTE];
	expect(new Set([route, ...others].map(other => socketOf({route: {...route, ...other}}))).size).toBe(6);
	expect(
		socketOf({address: '100.64.0.1', tailscale: {online: true, lastSeenAt: null, system: 'linux'}}),
	).toBe(socketOf({}));
});
