import {readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {buildRequest, readAttacks, readReceived, untilState} from './task-harness.ts';
import {startTaskNetwork, type TaskNetwork} from './task-network.ts';

const SHELLS = ['bash', 'dash', 'fish', 'csh'] as const;
let tasks: TaskNetwork;

beforeAll(async () => {
	tasks = await startTaskNetwork(SHELLS.map(loginShell => ({name: loginShell, loginShell})));
});
afterAll(() => tasks.stop());

test.each(SHELLS)(
	'a text reaches the agent byte for byte: quotes, line feeds, $(), escapes, 100 KB, any Unicode, %s',
	async name => {
		const node = tasks.node(name);
		rmSync(join(node.home, 'received'), {recursive: true, force: true});
		const backend = tasks.backendOf(name);
		const random = fc
			.sample(fc.string({unit: 'grapheme', minLength: 1, maxLength: 200}), {numRuns: 6, seed: 7})
			.filter(text => !text.includes('\0'));
		const each = [...readAttacks(), ...random];
		// The login shell only starts the sh that takes the texts: that one gets each alone once, and elsewhere all in one.
		const whole = each.join('\n');
		const texts = [...(name === 'dash' ? each : [whole, whole]), `${'x'.repeat(99_999)}é`, 'two\n\n'];
		const ids = await Promise.all(
			texts.map(async (text, index) => {
				const request = buildRequest(text, {agent: index % 2 === 0 ? 'claude' : 'codex'});
				expect(await backend.submit(request)).toMatchObject({status: 'acknowledged'});
				return request.id;
			}),
		);
		for (const id of ids) await untilState(backend, id, 'succeeded');
		const received = readReceived(node)
			.map(bytes => bytes.toString('utf8'))
			.sort();
		expect(received).toEqual([...texts].sort());
		expect(readdirSync(node.home).filter(file => file.startsWith('PWNED'))).toEqual([]);
	},
);
