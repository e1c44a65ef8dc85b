import {expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import {createNodeTaskBackend} from '../../../src/orchestrator/tasks/node-task-backend.ts';
import {buildHost} from '../domain/builders.ts';
import {createScriptedShell} from '../link/scripted-shell.ts';

test('a cancel whose listing fails tells why the listing failed', async () => {
	const failure = createFailure('connection-lost', 'node');
	const scripted = createScriptedShell();
	const link: Partial<HostLink> = {
		host: buildHost('node'),
		openShell: () => scripted.shell,
		call: async () => ({ok: false, failure}),
	};
	const backend = createNodeTaskBackend({
		link: link as HostLink,
		facts: () => null,
		settings: () => DEFAULT_SETTINGS,
		createWord: () => 'word',
	});
	const cancelled = backend.cancel('abcdef');
	scripted.say('\nword cancelled abcdef\n');
	expect(await cancelled).toEqual({task: null, failure});
});
