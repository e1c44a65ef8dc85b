import {readFileSync, writeFileSync} from 'node:fs';
import {beforeEach, expect, test} from 'vitest';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {runDgo} from './dgo.ts';

let network: PracticeNetwork;

beforeEach(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'node-1'}, {name: 'node-2'}]});
	return () => network.stop();
});

test('a name that was given to another machine reaches that one, though the link to the first still lives', async () => {
	expect(await askHome()).toBe(network.node('node-1').home);
	const text = readFileSync(network.sshConfig, 'utf8');
	const second = text.slice(text.search(/^Host node-2$/m));
	writeFileSync(network.sshConfig, second.replace(/^Host node-2$/m, 'Host node-1'));
	expect(await askHome()).toBe(network.node('node-2').home);
});

async function askHome(): Promise<string> {
	const {stdout} = await runDgo(network, ['run', 'node-1', 'echo $HOME']);
	return stdout.trim();
}
