import {expect, test} from 'vitest';
import type {NodeAnswer} from '../../../src/orchestrator/link/port.ts';
import {parseTasks} from '../../../src/orchestrator/tasks/parse-tasks.ts';
import {createTextCompleter} from '../../../src/orchestrator/tasks/text-completer.ts';

const BEGINNING = 'x'.repeat(8192);
const TEXT = `${BEGINNING} and é, the end`;

/** What a listing tells of a task with this text. */
const CARD = [
	'task abcdefghij',
	'type general',
	'mode task',
	'output plain',
	'created 1700000000000',
	'started 1700000000',
	'alive 5',
	`bytes ${Buffer.byteLength(TEXT)}`,
	`text ${BEGINNING}`,
	'',
].join('\n');

/** A completer whose node answers these in turn. */
function createAnswered(...answers: readonly {readonly status: number; readonly text: string}[]) {
	const left = [...answers];
	return createTextCompleter({
		async call(): Promise<NodeAnswer> {
			const {status, text} = left.shift() ?? {status: 6, text: ''};
			return {ok: true, status, body: Buffer.from(text), latencyMs: 1};
		},
	});
}

async function completeTwice(completer: ReturnType<typeof createAnswered>) {
	const [raw] = parseTasks(Buffer.from(CARD)).tasks;
	if (raw === undefined) throw new Error('the card is whole');
	return [await completer.complete(raw), await completer.complete(raw)];
}

test('a text that is still being written is marked as cut, and asked for again', async () => {
	const completer = createAnswered({status: 0, text: TEXT.slice(0, 8195)}, {status: 0, text: TEXT});
	const [first, second] = await completeTwice(completer);
	expect(first).toMatchObject({request: {text: BEGINNING}, isTextCut: true});
	expect(second).toMatchObject({request: {text: TEXT}});
	expect(second).not.toHaveProperty('isTextCut');
});

test('a text that is whole is asked for once', async () => {
	const [first, second] = await completeTwice(createAnswered({status: 0, text: TEXT}));
	expect(first).toMatchObject({request: {text: TEXT}});
	expect(second).toEqual(first);
});

test('a task that was removed in the meantime is left out', async () => {
	expect(await completeTwice(createAnswered())).toEqual([null, null]);
});
