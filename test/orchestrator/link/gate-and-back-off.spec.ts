import fc from 'fast-check';
import {expect, test} from 'vitest';
import {backOff} from '../../../src/orchestrator/link/back-off.ts';
import {buildShellArguments} from '../../../src/orchestrator/link/build-ssh-arguments.ts';
import {createGate} from '../../../src/orchestrator/link/gate.ts';

test('waits double from a second to a minute, with jitter of at most a half', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 1000}),
			fc.double({min: 0, max: 1, noNaN: true}),
			(attempt, random) => {
				const wait = backOff(attempt, random);
				const whole = Math.min(60_000, 1000 * 2 ** Math.min(attempt - 1, 16));
				expect(wait).toBeGreaterThanOrEqual(whole / 2 - 1);
				expect(wait).toBeLessThanOrEqual(whole);
			},
		),
	);
});

test('a gate lets so many in, then the most urgent first', async () => {
	const gate = createGate(2);
	const entered: string[] = [];
	const enter = async (name: string, order: number) => {
		const leave = await gate.enter(order);
		entered.push(name);
		return leave;
	};
	const first = await enter('first', 9);
	await enter('second', 9);
	const waiting = [enter('late', 5), enter('urgent', 1), enter('later', 5)];
	first();
	await waiting[1]?.then(leave => leave());
	await waiting[0];
	expect(entered).toEqual(['first', 'second', 'urgent', 'late']);
});

test('leaving twice frees one place only', async () => {
	const gate = createGate(1);
	const leave = await gate.enter(0);
	leave();
	leave();
	await gate.enter(0);
	let admitted = false;
	void gate.enter(0).then(() => {
		admitted = true;
	});
	await new Promise(resolve => setImmediate(resolve));
	expect(admitted).toBe(false);
});

test('ssh never prompts, forwards nothing, and takes the host after --', () => {
	const args = buildShellArguments('node-1', {
		sshConfig: '/a b/config',
		socketFolder: '/run/dgo',
		connectTimeoutSeconds: 8,
	});
	expect(args.slice(0, 4)).toEqual(['-F', '/a b/config', '-a', '-x']);
	expect(args.slice(-6)).toEqual(['-T', '-o', 'BatchMode=yes', '--', 'node-1', 'exec sh -s']);
	const path = args.find(arg => arg.startsWith('ControlPath='));
	expect(path).toMatch(/^ControlPath=\/run\/dgo\/[0-9a-f]{16}$/);
	expect(args.join(' ')).not.toMatch(/Cipher|Kex|StrictHostKeyChecking/i);
});
