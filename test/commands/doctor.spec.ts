import {expect, test} from 'vitest';
import type {Finding} from '../../src/orchestrator/doctor/finding.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {runCommand} from './run-command.ts';

const FIX = 'ssh -t node-1 npm install -g @anthropic-ai/claude-code, and log in there once';

/** `dgo doctor` of one host with one finding, on a terminal so wide; only what it says of that host. */
async function examine(columns?: number): Promise<string> {
	const orchestrator = createFakeOrchestrator();
	orchestrator.examine = async host =>
		host === 'node-1'
			? [{host, check: 'claude', level: 'bad', text: 'is not installed there, and gummy needs it', fix: FIX}]
			: [];
	const {stdout} = await runCommand(['doctor'], orchestrator, columns === undefined ? {} : {columns});
	return stdout.slice(stdout.indexOf('node-1\n'), stdout.indexOf('\n\nnode-off'));
}

test('doctor breaks its lines between words, behind the name of the check', async () => {
	expect(await examine(60)).toBe(
		[
			'node-1',
			'  ✗ claude             is not installed there, and gummy',
			'                       needs it',
			'                       fix: ssh -t node-1 npm install -g',
			'                       @anthropic-ai/claude-code, and log in',
			'                       there once',
		].join('\n'),
	);
});

test('on a narrow terminal they stand below it', async () => {
	expect(await examine(40)).toBe(
		[
			'node-1',
			'  ✗ claude',
			'      is not installed there, and gummy',
			'      needs it',
			'      fix: ssh -t node-1 npm install -g',
			'      @anthropic-ai/claude-code, and log',
			'      in there once',
		].join('\n'),
	);
});

test('a fix is one line where no terminal looks', async () => {
	expect((await examine()).split('\n').at(-1)?.trim()).toBe(`fix: ${FIX}`);
});

test('a host that is cordoned is told with the command that ends it, whether it answers or not', async () => {
	const orchestrator = createFakeOrchestrator();
	for (const host of ['node-1', 'node-off']) orchestrator.setCordon(host, true);
	const {stdout} = await runCommand(['doctor', '--json'], orchestrator);
	const {data}: {data: readonly Finding[]} = JSON.parse(stdout);
	expect(data.filter(({check}) => check === 'cordon')).toEqual(
		['node-1', 'node-off'].map(host => ({
			host,
			check: 'cordon',
			level: 'note',
			text: 'cordoned: it takes no new work',
			fix: `dgo cordon ${host} --off`,
		})),
	);
});
