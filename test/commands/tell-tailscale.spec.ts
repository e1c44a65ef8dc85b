import {expect, test} from 'vitest';
import {createOutput} from '../../src/commands/output.ts';
import {tellTailscale} from '../../src/commands/tell-tailscale.ts';
import type {TailscaleState} from '../../src/orchestrator/domain/event.ts';
import type {Host} from '../../src/orchestrator/domain/host.ts';
import {buildHost} from '../orchestrator/domain/builders.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {composeNetwork, NOW} from '../store/sample-network.ts';
import {createEnd} from './create-end.ts';
import {runCommand} from './run-command.ts';

const STOPPED: TailscaleState = {status: 'stopped', detail: 'run `tailscale up`'};
const SENTENCE =
	'✗ Tailscale is not connected (stopped: run `tailscale up`)\n  its hosts are out of reach until it is, and their tasks unknown; dgo doctor says how to mend it\n';

function compose(tailscale: TailscaleState, hosts: readonly Host[]) {
	return createFakeOrchestrator(
		composeNetwork([
			{type: 'hosts-found', at: NOW, hosts},
			{type: 'tailscale-changed', at: NOW, tailscale},
		]),
	);
}

async function tell(tailscale: TailscaleState, hosts: readonly Host[]) {
	const stdout = createEnd();
	const stderr = createEnd();
	const output = createOutput({stdout, stderr, color: false, now: () => NOW});
	const orchestrator = tellTailscale(compose(tailscale, hosts), output);
	await orchestrator.discovered();
	await orchestrator.discovered();
	output.json('load', [], []);
	return {stderr: stderr.text, errors: JSON.parse(stdout.text).errors};
}

test('that Tailscale is not connected is said once, and in the errors, where hosts hang on it', async () => {
	for (const hosts of [[], [buildHost('a'), buildHost('b', {source: 'tailscale'})]])
		expect(await tell(STOPPED, hosts)).toMatchObject({
			stderr: SENTENCE,
			errors: [{code: 'tailscale-unavailable', host: null}],
		});
	const starting = await tell({status: 'starting'}, []);
	expect(starting.stderr).toContain('✗ Tailscale is not connected (starting)\n');
});

test.each<[string, TailscaleState, readonly Host[]]>([
	['ssh hosts alone', STOPPED, [buildHost('a')]],
	['no Tailscale', {status: 'absent'}, []],
	['Tailscale that runs', {status: 'running'}, [buildHost('b', {source: 'tailscale'})]],
])('with %s nothing is said', async (_, tailscale, hosts) => {
	expect(await tell(tailscale, hosts)).toEqual({stderr: '', errors: []});
});

const NO_HOST = 'no host is known while Tailscale is not connected';
const ADVICE =
	'dgo doctor says how to mend it; include_local: true in the configuration makes this computer a host';

test.each(['tasks', 'status', 'load', 'report', 'logs 7f3k', 'sync all', 'dispatch x --no-project'])(
	'dgo %s tells nothing as none while no host is known for that reason',
	async line => {
		const told = {status: 4, stderr: `dgo: ${NO_HOST}\n  ${ADVICE}\n`};
		expect(await runCommand(line.split(' '), compose(STOPPED, []))).toEqual({...told, stdout: ''});
	},
);

test('nor does its JSON', async () => {
	const {status, stdout} = await runCommand(['load', '--json'], compose(STOPPED, []));
	const errors = [{code: 'no-answer', host: null, message: NO_HOST, hint: ADVICE}];
	expect([status, JSON.parse(stdout)]).toMatchObject([4, {data: null, errors}]);
});
