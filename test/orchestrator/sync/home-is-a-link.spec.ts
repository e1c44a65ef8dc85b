import {mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import {resolveDestination} from '../../../src/orchestrator/sync/resolve-destination.ts';
import {syncProject} from '../../../src/orchestrator/sync/sync-project.ts';
import {buildHost} from '../domain/builders.ts';

let real: string;
let link: string;
beforeEach(() => {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dgo-home-')));
	[real, link] = [join(folder, 'real'), join(folder, 'link')];
	mkdirSync(join(real, 'shop'), {recursive: true});
	mkdirSync(join(folder, 'elsewhere'));
	symlinkSync(real, link);
	symlinkSync(join(folder, 'elsewhere'), join(real, 'away'));
	return () => rmSync(folder, {recursive: true, force: true});
});

const onNode = (folder: string, local: string) =>
	resolveDestination(folder, {local, node: '/Users/me', remoteRoot: null});

test('a folder below a home that is a link goes below the home there, by whichever of its names', () => {
	expect([join(link, 'shop'), join(real, 'shop'), real].map(folder => onNode(folder, link))).toEqual([
		'/Users/me/shop',
		'/Users/me/shop',
		'/Users/me',
	]);
	expect(onNode(join(link, 'shop'), real)).toBe('/Users/me/shop');
});

test('a link below the home goes by its own name, and what is not below it by its whole path', () => {
	expect(onNode(join(link, 'away'), link)).toBe('/Users/me/away');
	const elsewhere = realpathSync(join(real, 'away'));
	expect(onNode(elsewhere, link)).toBe(elsewhere);
	expect(onNode(join(link, 'gone'), real)).toBe(join(link, 'gone'));
});

test('on this computer a folder is in step with itself, by whichever of its names', async () => {
	const never = () => {
		throw new Error('it was copied');
	};
	const host: HostLink = {
		host: {...buildHost('localhost'), via: 'local'},
		call: never,
		openShell: never,
		rsyncShell: never,
		interactiveShell: never,
	};
	const folder = join(real, 'shop');
	const outcome = await syncProject(
		{
			link: host,
			folder,
			destination: join(link, 'shop'),
			onlyAtHome: null,
			rsyncThere: null,
			exclude: [],
			dryRun: false,
			deleteExtra: true,
			force: false,
		},
		{run: never, rsyncHere: 'modern', createWord: never, elapsed: () => 0, onProgress: never},
	);
	expect(outcome).toMatchObject({failure: null, files: 0, destination: join(link, 'shop')});
});
