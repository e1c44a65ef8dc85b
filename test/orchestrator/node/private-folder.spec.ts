import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {parseFacts} from '../../../src/orchestrator/facts/parse-facts.ts';
import {bodyOf, callNode, SHELLS} from './shells.ts';

describe.each(SHELLS)('where temporary files find no room, in %s', (...shell) => {
	let home: string;
	let state: string;
	let environment: Readonly<Record<string, string>>;
	beforeEach(() => {
		home = mkdtempSync(join(tmpdir(), 'dgo-room-'));
		state = join(home, '.local/state/distributed-gummy');
		const loginShell = join(home, 'login-shell');
		writeFileSync(loginShell, '#!/bin/sh\necho PATH=/of/the/login/shell\n', {mode: 0o755});
		environment = {HOME: home, TMPDIR: join(home, 'none'), DGO_LOGIN_SHELL: loginShell};
	});
	afterEach(() => rmSync(home, {recursive: true, force: true}));

	/** What is told once what was asked aside has ended. */
	const askFacts = (more = '') => {
		const calls = [{name: 'dgo_facts'}, {name: 'dgo_wait'}, {name: 'dgo_facts'}];
		const wait = 'dgo_wait() { while dgo_birth "$dgo_pid_facts"; do sleep 0.1; done; return 0; }\n';
		return callNode(shell, calls, environment, `${wait}${more}`).map(frame => ({
			status: frame.kind === 'answer' ? frame.status : null,
			facts: parseFacts(bodyOf(frame)),
		}));
	};

	test('the state folder takes them, and keeps none', () => {
		const [first, , second] = askFacts();
		expect(first).toMatchObject({status: 1});
		expect(second).toMatchObject({status: 0, facts: {home, stateFolder: state, claudeLoggedIn: false}});
		expect(second?.facts?.path).toMatch(/^\/of\/the\/login\/shell:/);
		expect(readdirSync(state)).toEqual([]);
	});

	test('a node without any tells at once what it can without a file', () => {
		writeFileSync(join(home, '.local'), '');
		const [first] = askFacts();
		expect(first).toMatchObject({status: 0, facts: {home, stateFolder: state, claudeLoggedIn: null}});
		expect(first?.facts?.path).toContain(`:${home}/.local/bin:`);
		const [examined] = callNode(shell, [{name: 'dgo_doctor', args: ['/bin']}], environment);
		expect(bodyOf(examined).toString()).toContain(`\nno-room ${home}/none\n`);
	});

	test('a node whose files can no longer grow tells what it can without one', () => {
		mkdirSync(join(home, 'none'));
		// The folder is made while there is room; without the trap the first write would end the shell.
		const [first, , second] = askFacts("dgo_private_folder; trap '' 25; ulimit -f 0\n");
		expect(first).toMatchObject({status: 1});
		expect(second).toMatchObject({status: 0, facts: {home, claudeLoggedIn: null}});
	});

	test('a folder without room is left for the other one, and nothing of it stays', () => {
		const tools = join(home, 'bin');
		const full = join(home, 'full');
		mkdirSync(tools);
		const mktemp = `#!/bin/sh
case $2 in ${home}/none/*) mkdir ${full} && ln -s /dev/full ${full}/room && echo ${full} ;; *) exec /bin/mktemp "$@" ;; esac
`;
		writeFileSync(join(tools, 'mktemp'), mktemp, {mode: 0o755});
		environment = {...environment, PATH: `${tools}:/usr/bin:/bin`};
		const [, , second] = askFacts();
		expect(second).toMatchObject({status: 0, facts: {home, claudeLoggedIn: false}});
		expect(existsSync(full)).toBe(false);
		expect(readdirSync(state)).toEqual([]);
	});
});
