import {chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseFacts} from '../../../src/orchestrator/facts/parse-facts.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../../practice-network/index.ts';
import {askFacts, createPracticeTransport, watchSession} from '../link/session-harness.ts';

let network: PracticeNetwork;
let extra: string;
beforeAll(async () => {
	extra = mkdtempSync(join(tmpdir(), 'dgo-extra-'));
	writeFileSync(join(extra, 'gummy'), '#!/bin/sh\n');
	chmodSync(join(extra, 'gummy'), 0o755);
	network = await startPracticeNetwork({
		nodes: [
			{name: 'bash'},
			{name: 'fish', loginShell: 'fish'},
			{name: 'zsh', loginShell: 'zsh'},
			{name: 'csh', loginShell: 'csh'},
			{name: 'hangs', environment: {DGO_LOGIN_SHELL: '/bin/cat'}},
		],
	});
	// Each shell sets its PATH in a start-up file of its own, and prints noise there.
	const home = (name: string) => network.node(name).home;
	mkdirSync(join(home('fish'), '.config/fish'), {recursive: true});
	writeFileSync(join(home('bash'), '.bash_profile'), `echo welcome\nexport PATH="${extra}:$PATH"\n`);
	writeFileSync(
		join(home('fish'), '.config/fish/config.fish'),
		`echo welcome\nset -gx PATH ${extra} $PATH\n`,
	);
	writeFileSync(join(home('zsh'), '.zprofile'), `echo welcome\nexport PATH="${extra}:$PATH"\n`);
	writeFileSync(
		join(home('csh'), '.cshrc'),
		`setenv PATH "${extra}:$PATH"\nsetenv CLAUDE_CODE_OAUTH_TOKEN secret\n`,
	);
});
afterAll(async () => {
	await network.stop();
	rmSync(extra, {recursive: true, force: true});
});

test.each(['bash', 'fish', 'zsh', 'csh', 'hangs'])(
	'the search path of a login shell is found on %s',
	async name => {
		const {session, until} = watchSession(name, createPracticeTransport(network));
		await until('online');
		const facts = await askFacts(session);
		expect(facts).toMatchObject({
			rsyncVersion: expect.stringMatching(/^rsync +version \d/),
			system: 'linux',
			home: network.node(name).home,
			// A login shell that does not answer may hold a key.
			claudeLoggedIn: name === 'hangs' ? null : name === 'csh',
		});
		if (name === 'hangs') expect(facts.path).toContain('/usr/bin');
		else expect(facts.programs.gummy).toBe(join(extra, 'gummy'));
		expect(JSON.stringify(facts)).not.toContain('secret');
		await session.stop();
	},
);

test('an answer without a home folder is none', () => {
	expect(parseFacts(Buffer.from('system linux\nhome ../x\n'))).toBeNull();
});
