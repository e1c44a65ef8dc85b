import {afterEach, expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {buildHost} from '../../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {composeNetwork, NOW} from '../../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

async function show(names: readonly string[], columns: number, rows: number) {
	const link = {
		status: 'offline',
		since: NOW,
		failure: createFailure('connection-refused', 'node'),
		nextTryAt: NOW + 12_000,
	} as const;
	const orchestrator = createFakeOrchestrator(
		composeNetwork([
			{type: 'hosts-found', at: NOW, hosts: names.map(name => buildHost(name))},
			...names.map(host => ({type: 'link-changed' as const, at: NOW, host, link})),
		]),
	);
	screen = await renderScreen({columns, rows, deps: createFakeDeps({orchestrator})});
	return {...screen, lines: () => screen?.frame().split('\n') ?? []};
}

const list = (count: number) => Array.from({length: count}, (_, index) => `node-${index + 1}`);

test('beside the name of their column stands how many hosts have no room, wherever one is', async () => {
	const {lines, press, store} = await show(list(26), 80, 24);
	const drawn = lines().filter(line => / node-\d+ +offline/.test(line)).length;
	expect(lines()[2]).toMatch(new RegExp(`^ {4}HOST \\+${26 - drawn} more +CPU`));
	await press('G');
	expect(lines()[2]).toMatch(new RegExp(`^ {4}HOST \\+${26 - drawn} more +CPU`));
	store.getState().setFilter('hosts', 'node-26');
	await screen?.settle();
	expect(lines()[2]).toMatch(/^ {4}HOST +CPU/);
});

test('on a low terminal, too, and shorter where names are short', async () => {
	const {lines} = await show(list(30), 60, 20);
	expect(lines().find(line => line.includes('HOST'))).toMatch(/HOST \+\d+ more /);
	screen?.unmount();
	const short = await show(['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'n9'], 38, 8);
	expect(short.lines().find(line => line.includes('HOST'))).toMatch(/^ {4}HOST/);
});

test('where a row has no room for the next try it keeps the reason, whole', async () => {
	const {lines} = await show(['node-with-a-name-of-24-c'], 80, 24);
	expect(lines()[3]).toBe('▸ ○ node-with-a-name-of-24-c         offline: connection refused');
});

test('where no host is known because Tailscale is not connected, that stands in their place', async () => {
	const tailscale = {status: 'stopped', detail: 'run `tailscale up`'} as const;
	const orchestrator = createFakeOrchestrator(
		composeNetwork([{type: 'tailscale-changed', at: NOW, tailscale}]),
	);
	screen = await renderScreen({columns: 120, rows: 24, deps: createFakeDeps({orchestrator})});
	expect(screen.frame()).toContain(
		'There is no host: Tailscale is not connected (stopped: run `tailscale up`)',
	);
	expect(screen.frame()).not.toContain('Looking for hosts');
});

test('a network that is asked for and cannot be found is no network that is looked for, on a wall as in a view', async () => {
	const what = 'there is no group "dve"; the groups are dev';
	const refusal = {what, hint: 'groups stand in the configuration'};
	const refused = {type: 'hosts-refused', at: NOW, refusal} as const;
	const sentences = [`  There is no host: ${what}`, '  groups stand in the configuration'];
	for (const wall of [false, true]) {
		const orchestrator = createFakeOrchestrator(composeNetwork([refused]));
		screen = await renderScreen({deps: createFakeDeps({orchestrator, wall})});
		expect(screen.frame().split('\n').slice(2, 4)).toEqual(sentences);
		expect(screen.frame()).not.toContain('Looking for hosts');
		screen.unmount();
		const before = [{type: 'hosts-found', at: NOW, hosts: [buildHost('node-1')]} as const, refused];
		screen = await renderScreen({
			deps: createFakeDeps({orchestrator: createFakeOrchestrator(composeNetwork(before)), wall}),
		});
		expect(screen.frame().split('\n')[1]).toBe(` ${what}; the hosts of before stay in view`);
		expect(screen.frame()).toContain('node-1');
		screen.unmount();
	}
});

test('a wall without hosts says what it waits for', async () => {
	const orchestrator = createFakeOrchestrator(composeNetwork([]));
	screen = await renderScreen({deps: createFakeDeps({orchestrator, wall: true})});
	expect(screen.frame().split('\n')[2]).toBe('  Looking for hosts…');
});
