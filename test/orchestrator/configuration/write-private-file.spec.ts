import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {writePrivateFile} from '../../../src/orchestrator/configuration/write-private-file.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-write-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

test('a file is its owner’s alone, and so is the folder that is made for it', () => {
	const file = join(folder, 'state', 'memory.json');
	expect([writePrivateFile(file, 'one'), writePrivateFile(file, 'two')]).toEqual([true, true]);
	expect(readFileSync(file, 'utf8')).toBe('two');
	expect([statSync(file).mode & 0o777, statSync(join(folder, 'state')).mode & 0o777]).toEqual([0o600, 0o700]);
	expect(readdirSync(join(folder, 'state'))).toEqual(['memory.json']);
});

test('what cannot be put in its place leaves nothing behind', () => {
	mkdirSync(join(folder, 'taken', 'inside'), {recursive: true});
	expect(writePrivateFile(join(folder, 'taken'), 'text')).toBe(false);
	expect(readdirSync(folder)).toEqual(['taken']);
});
