import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {COMMANDS} from '../../src/commands/table.ts';
import {LOCAL_HOST} from '../../src/orchestrator/domain/host.ts';
import {buildHost} from '../orchestrator/domain/builders.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {composeNetwork, NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';

test('every command has --json but those that the README names', () => {
	const without = COMMANDS.filter(({options}) => options.every(({name}) => name !== 'json'));
	expect(without.map(({name}) => name)).toEqual(['logs', 'completion']);
});

test('check --json tells each part', async () => {
	const {status, stdout} = await runCommand(['check', '--json'], createFakeOrchestrator());
	const {schema, data, errors} = JSON.parse(stdout);
	expect([status, schema, data.passed, errors.length]).toEqual([1, 'dgo.check/1', false, 1]);
	expect(data.parts[1]).toEqual({
		name: 'host status',
		passed: false,
		problem: '1 of 5 hosts do not answer',
		lines: [
			'node-3: online',
			'node-1: online',
			'node-2: online',
			'macbook: online',
			'node-off: offline: connection refused',
		],
	});
});

test('config init --json tells the file and its hosts', async () => {
	const path = join(mkdtempSync(join(tmpdir(), 'config-')), 'config.yaml');
	const words = ['config', 'init', '--config', path, '--json'];
	const {status, stdout} = await runCommand(words, createFakeOrchestrator());
	expect([status, JSON.parse(stdout).data]).toEqual([
		0,
		{path, exists: true, hosts: ['node-3', 'node-1', 'node-2', 'macbook', 'node-off']},
	]);
});

test.each([
	[['load', 'nope'], 2, 'usage', 'there is no host nope'],
	[['retry', 'nope'], 4, 'no-answer', 'task "nope" is not on the hosts that answered'],
])('dgo %j --json tells a mistake in its document, too', async (words, status, code, message) => {
	const result = await runCommand([...words, '--json'], createFakeOrchestrator());
	expect([result.status, JSON.parse(result.stdout)]).toEqual([
		status,
		{
			schema: `dgo.${words[0]}/1`,
			at: new Date(NOW).toISOString(),
			data: null,
			errors: [{code, host: null, message, hint: expect.stringMatching(/\S/)}],
		},
	]);
	expect(result.stderr).toContain(`dgo: ${message}\n`);
});

test('config init tells no host where it wrote none', async () => {
	const path = join(mkdtempSync(join(tmpdir(), 'config-')), 'config.yaml');
	const hosts = [{...buildHost(LOCAL_HOST), via: 'local' as const, source: 'local' as const}];
	const alone = createFakeOrchestrator(composeNetwork([{type: 'hosts-found', at: NOW, hosts}]));
	expect(await runCommand(['config', 'init', '--config', path], alone)).toMatchObject({
		status: 0,
		stdout: `✓ wrote ${path}; no other host was found yet, and dgo keeps looking\n`,
	});
	const other = `${path}.json`;
	const {stdout} = await runCommand(['config', 'init', '--config', other, '--json'], alone);
	expect(JSON.parse(stdout).data.hosts).toEqual([]);
});

test('a host that still connects when the wait is over has given no answer', async () => {
	const hosts = ['node-1', 'node-2'].map(name => buildHost(name));
	const link = {status: 'stale', since: NOW, lastAnswerAt: NOW - 4000} as const;
	const orchestrator = createFakeOrchestrator(
		composeNetwork([
			{type: 'hosts-found', at: NOW, hosts},
			{type: 'link-changed', at: NOW, host: 'node-2', link},
		]),
	);
	const failure = {code: 'no-answer', detail: ''};
	const {status, stdout} = await runCommand(['load', '--json'], orchestrator);
	const {data, errors} = JSON.parse(stdout);
	expect([status, data, errors]).toMatchObject([
		4,
		[
			{host: 'node-1', state: 'connecting', failure},
			{host: 'node-2', state: 'stale', failure},
		],
		[
			{code: 'no-answer', host: 'node-1', message: 'node-1: no answer'},
			{code: 'no-answer', host: 'node-2'},
		],
	]);
	const table = await runCommand(['load'], orchestrator);
	expect(table.stdout).toMatch(/^node-1 .* no answer$/m);
	expect(table.stderr).toContain('✗ node-1: no answer\n');
});
