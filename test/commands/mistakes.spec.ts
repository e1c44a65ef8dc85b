import {spawnSync} from 'node:child_process';
import {mkdtempSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {runDgo} from './dgo.ts';
import {runCommand} from './run-command.ts';

let network: PracticeNetwork;

// Nothing here connects: the hosts are names in the ssh configuration.
beforeAll(async () => {
	network = await startPracticeNetwork({nodes: []});
	writeFileSync(network.sshConfig, 'Host node-1 node-off\n  HostName 127.0.0.1\n');
});
afterAll(() => network.stop());

test.each([
	[['lod'], 2, 'dgo has no command "lod"\n  did you mean dgo load?'],
	[['-x'], 2, 'dgo: dgo has no option "-x"\n  dgo --help lists them'],
	[
		['load', '--config', '/none such'],
		2,
		'/none such:1:1: there is no such file\n  mend that file, or name another one (--config, or DGO_CONFIG); nothing was done',
	],
	[['load', '-oProxyCommand=x'], 2, 'has no option'],
	[['load', '--host', '-oProxyCommand=touch x'], 2, 'is no host name'],
	[['load', '--ssh-config', '/nope'], 2, 'there is no ssh configuration /nope\n  check --ssh-config'],
	[['load', '--host', 'node-1', 'node-off'], 2, 'several stand with commas: --host node-1,node-off'],
])('dgo %j', async (args, status, text) => {
	const result = await runDgo(network, args);
	expect([result.status, result.stderr]).toEqual([status, expect.stringContaining(text)]);
});

test.each([
	[
		['--ssh-config', '/nope'],
		'there is no ssh configuration /nope\n  check --ssh-config, or DGO_SSH_CONFIG\n',
	],
	[
		['--group', 'nope'],
		'there is no group "nope"; no group is configured\n  groups: {NAME: [HOST, HOST]} in the configuration makes one; dw’s file has groups, too\n',
	],
])('dgo load and dgo-tui refuse %j with the same words', (args, text) => {
	for (const [program, ...words] of [
		['dgo', 'load'],
		['dgo-tui', '--wall'],
	]) {
		const {status, stdout, stderr} = spawnSync(
			process.execPath,
			[`${process.cwd()}/bin/${program}.cjs`, ...words, ...args],
			{env: network.environment(), encoding: 'utf8'},
		);
		expect([status, stdout, stderr]).toEqual([2, '', `${program}: ${text}`]);
	}
});

test('a mistake has its status also where nobody reads what is said of it', () => {
	const line = `'${process.execPath}' '${process.cwd()}/bin/dgo.cjs' nonsense 2>&1 | true; echo "\${PIPESTATUS[0]}"`;
	const {stdout} = spawnSync('bash', ['-c', line], {env: network.environment(), encoding: 'utf8'});
	expect(stdout).toBe('2\n');
});

test('each program says so where the folder that it is started in is gone', () => {
	for (const program of ['dgo', 'dgo-tui']) {
		const gone = mkdtempSync(join(network.folder, 'gone-'));
		const line = `cd '${gone}' && rmdir '${gone}' && exec '${process.execPath}' '${process.cwd()}/bin/${program}.cjs'`;
		const words = program === 'dgo' ? ' load' : '';
		const {status, stdout, stderr} = spawnSync('sh', ['-c', line + words], {
			env: network.environment(),
			encoding: 'utf8',
		});
		expect([status, stdout, stderr]).toEqual([
			2,
			'',
			`${program}: the folder that you are in is gone, or closed to you\n  go to one that is there: cd\n`,
		]);
	}
});

// What a command says by itself needs no process.
test.each([
	[['load', 'node-7'], 2, 'there is no host node-7\n  did you mean node-3?'],
	[
		['load', '@lab'],
		2,
		'dgo: there is no group @lab\n  groups: in the configuration makes one: groups: {"lab": [HOST, HOST]}\n',
	],
	[
		['logs', 'zzzz'],
		4,
		'task "zzzz" is not on the hosts that answered\n  it may be on node-[1-2], macbook, node-off',
	],
	[['dispatch'], 2, 'dgo dispatch needs a text'],
	[
		['dispatch', 'x', '--project', '.', '--no-project'],
		2,
		'--project and --no-project contradict each other',
	],
	[['run', 'node-1', '--sync', '--no-project', 'x'], 2, '--sync and --no-project contradict each other'],
	[['dispatch', 'x', '--agent', 'gumy'], 2, 'there is no agent "gumy"\n  did you mean gummy?'],
	[['wait', 'x', '--timeout', 'soon'], 2, '--timeout takes a time such as 90s'],
	[['pick', '--type', 'databse'], 2, 'did you mean database?'],
	[['pick', '--agent', 'gumy'], 2, 'there is no agent "gumy"\n  did you mean gummy?'],
	[['pick', '--exclude', 'nodee-1'], 2, 'there is no host nodee-1\n  did you mean node-1?'],
	[['dispatch', 'x', '--exclude', 'node-1,nodee-1'], 2, 'there is no host nodee-1\n  did you mean node-1?'],
	[['pick', '--exclude', 'all'], 2, '--exclude takes HOST, HOST,HOST or @GROUP, not all'],
	[['load', 'node-1', 'node-off'], 2, 'several hosts stand with commas: dgo load node-1,node-off'],
	[['sync', 'node-1', 'node-off'], 2, 'several hosts stand with commas: dgo sync node-1,node-off'],
	[['completion', 'bash', 'zsh'], 2, 'dgo completion takes one shell, and "zsh" is one word too many'],
	[['dispatch', 'x', '--timeout', '5s'], 2, '--timeout has nothing to wait for without --join or --plan'],
])('dgo %j', async (args, status, text) => {
	const result = await runCommand(args, createFakeOrchestrator(), {folder: network.home});
	expect([result.status, result.stderr]).toEqual([status, expect.stringContaining(text)]);
});

test('a configuration with a mistake names its line, and nothing is done', async () => {
	const file = join(network.folder, 'broken.yaml');
	writeFileSync(file, 'slots: 2\nload_weihgts: {cpu: 1}\n');
	const result = await runDgo(network, ['load', '--config', file]);
	expect([result.status, result.stdout, result.stderr]).toEqual([
		2,
		'',
		expect.stringContaining(`${file}:2:1: there is no key "load_weihgts" (did you mean "load_weights"?)`),
	]);
});

test('the program tells a mistake as JSON where its words ask for that, also in words that it does not understand', async () => {
	const file = join(network.folder, 'broken.yaml');
	writeFileSync(file, 'slots: none\n');
	const broken = await runDgo(network, ['load', '--json', '--config', file]);
	expect([broken.status, broken.json()]).toMatchObject([
		2,
		{schema: 'dgo.load/1', data: null, errors: [{code: 'usage', message: expect.stringContaining(file)}]},
	]);
	const surplus = await runDgo(network, ['load', 'node-1', 'node-2', '--json']);
	expect([surplus.status, surplus.json()]).toMatchObject([2, {data: null, errors: [{code: 'usage'}]}]);
	// What belongs to the remote command asks nothing of ours.
	const remote = await runDgo(network, ['run', 'node-7', 'npm', 'audit', '--json']);
	expect([remote.status, remote.stdout]).toEqual([2, '']);
});

test('config init writes one that is in order, privately, and never overwrites', async () => {
	const file = join(mkdtempSync(join(network.folder, 'fresh-')), 'below', 'config.yaml');
	expect((await runDgo(network, ['config', 'init', '--config', file])).status).toBe(0);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect((await runDgo(network, ['config', 'validate', '--config', file])).status).toBe(0);
	expect((await runDgo(network, ['config', 'init', '--config', file])).status).toBe(5);
});
