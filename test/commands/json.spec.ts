import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {COMMANDS} from '../../src/commands/table.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {NOW} from '../store/sample-network.ts';
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
