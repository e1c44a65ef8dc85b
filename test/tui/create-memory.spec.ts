import {mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {EMPTY_MEMORY, type Memory} from '../../src/store/ports.ts';
import {createMemory} from '../../src/tui/create-memory.ts';

const MEMORY: Memory = {view: 'tasks', sorts: {hosts: 'name'}, told: ['7f3k', '2b9d'], toldSince: 1000};

let folder = '';
let file = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-memory-'));
	file = join(folder, 'state', 'dashboard.json');
});
afterEach(() => rmSync(folder, {recursive: true}));

test('what one dashboard saves the next one loads, and nobody else may read it', () => {
	createMemory(file).save(MEMORY);
	expect(createMemory(file).load()).toEqual(MEMORY);
	expect(readdirSync(dirname(file))).toEqual(['dashboard.json']);
	expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
});

test.each([
	['cut', '{"view":"ta', EMPTY_MEMORY],
	['a list', '[1]', EMPTY_MEMORY],
	['nothing', 'null', EMPTY_MEMORY],
	['larger than ours ever is', JSON.stringify({...MEMORY, more: 'x'.repeat(1024 * 1024)}), EMPTY_MEMORY],
	[
		'of other shapes in its parts',
		'{"view":3,"sorts":{"hosts":1},"told":["7f3k",2],"toldSince":"now"}',
		{...EMPTY_MEMORY, told: ['7f3k']},
	],
])('of a file that is %s only what has the right shape is taken', (_, text, expected) => {
	mkdirSync(dirname(file));
	writeFileSync(file, text);
	expect(createMemory(file).load()).toEqual(expected);
});

test('where nothing can be written the memory lasts as long as the dashboard', () => {
	writeFileSync(dirname(file), 'a file in the place of the folder');
	const memory = createMemory(file);
	memory.save(MEMORY);
	expect([memory.load(), createMemory(file).load()]).toEqual([MEMORY, EMPTY_MEMORY]);
});
