import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Output} from '../../src/commands/output.ts';
import {showWaiting} from '../../src/commands/show-waiting.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {NOW} from '../store/sample-network.ts';

beforeEach(() => void vi.useFakeTimers({now: NOW}));
afterEach(() => void vi.useRealTimers());

const NEED = {hosts: null, what: ['reading'], deadlineMs: 15_000} as const;

function startWaiting(noteIsTerminal: boolean) {
	const orchestrator = createFakeOrchestrator();
	const settled = Promise.withResolvers<void>();
	orchestrator.settled = () => settled.promise;
	for (const host of ['node-1', 'node-2'])
		orchestrator.emit({type: 'link-changed', at: NOW, host, link: {status: 'connecting', since: NOW}});
	const notes: string[] = [];
	const output = {
		noteIsTerminal,
		columns: 80,
		paint: {dim: (text: string) => text},
		rawNote: (text: string) => void notes.push(text),
	} as Partial<Output> as Output;
	return {waiting: showWaiting(orchestrator, output).settled(NEED), settle: settled.resolve, notes};
}

test('who waits long sees for whom, and the line goes when the answers are there', async () => {
	const {waiting, settle, notes} = startWaiting(true);
	vi.advanceTimersByTime(1400);
	expect(notes).toEqual([]);
	vi.advanceTimersByTime(200);
	expect(notes).toEqual(['\r\u001b[Kwaiting for node-[1-2]…']);
	settle();
	await waiting;
	vi.advanceTimersByTime(5000);
	expect(notes.slice(1)).toEqual(['\r\u001b[K']);
});

test('what is read by a program has no such line', async () => {
	const {waiting, settle, notes} = startWaiting(false);
	vi.advanceTimersByTime(5000);
	settle();
	await waiting;
	expect(notes).toEqual([]);
});
