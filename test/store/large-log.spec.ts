import {expect, test, vi} from 'vitest';
import {createStoryTeller} from '../../src/orchestrator/tasks/story.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {createFakeDeps, createFakeOrchestrator} from './fake-orchestrator.ts';
import {createRunning, NOW} from './sample-network.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const TASK = '8large0000';

/** Opens the log of a task with an output that lies nowhere: `byteAt` tells each of its bytes. */
async function openLog(size: number, known: number, byteAt: (offset: number) => number) {
	const orchestrator = createFakeOrchestrator();
	let asked = 0;
	orchestrator.readLog = async (_task, offset, maxBytes) => {
		const length = Math.max(0, Math.min(maxBytes, size - offset));
		asked += length;
		const bytes = Buffer.from(Uint8Array.from({length}, (_, index) => byteAt(offset + index)));
		return {bytes, nextOffset: offset + length, totalBytes: size};
	};
	orchestrator.emit({
		type: 'task-changed',
		at: NOW,
		task: {...createRunning(TASK, 'node-3', 'write much'), outputBytes: known},
	});
	const store = createDashboardStore({
		...createFakeDeps({orchestrator}),
		createStoryTeller: createStoryTeller,
	});
	store.getState().show();
	store.getState().openLog(TASK);
	await vi.waitFor(() => expect(store.getState().log?.offset).toBe(size), {timeout: 20_000});
	const {log} = store.getState();
	const texts = [...(log?.lines ?? []), ...(log?.entries ?? []).map(({text}) => text)];
	const held = texts.reduce((sum, text) => sum + text.length, 0);
	return {asked, held, cut: log?.cut, lines: log?.lines ?? [], texts};
}

/** Lines of 64 bytes. */
const lines = (offset: number) => (offset % 64 === 63 ? 10 : 97 + (offset % 26));
/** The end of a line of 5 MiB, then a short one. */
const longLine = (offset: number) => (offset === 200 * MIB - 5 || offset === 200 * MIB - 1 ? 10 : 120);

test.each([
	{title: 'whose size is known', known: 200 * MIB, most: 512 * KIB},
	{title: 'that has grown since it was listed', known: 0, most: 768 * KIB},
])('of an output of 200 MiB $title only its end is asked for and held', async ({known, most}) => {
	const opened = await openLog(200 * MIB, known, lines);
	expect(opened.asked).toBe(most);
	expect(opened.held).toBeLessThanOrEqual(2 * 512 * KIB);
	expect(opened.cut).toBe(true);
	expect(opened.lines.length).toBe(4000);
	expect(opened.lines.every(line => line.length === 63)).toBe(true);
});

test('a line of 5 MiB is held cut, and the short one behind it whole', async () => {
	const opened = await openLog(200 * MIB, 200 * MIB, longLine);
	expect(opened.lines.slice(0, 131).every(line => line.length === 2000)).toBe(true);
	expect(opened.lines.slice(132)).toEqual([
		'… the rest of this line is left out; dgo logs ID --raw prints it',
		'xxx',
	]);
	expect(opened.texts.slice(opened.lines.length).slice(132)).toEqual(opened.lines.slice(132));
	expect(opened.held).toBeLessThan(2 * 256 * KIB + 500);
});

test('binary output is held clean, and no more of it than of text', async () => {
	const opened = await openLog(200 * MIB, 200 * MIB, offset => (offset * 167 + (offset >> 8)) & 255);
	expect(opened.asked).toBe(512 * KIB);
	expect(opened.texts.filter(text => /[\u0000-\u001f\u007f-\u009f]/.test(text))).toEqual([]);
	expect(opened.held).toBeLessThanOrEqual(2 * 512 * KIB);
});
