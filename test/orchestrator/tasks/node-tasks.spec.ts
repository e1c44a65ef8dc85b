import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import type {Task} from '../../../src/orchestrator/domain/task.ts';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import type {TaskBackend} from '../../../src/orchestrator/tasks/task-backend.ts';
import {installStandIns} from '../../practice-network/install-stand-ins.ts';
import {SHELLS} from '../node/shells.ts';
import {createShellNode, type ShellNode} from './shell-node.ts';
import {buildFacts, buildRequest, createBackend, untilState} from './task-harness.ts';

const places = [
	...SHELLS.map(shell => ({title: `${shell[0]}`, shell, isMac: false})),
	{title: 'bash with the tools of macOS', shell: ['bash'], isMac: true},
];

describe.each(places)('the tasks of a node, $title', ({shell, isMac}) => {
	let node: ShellNode;
	beforeEach(() => {
		node = createShellNode(shell, {isMac});
	});
	afterEach(() => node.remove());

	// Each one is a client that knows nothing yet.
	const open = () => createBackend(node.link, buildFacts(node, {path: node.path}));

	test('a long text is listed whole, and a result line too long to keep still tells turns, cost and its beginning', async () => {
		const result = {
			type: 'result',
			subtype: 'success',
			is_error: false,
			result: `It is "done": ${'x'.repeat(60_000)}`,
			num_turns: 7,
			total_cost_usd: 0.25,
		};
		node.install('claude', `#!/bin/sh\ncat <<'END'\n${JSON.stringify(result)}\nEND\n`);
		const text = `work\n${'é'.repeat(20_000)}\n`;
		const request = buildRequest(text, {agent: 'claude'});
		await open().submit(request);
		const task = await untilOver(node, open(), request.id);
		expect(task).toMatchObject({text, state: 'succeeded', progress: {turns: 7, costUsd: 0.25}});
		expect('progress' in task && task.progress.saying).toMatch(/^It is "done": x{400,}/);
		// What every listing reads of a task stays small.
		expect(readFileSync(join(node.folder(request.id), 'over')).length).toBeLessThan(40_000);
	});

	test('a launcher that died before it began is told as lost, and the same id may then be tried anew', async () => {
		const request = buildRequest('echo ran >>~/ran');
		const folder = node.folder(request.id);
		mkdirSync(folder, {recursive: true, mode: 0o700});
		const lines = [
			`${node.deadProcess} 1700000000`,
			// The machine, where it has an id.
			'',
			'type general',
			'agent shell',
			'mode task',
			'created 1',
			'output plain',
			'bytes 1',
			'text x',
		];
		writeFileSync(join(folder, 'launcher'), `${lines.join('\n')}\n`);
		expect(await open().list()).toMatchObject({
			tasks: [
				{
					id: request.id,
					state: 'lost',
					reason: isMac ? 'rebooted' : 'process-gone',
					startedAt: 1_700_000_000_000,
				},
			],
		});
		expect(await open().submit(request)).toMatchObject({
			status: 'refused',
			failure: {code: 'launch-failed', detail: 'an earlier try died before it began'},
		});
		expect(existsSync(folder)).toBe(false);
		expect(await open().submit(request)).toMatchObject({status: 'acknowledged'});
		expect(await untilOver(node, open(), request.id)).toMatchObject({state: 'succeeded'});
		expect(readFileSync(join(node.home, 'ran'), 'utf8')).toBe('ran\n');
	});

	test('a launcher that died over a long text is told as lost, and what is left of the text as cut', async () => {
		const ids = ['without0', 'withhalf'];
		for (const id of ids) {
			mkdirSync(node.folder(id), {recursive: true, mode: 0o700});
			const card = ['type general', 'mode task', 'created 1', 'output plain', 'bytes 20000', 'text zzz'];
			writeFileSync(
				join(node.folder(id), 'launcher'),
				[`${node.deadProcess} 1700000000`, '', ...card, ''].join('\n'),
			);
		}
		writeFileSync(join(node.folder('withhalf'), 'text'), 'z'.repeat(9000));
		const listed = await open().list();
		const told =
			'tasks' in listed ? listed.tasks.map(({id, state, isTextCut}) => [id, state, isTextCut]) : [];
		expect(told.sort()).toEqual(ids.map(id => [id, 'lost', true]).sort());
	});

	test('what a specialist of gummy says at the end is read, behind which gummy says that all went well', async () => {
		installStandIns(node, ['gummy', 'claude']);
		mkdirSync(join(node.home, 'shop/.gummy/lib'), {recursive: true});
		writeFileSync(join(node.home, 'shop/.gummy/lib/core.sh'), '');
		const judge = async (standIn: string) => {
			writeFileSync(join(node.home, '.stand-in'), `seconds=0\n${standIn}\n`);
			const request = buildRequest('work', {agent: 'gummy', project: join(node.home, 'shop')});
			await open().submit(request);
			return untilOver(node, open(), request.id);
		};
		expect(await judge('outcome=is_error words="You\'ve hit your limit · resets 3pm"')).toMatchObject({
			state: 'failed',
			exitCode: 0,
			failure: {code: 'agent-limit-reached', detail: "You've hit your limit · resets 3pm"},
		});
		// How a line feed is told does not depend on the shell.
		if (shell[0] !== 'dash') return;
		expect(await judge('outcome=success words="The banner reads:\\\\nPrompt is too long"')).toMatchObject({
			state: 'succeeded',
		});
	});
});

// Which shell judges makes no difference (gummy-turn.spec.ts); what is told of a process does.
test.each(places.filter(({shell, isMac}) => isMac || shell[0] === 'dash'))(
	'the turn of a gummy that died is taken from it, $title',
	async ({shell, isMac}) => {
		const node = createShellNode(shell, {isMac});
		onTestFinished(() => node.remove());
		installStandIns(node, ['gummy', 'claude']);
		writeFileSync(join(node.home, '.stand-in'), 'seconds=0\n');
		const queue = join(node.state, 'gummy-turns');
		mkdirSync(queue, {recursive: true, mode: 0o700});
		writeFileSync(join(queue, '9'), `${node.deadProcess} 1700000000\n`);
		const backend = createBackend(node.link, buildFacts(node, {path: node.path}));
		const request = buildRequest('work', {agent: 'gummy'});
		await backend.submit(request);
		expect(await untilOver(node, backend, request.id)).toMatchObject({state: 'succeeded'});
		const readTurns = () => readdirSync(queue).map(name => [name, readFileSync(join(queue, name), 'utf8')]);
		await expect.poll(readTurns, {timeout: 20_000}).toEqual([['10', 'over\n']]);
	},
);

test.each(SHELLS)(
	'nodes that share a home folder each tell and prune their own tasks only, %s',
	async (...shell) => {
		const node = createShellNode(shell);
		const other = createShellNode(shell, {home: node.home});
		const [backend, elsewhere] = [node, other].map(each => createBackend(each.link, buildFacts(each)));
		const going = buildRequest('while [ ! -f ~/go ]; do sleep 0.1; done');
		await backend?.submit(going);
		expect(await elsewhere?.list()).toEqual({tasks: []});
		expect(await elsewhere?.prune(0, false)).toEqual([]);
		expect(await backend?.list()).toMatchObject({tasks: [{id: going.id, state: 'running'}]});
		writeFileSync(join(node.home, 'go'), '');
		await expect.poll(() => existsSync(join(node.folder(going.id), 'over')), {timeout: 30_000}).toBe(true);
		expect(await elsewhere?.list()).toEqual({tasks: []});
		expect(await backend?.list()).toMatchObject({tasks: [{id: going.id, state: 'succeeded'}]});
		for (const each of [other, node]) each.remove();
	},
);

describe.each(SHELLS)('many tasks on a node, %s', (...shell) => {
	let node: ShellNode;
	beforeEach(() => {
		node = createShellNode(shell);
	});
	afterEach(() => node.remove());

	test('all that are over are listed, page by page, and later told only as known', async () => {
		const pages: number[] = [];
		const link: HostLink = {
			...node.link,
			async call(call) {
				const before = node.bytesTold();
				const answer = await node.link.call(call);
				pages.push(node.bytesTold() - before);
				// As a line does that is too slow for larger pages.
				return answer.ok ? {...answer, latencyMs: 1000} : answer;
			},
		};
		const backend = createBackend(link, buildFacts(node));
		const request = buildRequest('true');
		await backend.submit(request);
		expect(await untilOver(node, backend, request.id)).toMatchObject({state: 'succeeded'});
		const over = readFileSync(join(node.folder(request.id), 'over'), 'utf8');
		for (let index = 0; index < 200; index += 1) {
			const id = `many${String(index).padStart(6, '0')}`;
			mkdirSync(node.folder(id), {mode: 0o700});
			writeFileSync(
				join(node.folder(id), 'over'),
				`${over.replace(request.id, id)}\ntail ${'x'.repeat(1000)}\n`,
			);
		}
		const large = 'large00000';
		mkdirSync(node.folder(large), {mode: 0o700});
		writeFileSync(
			join(node.folder(large), 'over'),
			`${over.replace(request.id, large)}\ntail ${'x'.repeat(100_000)}\n`,
		);
		pages.length = 0;
		const listed = await backend.list();
		expect('tasks' in listed && listed.tasks.filter(({state}) => state === 'succeeded')).toHaveLength(202);
		expect(pages.length).toBeGreaterThan(2);
		const known = 202 * 'known many000000\n'.length;
		// The large one is a page of its own, or in front of one.
		expect(pages.filter(bytes => bytes > 64 * 1024 + known)).toHaveLength(1);
		const before = node.bytesTold();
		expect(await backend.list()).toEqual(listed);
		expect(node.bytesTold() - before).toBeLessThan(202 * 20);
	});
});

test('an agent gets the keys of the login shell, and nothing else of it', async () => {
	const node = createShellNode(['dash'], {
		loginEnvironment: 'ANTHROPIC_API_KEY=a key\nHTTPS_PROXY=http://p:1\nSECRET=x',
	});
	node.install('claude', '#!/bin/sh\nprintf "%s|" "$ANTHROPIC_API_KEY" "$HTTPS_PROXY" "$SECRET"; exit 3\n');
	const backend = createBackend(node.link, buildFacts(node));
	const request = buildRequest('work', {agent: 'claude'});
	await backend.submit(request);
	expect(await untilOver(node, backend, request.id)).toMatchObject({state: 'failed', exitCode: 3});
	expect(readFileSync(join(node.folder(request.id), 'output'), 'utf8')).toBe('a key|http://p:1||');
	expect(existsSync(join(node.folder(request.id), 'login'))).toBe(false);
	node.remove();
});

/** Waits until a task's end is written down, and lists it. */
async function untilOver(node: ShellNode, backend: TaskBackend, id: string): Promise<Task> {
	await expect.poll(() => existsSync(join(node.folder(id), 'over')), {timeout: 30_000}).toBe(true);
	return untilState(backend, id, 'succeeded', 'failed');
}
