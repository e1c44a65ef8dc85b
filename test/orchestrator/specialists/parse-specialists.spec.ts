import {execFileSync, spawn} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {judgeSpecialist, type Specialist} from '../../../src/orchestrator/domain/specialist.ts';
import {parseSpecialists} from '../../../src/orchestrator/specialists/parse-specialists.ts';
import {bodyOf, callNode, SHELLS} from '../node/shells.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-spec-'));
	for (const part of ['home', 'project', 'damaged'])
		cpSync(`test/fixtures/gummy/${part}`, join(folder, part), {recursive: true});
	execFileSync('sh', ['test/fixtures/attacks/make-hazards.sh', join(folder, 'hazards')]);
}, 60_000);
afterAll(() => rmSync(folder, {recursive: true, force: true}));

function list(
	shell: readonly string[],
	home: string,
	projects: readonly string[] = [],
	environment: Readonly<Record<string, string>> = {},
): ReturnType<typeof parseSpecialists> {
	const [frame] = callNode(shell, [{name: 'dgo_specialists', args: projects}], {
		...environment,
		HOME: join(folder, home),
	});
	return parseSpecialists(bodyOf(frame), 'node-1');
}

const brief = ({name, scope, status, turns, damage}: Specialist) => [name, scope, status, turns, damage];

describe.each(SHELLS)('specialists read by %s', (...shell) => {
	test('of the home folder and of a project', () => {
		const {specialists, truncated} = list(shell, 'home', [join(folder, 'project')]);
		expect(truncated).toBe(false);
		expect(specialists.map(brief)).toEqual([
			['database-expert', 'home', 'active', 4, null],
			['frontend-specialist', 'home', 'new', 0, null],
			['testing-specialist', 'home', 'dormant', 11, null],
			['database-expert', 'project', expect.any(String), expect.any(Number), null],
		]);
		expect(specialists[0]).toMatchObject({
			host: 'node-1',
			running: false,
			lastActiveAt: Date.UTC(2025, 10, 1, 9, 12, 44),
			project: null,
		});
		expect(specialists[3]?.project).toBe(join(folder, 'project'));
	});

	test('of broken ones, each shown as what it is', () => {
		const damages = Object.fromEntries(
			list(shell, 'damaged').specialists.map(specialist => [specialist.name, judgeSpecialist(specialist)]),
		);
		expect(damages).toMatchObject({
			'bad-values': 'damaged',
			'binary-meta': 'damaged',
			crlf: 'dormant',
			'cut-meta': 'damaged',
			'empty-meta': 'damaged',
			'no-meta': 'damaged',
			'null-session': 'dormant',
			'huge-meta': 'damaged',
			'stuck-active': 'died',
		});
	});

	test('of hostile ones: bounded, cleaned, no link followed, no pipe opened', () => {
		const {specialists, truncated} = list(shell, 'hazards');
		expect(truncated).toBe(true);
		expect(specialists.length).toBeLessThanOrEqual(500);
		const text = specialists
			.map(({name, status, damage}) => `${name}${status ?? ''}${damage ?? ''}`)
			.join('');
		expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
		const names = specialists.map(({name}) => name);
		for (const hidden of ['link-out', 'link-root', 'loop']) expect(names).not.toContain(hidden);
		expect(readdirSync(folder).some(name => name.startsWith('PWNED'))).toBe(false);
	});
});

test('a specialist works while a claude with its session runs, whatever its file says', () => {
	const bin = join(folder, 'bin');
	const busyboxes = join(folder, 'busyboxes');
	for (const made of [bin, busyboxes]) mkdirSync(made);
	symlinkSync('/bin/sh', join(bin, 'claude'));
	// Its grep sees nothing behind a NUL.
	symlinkSync('/bin/busybox', join(busyboxes, 'grep'));
	const session = execFileSync(
		'cat',
		[join(folder, 'home/.gummy/specialists/testing-specialist/session.txt')],
		{encoding: 'utf8'},
	).trim();
	writeFileSync(join(folder, 'wait.sh'), 'sleep 30\n');
	const claude = spawn(join(bin, 'claude'), [join(folder, 'wait.sh'), '-p', '--resume', session, 'text'], {
		stdio: 'ignore',
	});
	try {
		const ways = [
			...SHELLS.map(shell => [shell, {}] as const),
			[['dash'], {PATH: `${busyboxes}:/usr/bin:/bin`}] as const,
		];
		for (const [shell, environment] of ways) {
			const {specialists} = list(shell, 'home', [], environment);
			expect(specialists.map(specialist => [specialist.name, judgeSpecialist(specialist)])).toEqual([
				['database-expert', 'died'],
				['frontend-specialist', 'new'],
				['testing-specialist', 'working'],
			]);
		}
	} finally {
		claude.kill('SIGKILL');
	}
});

test('no bytes make the parser throw', () => {
	const lines = fc.array(
		fc.tuple(
			fc.constantFrom('specialist', 'meta', 'meta-is', 'session', 'prompt', 'agent', 'more'),
			fc.string(),
		),
		{maxLength: 40},
	);
	fc.assert(
		fc.property(
			lines,
			some =>
				void parseSpecialists(Buffer.from(some.map(([key, value]) => `${key} ${value}`).join('\n')), 'h'),
		),
	);
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 500}), bytes => void parseSpecialists(Buffer.from(bytes), 'h')),
	);
});
