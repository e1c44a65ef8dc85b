import {afterEach, expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

const REASON = '  node-3: no answer; it may sleep or hang; try: ssh -v node-3';

async function showLog(task: string, log: string) {
	const orchestrator = createFakeOrchestrator();
	orchestrator.log = log;
	const answer = orchestrator.readLog;
	const shown = await renderScreen({deps: createFakeDeps({orchestrator})});
	screen = shown;
	const read = async () => {
		await shown.store.getState().readLog();
		await shown.settle();
		return shown.frame().split('\n');
	};
	return {
		...shown,
		orchestrator,
		read,
		freeze: () => {
			orchestrator.readLog = async () => ({failure: createFailure('no-answer', 'node-3')});
		},
		thaw: () => {
			orchestrator.readLog = answer;
		},
		open: () => shown.store.getState().openLog(task),
	};
}

test.each([
	['runs', '7f3kz0w8rt', 'following'],
	['is over', '2b9d5n7v1c', 'end of the log'],
])(
	'of a task that %s a failed read says why above the text, and the next one that is answered takes the reason away',
	async (_, task, foot) => {
		const {open, read, freeze, thaw} = await showLog(task, 'one\ntwo\n');
		open();
		const before = await read();
		expect([before[3], before[4], before[5], before[18]]).toEqual(['', '  one', '  two', ` ${foot}`]);
		freeze();
		const meanwhile = await read();
		expect(meanwhile.slice(3, 7)).toEqual([REASON, '', '  one', '  two']);
		expect(meanwhile[18]).toBe(` ${foot}`);
		thaw();
		expect((await read()).slice(3)).toEqual(before.slice(3));
	},
);

test('of a log that was never read nobody is told that nothing was written', async () => {
	const {open, read, freeze, thaw} = await showLog('2b9d5n7v1c', '');
	freeze();
	open();
	expect((await read()).slice(3, 6)).toEqual([REASON, '', '']);
	thaw();
	expect((await read())[4]).toBe('  It wrote nothing.');
});

test('who scrolled up keeps the rows in view when a read that had failed goes on', async () => {
	const lines = Array.from({length: 40}, (_, index) => `line ${index}\n`).join('');
	const {open, read, freeze, thaw, press, orchestrator} = await showLog('7f3kz0w8rt', lines);
	open();
	await read();
	freeze();
	await read();
	await press('k', 'k');
	thaw();
	orchestrator.log = `${lines}${'x'.repeat(100)}\nlast\n`;
	const rows = await read();
	expect(rows[16]).toBe('  line 37');
	expect(rows[18]).toBe(' 5 up from the end, G goes there');
	await press('G');
	expect((await read()).slice(16, 19)).toEqual(['  last', '', ' following']);
});
