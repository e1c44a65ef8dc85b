import {expect, test} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import type {DispatchOutcome, DispatchWatch} from '../../src/orchestrator/index.ts';
import {ANY_WORK} from '../orchestrator/domain/builders.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {createRunning, NOW} from '../store/sample-network.ts';
import {waitUntil} from '../wait-until.ts';
import {runCommand} from './run-command.ts';

const IDS = ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'] as const;
const TEXTS = ['unit', 'e2e', 'docs'] as const;

/** `dgo dispatch unit e2e docs`, whose outcomes come when the spec says so. */
function start(flags: readonly string[] = [], columns?: number) {
	const orchestrator = createFakeOrchestrator();
	const placement = orchestrator.place(ANY_WORK);
	const pending: {readonly watch: DispatchWatch | undefined; end(outcome: DispatchOutcome): void}[] = [];
	orchestrator.dispatch = (_, watch) =>
		new Promise(resolve => pending.push({watch, end: outcome => resolve([outcome])}));
	const interruption = new AbortController();
	const written: string[] = [];
	const result = runCommand(['dispatch', ...TEXTS, ...flags], orchestrator, {
		folder: process.cwd(),
		interrupted: interruption.signal,
		onStdout: text => void written.push(text),
		...(columns === undefined ? {} : {columns}),
	});
	const untilSent = () => waitUntil('each text is sent', () => pending.length === TEXTS.length);
	const end = async (index: number, outcome: DispatchOutcome) => {
		await untilSent();
		pending[index]?.end(outcome);
		await new Promise(resolve => setImmediate(resolve));
	};
	return {
		result,
		written,
		end,
		interrupt: () => interruption.abort(),
		async launch(index: 0 | 1 | 2) {
			await untilSent();
			const task = {...createRunning(IDS[index], 'node-1', TEXTS[index]), state: 'starting' as const};
			orchestrator.emit({type: 'task-changed', at: NOW, task});
			pending[index]?.watch?.onLaunch(task);
		},
		acknowledge: (index: 0 | 1 | 2) => {
			const task = createRunning(IDS[index], 'node-1', TEXTS[index], {unattended: false});
			orchestrator.emit({type: 'task-changed', at: NOW, task});
			return end(index, {task, placement, failure: null, triedBefore: []});
		},
		stop: (index: number) =>
			end(index, {
				task: null,
				placement,
				failure: createFailure('interrupted', 'node-1'),
				failedAt: 'interruption',
				triedBefore: [],
			}),
		refuse: (index: number) =>
			end(index, {
				task: null,
				placement: {...placement, chosen: null, candidates: []},
				failure: createFailure('no-eligible-host', null),
				failedAt: 'placement',
				triedBefore: [],
			}),
	};
}

const lineOf = (index: 0 | 1 | 2) => `${IDS[index]}  node-1  ${TEXTS[index]}\n`;

test('a terminal shows each id as soon as its node acknowledges it', async () => {
	const {result, written, acknowledge} = start([], 80);
	await acknowledge(1);
	expect(written).toEqual([lineOf(1)]);
	await acknowledge(0);
	await acknowledge(2);
	expect([(await result).status, written]).toEqual([0, [lineOf(1), lineOf(0), lineOf(2)]]);
});

test('a program reads the ids in the order of the texts, each as soon as those before it are there', async () => {
	const {result, written, acknowledge} = start();
	await acknowledge(0);
	expect(written).toEqual([lineOf(0)]);
	await acknowledge(2);
	expect(written).toEqual([lineOf(0)]);
	await acknowledge(1);
	expect([(await result).status, written]).toEqual([0, [lineOf(0), lineOf(1), lineOf(2)]]);
});

test('who interrupts reads every id that is known, which answers are awaited, and what was not sent', async () => {
	const {result, written, launch, acknowledge, interrupt, stop} = start();
	await acknowledge(2);
	await launch(1);
	interrupt();
	expect(written).toEqual([lineOf(2)]);
	await stop(0);
	await acknowledge(1);
	const {status, stderr} = await result;
	expect([status, written]).toEqual([130, [lineOf(2), lineOf(1)]]);
	expect(stderr.split('\n').filter(line => !line.includes('chosen'))).toEqual([
		'dgo: interrupted; nothing more is sent. Ctrl-C again leaves without the answers to what was:',
		'  bbbbbbbbbb  node-1  e2e',
		'dgo: interrupted; 2 of 3 texts sent: what was sent goes on, dgo tasks shows it',
		'  not sent: unit',
		'',
	]);
});

test('an interrupted dispatch with --json is one document', async () => {
	const {result, acknowledge, interrupt, stop} = start(['--json']);
	await acknowledge(0);
	interrupt();
	await stop(1);
	await stop(2);
	const {status, stdout} = await result;
	expect([status, JSON.parse(stdout)]).toMatchObject([
		130,
		{
			data: [{task: {id: IDS[0]}}, {task: null}, {task: null}],
			errors: [
				{code: 'interrupted', host: 'node-1'},
				{code: 'interrupted', host: 'node-1'},
			],
		},
	]);
});

test('an interrupted dispatch with --join tells in its table what was not sent', async () => {
	const {result, acknowledge, interrupt, stop} = start(['--join']);
	await acknowledge(0);
	interrupt();
	await stop(1);
	await stop(2);
	const {status, stdout, stderr} = await result;
	expect([status, stderr, stdout.split('\n').map(line => line.replace(/ +/g, ' '))]).toEqual([
		130,
		'',
		[
			'TASK HOST STATE TOOK TEXT',
			'aaaaaaaaaa node-1 running – unit',
			'– node-1 not sent – e2e',
			'– node-1 not sent – docs',
			'',
			'0 of 1 over after 0 s; the others go on',
			'',
		],
	]);
});

test('of several texts it is said which one was not sent', async () => {
	const {result, acknowledge, refuse} = start();
	await acknowledge(0);
	await refuse(1);
	await acknowledge(2);
	expect((await result).stderr).toContain(
		'✗ no host can take it now\n  there is no host: dgo info tells where they are looked for\n  not sent: e2e\n',
	);
});

test('an interrupted retry says whether it was sent', async () => {
	const orchestrator = createFakeOrchestrator();
	orchestrator.buildRetry = () => ({
		...{text: 'fix it', type: null, agent: null, mode: 'task', host: null, require: [], exclude: []},
		...{place: {kind: 'home'}, retryOf: '9c1xh4q2mz', waitMs: 0},
	});
	orchestrator.outcomes = [
		{
			task: null,
			placement: orchestrator.place(ANY_WORK),
			failure: createFailure('interrupted', 'node-1'),
			failedAt: 'interruption',
			triedBefore: [],
		},
	];
	expect(await runCommand(['retry', '9c1x'], orchestrator, {interrupted: AbortSignal.abort()})).toEqual({
		status: 130,
		stdout: '',
		stderr: 'dgo: interrupted; nothing was sent\n  not sent: fix it\n',
	});
});
