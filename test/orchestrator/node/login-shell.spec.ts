import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {parseFacts} from '../../../src/orchestrator/facts/parse-facts.ts';
import {bodyOf, callNode, SHELLS} from './shells.ts';

/** What a login shell may print, and whether that tells of a login of claude. */
const ANSWERS = [
	{title: 'an environment without a key', printed: 'echo PATH=/bin', claudeLoggedIn: false},
	{title: 'a greeting, and no environment', printed: 'echo "Welcome to node-1"', claudeLoggedIn: null},
	{title: 'nothing', printed: ':', claudeLoggedIn: null},
	{
		title: 'a greeting, then an environment with a key',
		printed: 'echo Welcome; echo PATH=/bin; echo ANTHROPIC_API_KEY=sk',
		claudeLoggedIn: true,
	},
];

test.each(SHELLS)('no login is told only where the login shell told its environment, in %s', (...shell) => {
	const home = mkdtempSync(join(tmpdir(), 'dgo-login-'));
	const more = 'dgo_wait() { while dgo_birth "$dgo_pid_facts"; do sleep 0.1; done; return 0; }\n';
	const told = ANSWERS.map(({title, printed}) => {
		const loginShell = join(home, 'login-shell');
		writeFileSync(loginShell, `#!/bin/sh\n${printed}\n`, {mode: 0o755});
		const calls = [{name: 'dgo_facts'}, {name: 'dgo_wait'}, {name: 'dgo_facts'}];
		const environment = {HOME: home, TMPDIR: home, DGO_LOGIN_SHELL: loginShell};
		const facts = parseFacts(bodyOf(callNode(shell, calls, environment, more)[2]));
		return [title, facts?.claudeLoggedIn];
	});
	rmSync(home, {recursive: true});
	expect(told).toEqual(ANSWERS.map(({title, claudeLoggedIn}) => [title, claudeLoggedIn]));
});
