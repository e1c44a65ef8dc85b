import {copyFileSync, rmSync, writeFileSync} from 'node:fs';
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

/** What `dgo info` says of Tailscale and of the hosts. */
async function tell(): Promise<readonly (string | undefined)[]> {
	const {stdout} = await runDgo(network, ['info']);
	return [/^Tailscale +(.*)$/m.exec(stdout)?.[1], /^Hosts +(.*)$/m.exec(stdout)?.[1]];
}
