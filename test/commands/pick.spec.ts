import {expect, test} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import {foldEvent} from '../../src/orchestrator/domain/fold-event.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {composeNetwork, createFacts, NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';
import {composeSilence} from './silent-network.ts';

/** The sample network, where every host has these programs and no other agent. */
function networkWith(programs: Readonly<Record<string, string>>) {
	return ['node-3', 'node-1', 'node-2', 'macbook'].reduce(
		(network, host) =>
			foldEvent(network, {type: 'facts-arrived', at: NOW, host, facts: createFacts({programs})}),
		composeNetwork(),
	);
}

test('asks for the agent that dispatch would take, and says what to do where nobody has it', async () => {
	const orchestrator = createFakeOrchestrator(networkWith({claude: '/usr/bin/claude'}));
	const {status, stdout, stderr} = await runCommand(['pick', 'draw the map'], orchestrator);
	expect([status, stderr]).toEqual([
		3,
		'dgo: no host can take it now\n  install gummy there (dgo doctor node-3 prints how), or give it to --agent claude, which node-3 has\n',
	]);
	expect(stdout).toMatch(/^node-3 .* gummy is not installed there$/m);
	const json = await runCommand(['pick', 'draw the map', '--json'], orchestrator);
	expect(JSON.parse(json.stdout).data).toMatchObject({
		host: null,
		advice: expect.stringContaining('--agent claude'),
	});
});

test('asks for the agent of the configuration, and for the one that is named', async () => {
	const orchestrator = createFakeOrchestrator(networkWith({claude: '/usr/bin/claude'}));
	expect((await runCommand(['pick', '--agent', 'claude'], orchestrator)).status).toBe(0);
	orchestrator.settingsNow = {...orchestrator.settingsNow, defaultAgent: 'claude'};
	expect((await runCommand(['pick'], orchestrator)).status).toBe(0);
});

test('when no host answers it ends with 4, and tells no free slots', async () => {
	const {status, stdout, stderr} = await runCommand(['pick'], createFakeOrchestrator(composeSilence()));
	expect([status, stderr]).toEqual([4, expect.stringContaining('dgo: no host answers\n')]);
	expect(stdout.split('\n')[1]).toMatch(/^node-1 +– +– +– +– +– +– {2}offline: connection refused$/);
});

test('dispatch tells the same when no host can be chosen', async () => {
	const network = networkWith({});
	const orchestrator = createFakeOrchestrator(network);
	orchestrator.outcomes = [
		{
			task: null,
			placement: orchestrator.place({type: 'general', agent: 'gummy', exclude: [], require: [], among: null}),
			failure: createFailure('no-eligible-host', null),
			failedAt: 'placement',
			triedBefore: [],
		},
	];
	const {status, stderr} = await runCommand(['dispatch', 'draw the map'], orchestrator, {
		folder: process.cwd(),
	});
	expect([status, stderr.split('\n').slice(0, 2)]).toEqual([
		3,
		['✗ no host can take it now', '  install gummy there (dgo doctor node-3 prints how)'],
	]);
});
