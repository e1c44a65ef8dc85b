import {spawn} from 'node:child_process';
import {readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {createLocalTransport} from '../../../src/orchestrator/link/local-transport.ts';
import {SHELLS} from '../node/shells.ts';
import {createShellNode, type ShellNode} from './shell-node.ts';
import {buildFacts, buildRequest, createBackend, untilState} from './task-harness.ts';

const open = (node: ShellNode) => createBackend(node.link, buildFacts(node));

/** In one of them, the tools by which a cancel finds processes are BusyBox's, too. */
const PLACES = [
	...SHELLS.map(shell => ({title: `${shell[0]}`, shell, tools: []})),
	{title: 'busybox with its tools', shell: ['busybox', 'sh'], tools: ['grep', 'ps', 'sed', 'tail', 'tr']},
];

test.each(PLACES)(
	'a cancel finds what made a session of its own, and nothing of anybody else, $title',
	async ({shell, tools}) => {
		const node = createShellNode(shell);
		for (const tool of tools) symlinkSync('/usr/bin/busybox', join(node.bin, tool));
		const sleepers = () =>
			readCommands(node)
				.filter(command => /^sleep 100\d$/.test(command))
				.sort();
		const other = buildRequest('exec sleep 1006');
		await open(node).submit(other);
		await expect.poll(sleepers, {timeout: 20_000}).toEqual(['sleep 1006']);
		const [pid] = readFileSync(join(node.folder(other.id), 'process'), 'utf8').split(' ');
		const request = buildRequest('setsid sleep 1007 & exec sleep 1008');
		// Somebody's environment says that the other task were of this one.
		const liar = spawn('sleep', ['1005'], {
			env: {LIE: `\n==> /proc/${pid}/environ <==\nDGO_TASK=${request.id}\n`},
		});
		await open(node).submit(request);
		await expect.poll(sleepers, {timeout: 20_000}).toEqual(['sleep 1006', 'sleep 1007', 'sleep 1008']);
		expect(await open(node).cancel(request.id)).toMatchObject({task: {state: 'cancelled'}, failure: null});
		await expect.poll(sleepers, {timeout: 20_000}).toEqual(['sleep 1006']);
		expect(await open(node).cancel(other.id)).toMatchObject({task: {state: 'cancelled'}, failure: null});
		liar.kill();
		node.remove();
	},
);

test('a task that the agent of another one started here outlives that one', async () => {
	const node = createShellNode(['dash']);
	const outer = buildRequest('exec sleep 1009');
	await open(node).submit(outer);
	// As `dgo dispatch --on localhost` does there: with the surroundings of the agent.
	const transport = createLocalTransport({...node.surroundings, DGO_TASK: outer.id});
	const link = {...node.link, openShell: () => transport.openShell(node.link.host, 'extra')};
	const inner = buildRequest('while [ ! -f ~/go ]; do sleep 0.1; done');
	await createBackend(link, buildFacts(node)).submit(inner);
	expect(await open(node).cancel(outer.id)).toMatchObject({task: {state: 'cancelled'}, failure: null});
	writeFileSync(join(node.home, 'go'), '');
	expect(await untilState(open(node), inner.id, 'succeeded', 'failed', 'lost')).toMatchObject({
		state: 'succeeded',
	});
	node.remove();
});

/** The command lines of what runs on a node. */
function readCommands(node: ShellNode): readonly string[] {
	const read = (pid: string, file: string) => {
		try {
			return readFileSync(`/proc/${pid}/${file}`, 'utf8');
		} catch {
			return '';
		}
	};
	return readdirSync('/proc')
		.filter(pid => read(pid, 'environ').includes(`HOME=${node.home}\0`))
		.map(pid => read(pid, 'cmdline').replaceAll('\0', ' ').trim());
}
