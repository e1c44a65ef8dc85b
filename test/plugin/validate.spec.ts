import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

const CLAUDE = 'node_modules/.bin/claude';
/** A few bytes stand in the place of the program where npm has none for the platform. */
const isInstalled = (statSync(CLAUDE, {throwIfNoEntry: false})?.size ?? 0) > 1_000_000;

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-plugin-'));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe.skipIf(!isInstalled)('claude plugin validate --strict, with no login and no network,', () => {
	test('finds nothing wrong with the marketplace', () => {
		expect(validate('.')).toMatchObject({status: 0, last: '✔ Validation passed'});
	});

	test('finds nothing wrong with the plugin, and all of its parts', () => {
		const {status, last, provides} = validate(copyPlugin('whole'));
		expect([status, last, provides]).toEqual([
			0,
			'✔ Validation passed',
			[
				'skills: distributed-gummy:distributed-gummy',
				'commands: distributed-gummy:dgo-dispatch',
				'commands: distributed-gummy:dgo-load',
				'commands: distributed-gummy:dgo-status',
			],
		]);
	});

	test('would refuse a key that it does not know', () => {
		const plugin = copyPlugin('broken');
		const manifest = join(plugin, '.claude-plugin/plugin.json');
		writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"license"', '"lisence"'));
		expect(validate(plugin)).toMatchObject({status: 1});
	});
});

test('the manifests, package.json and the README name one plugin and one version', () => {
	const {name, version} = readJson('.claude-plugin/plugin.json');
	const marketplace = readJson('.claude-plugin/marketplace.json');
	expect(version).toBe(readJson('package.json').version);
	expect(marketplace).toMatchObject({metadata: {version}, plugins: [{name, source: './'}]});
	expect(readFileSync('README.md', 'utf8')).toContain(`/plugin install ${name}@${marketplace.name}\n`);
});

/** Without the marketplace: claude checks a folder that holds one no further. */
function copyPlugin(name: string): string {
	const plugin = join(folder, name);
	for (const part of ['.claude-plugin/plugin.json', 'commands', 'skills', 'README.md'])
		cpSync(part, join(plugin, part), {recursive: true});
	return plugin;
}

function validate(path: string) {
	const {status, stdout, stderr} = spawnSync(CLAUDE, ['plugin', 'validate', '--strict', path], {
		encoding: 'utf8',
		env: {
			PATH: process.env.PATH,
			HOME: folder,
			// Nothing listens there: what needs the network fails.
			HTTPS_PROXY: 'http://127.0.0.1:9',
			CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
		},
	});
	const lines = `${stdout}${stderr}`.trim().split('\n');
	return {
		status,
		last: lines.at(-1),
		provides: lines.flatMap(line => /^ {2}❯ ((?:skills|commands): .*)$/.exec(line)?.[1] ?? []),
	};
}

function readJson(path: string): Record<string, unknown> {
	return JSON.parse(readFileSync(path, 'utf8'));
}
