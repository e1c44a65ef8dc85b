import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createDwTransport} from '../../src/orchestrator/link/dw-transport.ts';
import {watchSession} from '../orchestrator/link/session-harness.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {installStandIns} from '../practice-network/install-stand-ins.ts';

let network: PracticeNetwork;

beforeAll(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'node-1'}, {name: 'node-2'}, {name: 'node-off'}]});
	installStandIns(network, ['dw']);
	const configuration = join(network.home, '.config', 'distributed');
	mkdirSync(configuration, {recursive: true});
	writeFileSync(join(configuration, 'config.yaml'), 'groups:\n  dev: [node-1, node-2, node-off]\n');
	await network.node('node-off').stop();
});
afterAll(() => network.stop());

test.each([
	['status', ['status']],
	['load', ['load']],
	['config-show', ['config', 'show']],
])('prints what the real one printed for dw %s, but for the figures', (sample, args) => {
	const real = readFileSync(`test/fixtures/dw/${sample}.txt`, 'utf8')
		.replace(/^(→ Checking )?node-[34].*\n/gm, '')
		.replace(', node-3, node-4', '');
	const result = dw(...args);
	expect([shapeOf(result.stdout), result.status]).toEqual([shapeOf(real), 0]);
});

test('runs on a host that the flag names, with a progress line on stdout and exit 1 for every failure', () => {
	const result = dw('run', '--host', 'node-2', '--', 'echo', 'here;', 'exit', '3');
	expect(result.stdout).toMatch(/^→ Finding best host\.\.\.\n→ Running on node-2 \(score: [\d.]+\)\nhere\n$/);
	expect([result.stderr, result.status]).toEqual(['Error: exit status 3\n', 1]);
	expect(dw('run', '--host', 'node-off', 'true')).toMatchObject({
		stdout: '→ Finding best host...\n',
		stderr: 'Error: no reachable hosts found\n',
		status: 1,
	});
});

test('syncs a path below the home folder to the same place on the host', () => {
	const project = join(network.home, 'proj');
	mkdirSync(join(project, 'dist'), {recursive: true});
	writeFileSync(join(project, 'a.txt'), 'a\n');
	writeFileSync(join(project, 'dist', 'left-out'), '');
	const result = dw('sync', project, '--host', 'node-1');
	expect(result.stdout).toMatch(/^→ Syncing to node-1:~\/proj\.\.\.\nsending incremental file list\n/);
	expect(result.stdout).toMatch(/✓ Sync complete\n$/);
	const {home} = network.node('node-1');
	expect(readFileSync(join(home, 'proj', 'a.txt'), 'utf8')).toBe('a\n');
	expect(() => readFileSync(join(home, 'proj', 'dist', 'left-out'))).toThrow('ENOENT');
});

test('carries a link: its progress lines are noise to the frames', async () => {
	const watched = watchSession('node-1', createDwTransport(network.environment()));
	await watched.untilTicks(3);
	await watched.session.stop();
});

function dw(...args: readonly string[]) {
	return spawnSync(join(network.bin, 'dw'), args, {
		env: network.environment(),
		encoding: 'utf8',
		input: '',
		cwd: network.home,
	});
}

/** Lines with figures and addresses as `0`; the mark of the best host and the width of columns hang on figures. */
function shapeOf(text: string): readonly string[] {
	return text.split('\n').map(line =>
		line
			.replace(/(?<!node-)\d+(\.\d+)*/g, '0')
			.replace(/ ←$/, '')
			.replace(/ {2,}/g, '  '),
	);
}
