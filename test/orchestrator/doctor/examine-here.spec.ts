import {chmodSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {readMachine, resolvePaths} from '../../../src/orchestrator/configuration/paths.ts';
import {examineHere, type Here} from '../../../src/orchestrator/doctor/examine-here.ts';
import type {TailscaleState} from '../../../src/orchestrator/domain/event.ts';
import type {ProgramResult} from '../../../src/orchestrator/link/run-program.ts';

let home: string;

beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'dgo-doctor-'));
});
afterEach(() => rmSync(home, {recursive: true}));

test('a computer with all that dgo needs has nothing to mend', async () => {
	const findings = await examine({tailscale: {status: 'running'}});
	expect(findings.map(({check, level, text}) => [check, level, text])).toEqual([
		['ssh', 'good', 'ssh 1.0'],
		['rsync', 'good', 'rsync 1.0'],
		['dw', 'good', 'is there'],
		['Tailscale', 'good', 'running'],
		[
			'configuration',
			'good',
			`none at ${join(home, '.config/distributed-gummy/config.yaml')}: the defaults hold`,
		],
		['state folder', 'good', `${join(home, '.local/state/distributed-gummy')} (made when it is needed)`],
		['sockets', 'good', `${join(home, 'run/dgo')} (made when it is needed)`],
	]);
});

test('each thing that is missing or open to others comes with its fix', async () => {
	const sockets = join(home, 'run/dgo');
	mkdirSync(sockets, {recursive: true});
	chmodSync(sockets, 0o755);
	const findings = await examine({
		runProgram: async () => ({...ANSWER, exitCode: null, failure: 'missing'}),
		via: 'dw',
		tailscale: {status: 'logged-out', detail: ''},
		problems: [{file: 'config.yaml', line: 3, column: 1, message: 'no such key', suggestion: 'slots'}],
	});
	expect(findings.filter(({level}) => level === 'bad').map(({check, fix}) => [check, fix])).toEqual([
		['ssh', 'sudo apt install openssh-client'],
		['rsync', 'sudo apt install rsync'],
		['dw', 'remove via: dw, or install it: brew install WillyV3/tap/distributed'],
		['Tailscale', 'tailscale login'],
		['configuration', 'edit that line; dgo config validate looks again'],
		['sockets', `chmod 700 ${sockets}`],
	]);
});

test.each<[TailscaleState, string | null]>([
	[{status: 'absent'}, null],
	[{status: 'stopped', detail: ''}, 'tailscale up'],
	[{status: 'failed', detail: 'no answer within 3 s'}, 'sudo systemctl restart tailscaled'],
])('Tailscale that is %o', async (tailscale, fix) => {
	const findings = await examine({tailscale});
	expect(findings.find(({check}) => check === 'Tailscale')?.fix).toBe(fix);
});

const ANSWER: ProgramResult = {stdout: '', stderr: '', exitCode: 0, failure: null};

function examine(changes: Partial<Here>) {
	const machine = {...readMachine(), home, accountHome: home, temporaryFolder: home, ownsFolder: () => true};
	return examineHere({
		paths: resolvePaths({XDG_RUNTIME_DIR: join(home, 'run')}, {config: null, sshConfig: null}, machine),
		problems: [],
		tailscale: {status: 'absent'},
		// ssh tells its version on stderr.
		runProgram: async file => ({...ANSWER, [file === 'ssh' ? 'stderr' : 'stdout']: `${file} 1.0\n`}),
		via: 'ssh',
		...changes,
	});
}
