import {copyFileSync, existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {runDgo} from '../commands/dgo.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {installStandIns} from '../practice-network/install-stand-ins.ts';

let network: PracticeNetwork;

beforeAll(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'node-1'}]});
	installStandIns(network, ['tailscale']);
});
afterAll(() => network.stop());

test('its peers join the ssh hosts while it runs, and the ssh hosts stay whatever it does', async () => {
	const answer = join(network.home, '.tailscale.json');
	const answerWith = (sample: string) =>
		copyFileSync(`test/fixtures/tailscale/status-${sample}.COMPOSED.json`, answer);
	answerWith('running');
	expect(await tell()).toEqual([
		'running',
		'node-1 (ssh-config), build-server (tailscale), homelab (tailscale), old-nas (tailscale), willys-macbook-pro (tailscale)',
	]);
	answerWith('needslogin');
	expect(await tell()).toEqual(['logged-out', 'node-1 (ssh-config)']);
	rmSync(answer);
	expect(await tell(), 'without its daemon').toEqual(['failed', 'node-1 (ssh-config)']);
	writeFileSync(answer, '');
	expect(await tell(), 'when it hangs').toEqual(['failed', 'node-1 (ssh-config)']);
});

test('hosts that only it told of stay while it is stopped: their tasks are unknown, and no work comes to this computer', async () => {
	const answer = join(network.home, '.tailscale.json');
	const text = readFileSync(network.sshConfig, 'utf8');
	const answerWith = (state: string) =>
		writeFileSync(answer, JSON.stringify({BackendState: state, Peer: {a: {DNSName: 'node-1.t.ts.net.'}}}));
	// A pattern names no host: it is known by Tailscale alone, and ssh finds it still.
	writeFileSync(network.sshConfig, text.replace('Host node-1', 'Host node-1*'));
	answerWith('Running');
	const dispatch = ['dispatch', 'touch ~/ran-here; sleep 300', '--agent', 'shell', '--no-project'];
	expect((await runDgo(network, [...dispatch, '--on', 'node-1'])).status).toBe(0);
	await network.node('node-1').stop();

	answerWith('Stopped');
	const tasks = await runDgo(network, ['tasks']);
	expect(tasks.stdout).toMatch(/unknown since .* node-1 /);
	expect([tasks.status, tasks.stderr]).toEqual([
		4,
		expect.stringContaining('Tailscale is not connected (stopped'),
	]);
	const report = (await runDgo(network, ['report', '--json'])).json();
	expect(report.data).toMatchObject({summary: {tasksUnknown: 1, best: null}});
	expect(report.errors.map(({code}) => code)).toEqual(['tailscale-unavailable', 'connection-refused']);
	rmSync(answer);
	const sent = await runDgo(network, dispatch);
	expect([sent.status, sent.stderr]).toEqual([
		4,
		expect.stringContaining('Tailscale is not connected (failed'),
	]);
	expect(existsSync(join(network.home, 'ran-here'))).toBe(false);
});

/** What `dgo info` says of Tailscale and of the hosts. */
async function tell(): Promise<readonly (string | undefined)[]> {
	const {stdout} = await runDgo(network, ['info']);
	return [/^Tailscale +(.*)$/m.exec(stdout)?.[1], /^Hosts +(.*)$/m.exec(stdout)?.[1]];
}
