import {mkdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {runCommand} from '../../../src/orchestrator/run/run-command.ts';
import {createRunStream} from '../../../src/orchestrator/run/run-stream.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../../practice-network/index.ts';
import {
	createPracticeTransport,
	createWord,
	type WatchedSession,
	watchSession,
} from '../link/session-harness.ts';

let network: PracticeNetwork;
const sessions = new Map<string, WatchedSession>();

beforeAll(async () => {
	network = await startPracticeNetwork({
		nodes: [
			{name: 'bash', startUp: 'echo welcome'},
			{name: 'dash', loginShell: 'dash'},
			{name: 'fish', loginShell: 'fish'},
			{name: 'csh', loginShell: 'csh'},
		],
	});
	const transport = createPracticeTransport(network);
	for (const {name} of network.nodes) sessions.set(name, watchSession(name, transport));
	await Promise.all([...sessions.values()].map(session => session.until('online')));
});
afterAll(async () => {
	await Promise.all([...sessions.values()].map(({session}) => session.stop()));
	await network.stop();
});

async function run(
	name: string,
	command: string,
	signal = new AbortController().signal,
	onText: (text: string) => void = () => {},
	where: {readonly folder: string | null; readonly needsFolder: boolean} = {folder: null, needsFolder: false},
	take: () => Promise<void> | null = () => null,
) {
	const link = sessions.get(name)?.session;
	if (!link) throw new Error(name);
	const text = {stdout: '', stderr: ''};
	const outcome = await runCommand(
		{link, command, ...where, loginPath: '/usr/bin:/bin'},
		{
			createWord,
			elapsed: () => performance.now(),
			signal,
			onOutput({stream, chunk}) {
				text[stream] += chunk.toString();
				onText(text.stdout);
				return take();
			},
		},
	);
	const {exitCode, isAtHome, failure} = outcome;
	return {...text, exitCode, isAtHome, failure: failure?.code ?? null};
}

describe.each(['bash', 'dash', 'fish', 'csh'])('a command on a node whose login shell is %s', name => {
	test('has its own output, streams and status', async () => {
		expect(await run(name, 'echo "$PWD"; echo oops >&2; exit 3')).toEqual({
			stdout: `${network.node(name).home}\n`,
			stderr: 'oops\n',
			exitCode: 3,
			isAtHome: false,
			failure: null,
		});
	});

	test('reaches sh byte for byte', async () => {
		expect((await run(name, `printf '%s' 'it'\\''s "$HOME" \`x\` $(x) \\ !! é 日'`)).stdout).toBe(
			'it\'s "$HOME" `x` $(x) \\ !! é 日',
		);
	});

	test('of its own 255 and of a signal is told apart from a lost link', async () => {
		expect(await run(name, 'exit 255')).toMatchObject({exitCode: 255, failure: null});
		expect(await run(name, 'kill -9 $$')).toMatchObject({exitCode: 137, failure: null});
	});
});

test('a lost link is no exit status', async () => {
	const node = network.node('dash');
	const command = 'echo "git@github.com: Permission denied (publickey)." >&2; echo begun; sleep 1000';
	const outcome = run('dash', command, undefined, text => {
		if (text === 'begun\n') void node.stop();
	});
	expect(await outcome).toMatchObject({
		stdout: 'begun\n',
		exitCode: null,
		failure: 'connection-lost',
	});
	await node.start();
	await sessions.get('dash')?.until('online');
	await expect.poll(() => node.processes().filter(isSleep), {timeout: 20_000}).toEqual([]);
});

test('an interruption ends the whole remote tree', async () => {
	const node = network.node('bash');
	const interruption = new AbortController();
	const outcome = await run(
		'bash',
		'sleep 1000 & sleep 1000 & echo begun; sleep 1000',
		interruption.signal,
		text => {
			if (text.includes('begun')) interruption.abort();
		},
	);
	expect(outcome.failure).toBeNull();
	await expect.poll(() => node.processes().filter(isSleep), {timeout: 20_000}).toEqual([]);
});

test('much output comes whole', async () => {
	const {stdout} = await run(
		'bash',
		'i=0; while [ $i -lt 20000 ]; do echo "line $i of many"; i=$((i + 1)); done',
	);
	expect(stdout.split('\n')).toHaveLength(20_001);
	expect(stdout.endsWith('line 19999 of many\n')).toBe(true);
});

test('output that is taken slowly waits on the node, and comes whole with the status', async () => {
	let taking = 0;
	let mostAtOnce = 0;
	const takeSlowly = async () => {
		taking += 1;
		mostAtOnce = Math.max(mostAtOnce, taking);
		await new Promise(resolve => setTimeout(resolve, 20));
		taking -= 1;
	};
	const outcome = await run(
		'dash',
		'head -c 2000000 /dev/zero | tr "\\0" x; head -c 2000000 /dev/zero | tr "\\0" y >&2; exit 3',
		undefined,
		undefined,
		undefined,
		takeSlowly,
	);
	expect([outcome.stdout.length, outcome.stderr.length, outcome.exitCode]).toEqual([2_000_000, 2_000_000, 3]);
	// One piece of each stream may have been read when the other one is held.
	expect(mostAtOnce).toBeLessThanOrEqual(2);
});

test('the bytes of a run are the same whatever the chunks are', () => {
	const word = 'abcdefghijklmnopqrstuvwxyz';
	fc.assert(
		fc.property(
			fc.uint8Array({maxLength: 100}),
			fc.uint8Array({maxLength: 300}),
			fc.array(fc.nat(500), {maxLength: 12}),
			(noise, bytes, cuts) => {
				const stream = createRunStream(word);
				const whole = Buffer.concat([
					noise,
					Buffer.from(`\n${word} folder\n`),
					bytes,
					Buffer.from(`${word} end 7\n`),
				]);
				const bounds = [...new Set([0, ...cuts.map(cut => cut % whole.length), whole.length])].sort(
					(left, right) => left - right,
				);
				const told = bounds.slice(1).map((end, index) => stream.push(whole.subarray(bounds[index], end)));
				expect(Buffer.concat(told)).toEqual(Buffer.from(bytes));
				expect(stream.exitCode()).toBe(7);
			},
		),
	);
});

function isSleep(pid: number): boolean {
	try {
		return readFileSync(join('/proc', String(pid), 'cmdline'), 'utf8').startsWith('sleep\0');
	} catch {
		return false;
	}
}

test.each(['bash', 'dash', 'fish', 'csh'])(
	'a command runs in its folder, else at home or not at all, %s',
	async name => {
		const {home} = network.node(name);
		mkdirSync(join(home, 'a b'), {recursive: true});
		const signal = new AbortController().signal;
		const runIn = (folder: string, needsFolder: boolean) =>
			run(name, 'pwd', signal, () => {}, {folder: join(home, folder), needsFolder});
		expect(await runIn('a b', true)).toMatchObject({stdout: `${join(home, 'a b')}\n`, isAtHome: false});
		expect(await runIn('gone', false)).toMatchObject({stdout: `${home}\n`, exitCode: 0, isAtHome: true});
		expect(await runIn('gone', true)).toMatchObject({
			stdout: '',
			exitCode: null,
			failure: 'project-missing-there',
		});
	},
);
