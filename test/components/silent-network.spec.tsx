import {afterEach, expect, test} from 'vitest';
import type {Network} from '../../src/orchestrator/domain/network.ts';
import {composeSilence} from '../commands/silent-network.ts';
import {buildHost} from '../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {composeNetwork, NOW} from '../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from './render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

/** What stands in the place of rows in a view. */
async function read(view: string, network: Network): Promise<readonly string[]> {
	screen?.unmount();
	screen = await renderScreen({deps: createFakeDeps({orchestrator: createFakeOrchestrator(network)})});
	await screen.press(view);
	return screen
		.frame()
		.split('\n')
		.slice(4, 6)
		.map(line => line.trim());
}

/** Two hosts, of which so many have told that there is nothing on them. */
function composeQuiet(told: number): Network {
	const names = ['node-1', 'node-2'];
	return composeNetwork([
		{type: 'hosts-found', at: NOW, hosts: names.map(name => buildHost(name))},
		...names.slice(0, told).flatMap(host => [
			{type: 'tasks-arrived' as const, at: NOW, host, tasks: []},
			{type: 'specialists-arrived' as const, at: NOW, host, truncated: false, specialists: []},
		]),
	]);
}

test.each([
	['2', 'tasks', ['No task yet.', 'd writes one and sends it to the best host.']],
	[
		'3',
		'specialists',
		['No specialist on any host.', 'gummy makes one when it is given a task: d dispatches one.'],
	],
	['5', 'tasks', ['No task has run yet.', 'What the agents tell of their cost stands here.']],
])('view %s says that there are no %s only when every host has told so', async (view, noun, nothing) => {
	expect(await read(view, composeQuiet(2))).toEqual(nothing);
	expect(await read(view, composeQuiet(1))).toEqual([
		`No ${noun} on the hosts that answered (1 of 2).`,
		nothing[1],
	]);
	for (const network of [composeQuiet(0), composeSilence()])
		expect(await read(view, network)).toEqual([
			`No host answered: their ${noun} are not known.`,
			'1 shows the hosts, each with its reason.',
		]);
	expect(await read(view, composeNetwork([]))).toEqual(['Looking for hosts…', '']);
	const refusal = {what: 'there is no group "dve"', hint: 'groups stand in the configuration'};
	expect(await read(view, composeNetwork([{type: 'hosts-refused', at: NOW, refusal}]))).toEqual([
		'There is no host: there is no group "dve"',
		'',
	]);
});
