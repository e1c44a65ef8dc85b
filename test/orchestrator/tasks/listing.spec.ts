import {expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import type {HostLink, NodeAnswer, NodeCall} from '../../../src/orchestrator/link/port.ts';
import {buildHost} from '../domain/builders.ts';
import {createBackend} from './task-harness.ts';

const never = () => {
	throw new Error('it was not asked for');
};

/** A link whose node answers `dgo_tasks` by this function, and notes the calls. */
function createListingLink(answer: (bytes: number, known: readonly string[]) => string | null) {
	const calls: NodeCall[] = [];
	const link: HostLink = {
		host: buildHost('node-1'),
		openShell: never,
		rsyncShell: never,
		interactiveShell: never,
		async call(call): Promise<NodeAnswer> {
			calls.push(call);
			const [bytes, ...known] = call.args ?? [];
			const body = answer(Number(bytes), known);
			return body === null
				? {ok: false, failure: createFailure('no-answer', 'node-1', call.name)}
				: {ok: true, status: 0, body: Buffer.from(body), latencyMs: 1000};
		},
	};
	return {backend: createBackend(link, null), calls};
}

const idOf = (index: number) => `t${String(index).padStart(7, '0')}`;
const cardOf = (index: number, text = 'x') =>
	[
		`task ${idOf(index)}`,
		'type general',
		'mode task',
		'output plain',
		'created 1700000000000',
		'started 1700000000',
		'ended 0 1700000001 5',
		`bytes ${text.length}`,
		`text ${text}`,
		'',
	].join('\n');
const tellKnown = (ids: readonly string[]) => ids.map(id => `known ${id}\n`).join('');

test('a listing over a slow line goes on where the last one broke off', async () => {
	const cards = Array.from({length: 60}, (_, index) => cardOf(index, 'x'.repeat(3000)));
	let patience = 1;
	const {backend, calls} = createListingLink((bytes, known) => {
		// A second page of this listing would come too late.
		if (bytes > 16 * 1024 || patience === 0) return null;
		patience -= 1;
		const unknown = cards.filter((_, index) => !known.includes(idOf(index)));
		const page = unknown.slice(0, Math.floor(bytes / 3200));
		return `${tellKnown(known)}${page.join('')}${page.length < unknown.length ? 'more\n' : ''}`;
	});
	let listed = await backend.list();
	for (let tries = 1; 'failure' in listed && tries < 30; tries += 1) {
		patience = 1;
		listed = await backend.list();
	}
	expect('tasks' in listed && listed.tasks.map(({id}) => id)).toEqual(cards.map((_, index) => idOf(index)));
	// One that is too large, then one for each five tasks, each but the last with one that came too late.
	expect(calls).toHaveLength(1 + 2 * 12 - 1);
});

test('a node that has more and more tasks is told to be too much', async () => {
	let count = 0;
	const {backend, calls} = createListingLink((_bytes, known) => {
		const cards = Array.from({length: 4000}, () => cardOf(count++));
		return `${tellKnown(known)}${cards.join('')}more\n`;
	});
	const tooMuch = {failure: {code: 'answer-too-large', detail: 'over 10000 tasks, or too long ones'}};
	expect(await backend.list()).toMatchObject(tooMuch);
	expect(await backend.list()).toMatchObject(tooMuch);
	expect(calls).toHaveLength(4);
	expect(calls.at(-1)?.args).toHaveLength(1 + 8000);
});

test('so is one whose tasks have texts without end', async () => {
	let count = 0;
	const text = 'x'.repeat(2 * 1024 * 1024);
	const {backend, calls} = createListingLink(
		(_bytes, known) => `${tellKnown(known)}${cardOf(count++, text).replace(/^bytes .*/m, 'bytes 1')}more\n`,
	);
	expect(await backend.list()).toMatchObject({failure: {code: 'answer-too-large'}});
	expect(calls).toHaveLength(33);
});

test('a listing ends where a page brings nothing new, whatever its node says', async () => {
	let count = 0;
	const {backend, calls} = createListingLink(() => `${cardOf(count++)}more\n`);
	expect(await backend.list()).toMatchObject({tasks: [{state: 'succeeded'}]});
	expect(calls).toHaveLength(2);
});
