import {chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {prepareSocketFolder} from '../../../src/orchestrator/link/socket-folder.ts';

const uid = process.getuid?.() ?? 0;
let root: string;
let folder: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'dgo-sockets-'));
	folder = join(root, 'dgo');
});
afterEach(() => rmSync(root, {recursive: true, force: true}));

test('the folder is made for this user alone, and used again', () => {
	expect(prepareSocketFolder(folder, uid)).toEqual({ok: true});
	expect(prepareSocketFolder(folder, uid)).toEqual({ok: true});
	expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a folder that others may enter is closed to them', () => {
	mkdirSync(folder);
	chmodSync(folder, 0o755);
	expect(prepareSocketFolder(folder, uid)).toEqual({ok: true});
	expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a link, a file and a folder of somebody else are refused', () => {
	const elsewhere = join(root, 'elsewhere');
	mkdirSync(elsewhere, {mode: 0o700});
	symlinkSync(elsewhere, folder);
	expect(prepareSocketFolder(folder, uid)).toEqual({ok: false, reason: `${folder} is no folder of its own`});
	expect(prepareSocketFolder(elsewhere, uid + 1)).toEqual({
		ok: false,
		reason: `${elsewhere} belongs to another user`,
	});
	writeFileSync(join(root, 'file'), '');
	expect(prepareSocketFolder(join(root, 'file'), uid).ok).toBe(false);
});
