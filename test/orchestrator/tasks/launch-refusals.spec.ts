import {existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {buildFacts, buildRequest, createBackend, untilState} from './task-harness.ts';
import {startTaskNetwork, type TaskNetwork} from './task-network.ts';

let tasks: TaskNetwork;

beforeAll(async () => {
	tasks = await startTaskNetwork([
		{name: 'dash', loginShell: 'dash'},
		{name: 'fish', loginShell: 'fish'},
	]);
});
afterAll(() => tasks.stop());

describe('a launch that cannot be', () => {
	test.each([
		['a missing agent', {agent: 'mine'}, 'agent-missing'],
		['a project that is not there', {project: '/no/such/project'}, 'project-missing-there'],
	])('%s is refused, and leaves nothing', async (_title, changes, code) => {
		const node = tasks.node('dash');
		const backend = createBackend(tasks.linkOf('dash'), buildFacts(node), {
			agents: {mine: {command: ['no-such-program'], unattended: false, output: 'plain'}},
		});
		const request = buildRequest('x', changes);
		expect(await backend.submit(request)).toMatchObject({status: 'refused', failure: {code, host: 'dash'}});
		expect(existsSync(join(buildFacts(node).stateFolder, 'tasks', request.id))).toBe(false);
	});

	test('claude that is not there or not logged in is told before anything starts', async () => {
		const node = tasks.node('dash');
		const without = createBackend(tasks.linkOf('dash'), buildFacts(node, {programs: {}}));
		expect(await without.submit(buildRequest('x', {agent: 'gummy'}))).toMatchObject({
			failure: {code: 'agent-missing', detail: 'gummy'},
		});
		const out = createBackend(tasks.linkOf('dash'), buildFacts(node, {claudeLoggedIn: false}));
		const credentials = join(node.home, '.claude/.credentials.json');
		renameSync(credentials, `${credentials}.away`);
		const request = buildRequest('x', {agent: 'claude'});
		expect(await out.submit(request)).toMatchObject({
			status: 'refused',
			failure: {code: 'agent-not-logged-in'},
		});
		expect(existsSync(join(buildFacts(node).stateFolder, 'tasks', request.id))).toBe(false);
		// Who has logged in since the facts were gathered is not refused by them.
		renameSync(`${credentials}.away`, credentials);
		expect(await out.submit(request)).toMatchObject({status: 'acknowledged'});
		await untilState(out, request.id, 'succeeded');
	});

	test('a state folder that is a link is refused', async () => {
		const node = tasks.node('fish');
		const state = buildFacts(node).stateFolder;
		mkdirSync(dirname(state), {recursive: true});
		const elsewhere = mkdtempSync(join(node.home, 'elsewhere-'));
		rmSync(state, {recursive: true, force: true});
		symlinkSync(elsewhere, state);
		expect(await tasks.backendOf('fish').submit(buildRequest('true'))).toMatchObject({
			status: 'refused',
			failure: {code: 'state-folder-refused'},
		});
		expect(readdirSync(elsewhere)).toEqual([]);
		rmSync(state);
	});
});
