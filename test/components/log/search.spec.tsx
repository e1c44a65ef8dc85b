import {afterEach, expect, test, vi} from 'vitest';
import {createStoryTeller} from '../../../src/orchestrator/tasks/story.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

const TASK = '7f3kz0w8rt';
const ENTER = '\r';
const ESCAPE = '\u001b';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

async function showLog(log: string) {
	const orchestrator = createFakeOrchestrator();
	orchestrator.log = log;
	screen = await renderScreen({
		deps: {...createFakeDeps({orchestrator}), createStoryTeller: createStoryTeller},
	});
	screen.store.getState().openLog(TASK);
	await screen.store.getState().readLog();
	await screen.settle();
	return {...screen, orchestrator};
}

const LINES = Array.from({length: 60}, (_, index) =>
	index % 20 === 5 ? `line ${index} Index` : `line ${index}`,
);

/** The line below the log. */
const footOf = ({frame}: RenderedScreen) => frame().split('\n')[18];
/** What is drawn inverse: the match gone to, and nothing else. */
const currentOf = ({styled}: RenderedScreen) =>
	[...styled().matchAll(/(\w+ \d+ )?\u001b\[7m(.*?)\u001b\[27m/g)].map(
		([, before = '', match]) => before + match,
	);

test('a text is found up the log, and n and N go round its matches', async () => {
	const shown = await showLog(`${LINES.join('\n')}\n`);
	await shown.press('/', 'i', 'n', 'd', 'e', 'x');
	expect(shown.frame().split('\n')[22]).toBe(' /index   Enter find  Esc drop');
	await shown.press(ENTER);
	expect([footOf(shown), currentOf(shown)]).toEqual([
		' 3 of 3 for “index”, 10 up from the end, G goes there',
		['line 45 Index'],
	]);
	await shown.press('N');
	expect([footOf(shown), currentOf(shown)]).toEqual([
		' 2 of 3 for “index”, 30 up from the end, G goes there',
		['line 25 Index'],
	]);
	await shown.press('N', 'N');
	expect([footOf(shown), currentOf(shown)]).toEqual([
		' 3 of 3 for “index”, 10 up from the end, G goes there',
		['line 45 Index'],
	]);
	await shown.press('n');
	expect([footOf(shown), currentOf(shown)]).toEqual([
		' 1 of 3 for “index”, 47 up from the end, G goes there',
		['line 5 Index'],
	]);
});

test('what is written while nothing is found is found when it comes, and the search goes on following', async () => {
	const shown = await showLog('one\ntwo\n');
	await shown.press('/', 't', 'h', 'r', ENTER);
	expect(footOf(shown)).toBe(' not found: “thr”, w searches what the story leaves out, following');
	const {orchestrator} = shown;
	orchestrator.log = 'one\ntwo\nthree\n';
	await shown.store.getState().readLog();
	await shown.settle();
	expect([footOf(shown), currentOf(shown)]).toEqual([' 1 of 1 for “thr”, following', ['thr']]);
});

test('a story leaves rows out of a long output: a text in them is found in the raw log', async () => {
	const output = Array.from({length: 9}, (_, index) => `row ${index + 1}`).join('\n');
	const shown = await showLog(
		`${JSON.stringify({type: 'user', message: {content: [{type: 'tool_result', content: output}]}})}\n`,
	);
	await shown.press('/', 'r', 'o', 'w', ' ', '6', ENTER);
	expect(footOf(shown)).toBe(' 1 of 1 for “row 6”, not following');
	await shown.press('/', 'r', 'o', 'w', ' ', '9', ENTER);
	expect(footOf(shown)).toBe(' not found: “row 9”, w searches what the story leaves out, not following');
	await shown.press('w');
	expect([footOf(shown), currentOf(shown)]).toEqual([' 1 of 1 for “row 9”, not following, raw', ['row 9']]);
});

test('a match that goes over the end of a row is drawn in both rows', async () => {
	const shown = await showLog(`${'word '.repeat(14)}first second\n`);
	await shown.press('/', 'f', 'i', 'r', 's', 't', ' ', 's', 'e', 'c', ENTER);
	expect(currentOf(shown)).toEqual(['first', 'sec']);
});

test('a text that is pasted into the search can do nothing to the terminal', async () => {
	const shown = await showLog('red one (1+\n');
	await shown.press('/');
	await shown.press('\u001b[200~\u202ered \u001b[31mone\u0007 (1+\u001b[201~');
	expect(shown.styled()).not.toMatch(/\u202e|\u001b\[31m|\u0007/);
	await shown.press(ENTER);
	expect(shown.store.getState().search).toEqual({text: '\ufffdred [31mone (1+', at: 0});
	expect(shown.styled()).not.toMatch(/\u202e|\u001b\[31m|\u0007/);
	await shown.press('/', '(', '1', '+', ENTER);
	expect(currentOf(shown)).toEqual(['(1+']);
});

test('Esc drops the search first, then leaves the log; n says what to do where nothing is searched for', async () => {
	const shown = await showLog('one\n');
	await shown.press('n');
	expect(shown.store.getState().notice?.text).toBe('Nothing is searched for: press / and type a text.');
	await shown.press('/', 'x', ESCAPE);
	await vi.waitFor(() => expect(shown.store.getState().searchDraft).toBe(null));
	await shown.press('/', 'o', ENTER, 'n');
	expect(footOf(shown)).toBe(' 1 of 1 for “o”, not following');
	await shown.press(ESCAPE);
	await vi.waitFor(() => expect(shown.store.getState().search).toBe(null));
	await shown.settle();
	expect(footOf(shown)).toBe(' not following');
	await shown.press(ESCAPE);
	await vi.waitFor(() => expect(shown.store.getState().screens.length).toBe(1));
});

test('the wheel and the keys reach the first and the last row of a log of long lines, and never overshoot', async () => {
	const shown = await showLog(`start\n${`${'x'.repeat(150)}\n`.repeat(20)}`);
	await shown.press('g');
	expect(shown.frame().split('\n')[4]).toBe('  start');
	await shown.press('k', 'j');
	expect(footOf(shown)).toBe(' 27 up from the end, G goes there');
	await shown.press('G');
	expect(footOf(shown)).toBe(' following');
});
