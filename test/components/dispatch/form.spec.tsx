import {afterEach, expect, test} from 'vitest';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

async function open(columns = 80, rows = 24) {
	screen = await renderScreen({columns, rows});
	await screen.press('d');
	const lines = () => screen?.frame().split('\n') ?? [];
	return {...screen, lines};
}

test('of a task that has more lines than there is room the rule says how many are out of sight', async () => {
	const {lines, press} = await open();
	await press('\u001b[200~one\ntwo\nthree\nfour\u001b[201~');
	expect(lines().slice(2, 5)).toEqual([
		' ── Dispatch ──────────────────────────────────────────────────── +2 lines above',
		' ▸ Task    three',
		'           four',
	]);
	await press('\u001b[A', '\u001b[A', '\u001b[A');
	expect(lines().slice(2, 5)).toEqual([
		' ── Dispatch ──────────────────────────────────────────────────── +2 lines below',
		' ▸ Task    one',
		'           two',
	]);
});
