import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {GLOBAL_OPTIONS} from '../../src/commands/global-options.ts';
import {formatCommandHelp} from '../../src/commands/help.ts';
import {createOutput} from '../../src/commands/output.ts';
import {PLAN_KEYS, parsePlan} from '../../src/commands/plan.ts';
import {COMMANDS} from '../../src/commands/table.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {runCommand} from './run-command.ts';

const DOCS = readFileSync('docs/plans.md', 'utf8');

describe('a plan', () => {
	test('as docs/plans.md shows it is understood', () => {
		const example = /```yaml\n([^`]+)```/.exec(DOCS)?.[1] ?? '';
		expect(parsePlan(example, 'plan.yaml')).toEqual([
			step({text: 'fix the flaky test in cart.spec.ts'}),
			step({text: 'tune the queries of the report page', type: 'database', agent: 'claude'}),
			step({text: 'npm run e2e', agent: 'shell', labels: ['linux', 'browser']}),
			step({text: 'npm run bench', agent: 'shell', host: 'node-2'}),
		]);
	});

	test('has every key of it told in docs/plans.md and in the help of dispatch', () => {
		const dispatch = COMMANDS.find(({name}) => name === 'dispatch');
		if (dispatch === undefined) throw new Error('dgo has no dispatch');
		const {paint} = createOutput({
			stdout: process.stdout,
			stderr: process.stderr,
			color: false,
			now: Date.now,
		});
		const help = formatCommandHelp(dispatch, GLOBAL_OPTIONS, paint);
		const part = help.slice(help.indexOf('\nPlan '), help.indexOf('\nEverywhere'));
		for (const key of PLAN_KEYS) {
			expect(part).toContain(key);
			expect(DOCS).toContain(`| \`${key}\` |`);
		}
	});
});

test('a plan comes from standard input as well', async () => {
	const {result, texts} = dispatchPlan('-', {stdin: '- unit tests\n- docs\n'});
	expect([(await result).stderr, texts()]).toEqual([
		expect.not.stringContaining('dgo:'),
		['unit tests', 'docs'],
	]);
	expect((await dispatchPlan('-', {}).result).stderr).toContain('dgo: standard input holds no list\n');
	const endless = await dispatchPlan('-', {stdin: '#'.repeat(1024 * 1024 + 1)}).result;
	expect([endless.status, endless.stderr]).toEqual([2, 'dgo: standard input is larger than 1 MiB\n']);
});

test('a plan comes from a pipe as well', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'plan-'));
	const pipe = join(folder, 'pipe');
	execFileSync('mkfifo', [pipe]);
	const {result, texts} = dispatchPlan('pipe', {folder});
	await writeFile(pipe, '- unit tests\n');
	await result;
	expect(texts()).toEqual(['unit tests']);
});

test('a plan that cannot be read is told', async () => {
	for (const file of ['nowhere.yaml', '.'])
		expect(await dispatchPlan(file, {}).result).toEqual({
			status: 2,
			stdout: '',
			stderr: `dgo: there is no plan file ${file}\n  dgo dispatch --help shows what one looks like\n`,
		});
});

/** `dgo dispatch --plan FILE`, and the texts that it dispatches. */
function dispatchPlan(file: string, options: {readonly stdin?: string; readonly folder?: string}) {
	const orchestrator = createFakeOrchestrator();
	const sent: string[] = [];
	orchestrator.dispatch = async requests => {
		sent.push(...requests.map(({text}) => text));
		return [];
	};
	const words = ['dispatch', '--plan', file, '--no-project'];
	return {result: runCommand(words, orchestrator, options), texts: () => sent};
}

function step(part: object) {
	return {type: null, host: null, labels: [], agent: null, mode: null, ...part};
}
