import {afterEach, expect, test} from 'vitest';
import {displayWidth} from '../../src/presentation/width.ts';
import {readSize} from '../../src/tui/follow-size.ts';
import {type RenderedScreen, renderScreen} from '../components/render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

test('no frame after a new size is as wide as before', async () => {
	screen = await renderScreen({columns: 120});
	const before = screen.frames.length;
	await screen.resize(81, 24);
	const widths = screen.frames
		.slice(before)
		.map(frame => Math.max(...frame.split('\n').map(line => displayWidth(line))));
	expect(widths.length).toBeGreaterThan(0);
	expect(widths.filter(width => width !== 81)).toEqual([]);
});

test('a terminal that does not say how large it is counts as 80×24', () => {
	expect(readSize({columns: 0, rows: 0})).toEqual({columns: 80, rows: 24});
	expect(readSize({})).toEqual({columns: 80, rows: 24});
	expect(readSize({columns: 200, rows: 60})).toEqual({columns: 200, rows: 60});
});
