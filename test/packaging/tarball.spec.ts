import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';

const {version} = JSON.parse(readFileSync('package.json', 'utf8'));
let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo pack '));
	// The bundles hold all that they need: the tarball works where nothing else is installed.
	execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
		stdio: 'ignore',
	});
	execFileSync('tar', ['-xzf', join(folder, `dgo-${version}.tgz`), '-C', folder]);
}, 120_000);
afterAll(() => rmSync(folder, {recursive: true, force: true}));

test.each(['dgo', 'dgo-tui'])(
	'%s works from the tarball, in another folder without node_modules',
	program => {
		const result = spawnSync(
			process.execPath,
			[join(folder, 'package', 'bin', `${program}.cjs`), '--version'],
			{encoding: 'utf8', cwd: folder, env: {PATH: process.env.PATH, HOME: folder}},
		);
		expect([result.stdout, result.stderr, result.status]).toEqual([`${version}\n`, '', 0]);
	},
);

test.each(['dgo', 'dgo-tui'])('%s says under an old Node what to do', program => {
	const faked = `Object.defineProperty(process.versions, 'node', {value: '20.1.0'}); require(${JSON.stringify(join(folder, 'package', 'bin', `${program}.cjs`))})`;
	const result = spawnSync(process.execPath, ['-e', faked], {encoding: 'utf8'});
	expect([result.stdout, result.stderr, result.status]).toEqual([
		'',
		`${program}: needs Node 22.12 or newer, and this is Node 20.1.0; install a newer one (https://nodejs.org, or your package manager) and start again.\n`,
		2,
	]);
});

test('the licences of what the bundles hold go with them', () => {
	const list = execFileSync('tar', ['-tzf', join(folder, `dgo-${version}.tgz`)], {encoding: 'utf8'});
	expect(list).toContain('package/LICENSE\n');
	expect(list).toContain('package/dist/THIRD-PARTY-LICENSES.txt\n');
});
