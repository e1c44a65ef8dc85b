import {afterEach, expect, test, vi} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {NOTICE_MS} from '../../../src/store/notice-slice.ts';
import {PAGE_MS} from '../../../src/store/wall-layout.ts';
import {buildHost} from '../../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {
	composeNetwork,
	createRunning,
	createSpecialist,
	listSampleEvents,
	NOW,
} from '../../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

test('of hosts out of reach that have no room at once each has its turn, and the rest are counted', async () => {
	let now = NOW;
	const away = Array.from({length: 22}, (_, index) => `away-${index + 1}`);
	const orchestrator = createFakeOrchestrator(
		composeNetwork([
			{type: 'hosts-found', at: NOW, hosts: ['node-1', ...away].map(name => buildHost(name))},
			{type: 'link-changed', at: NOW, host: 'node-1', link: {status: 'online', since: NOW}},
			...away.map(host => ({
				type: 'link-changed' as const,
				at: NOW,
				host,
				link: {
					status: 'offline' as const,
					since: NOW,
					failure: createFailure('no-route', host),
					nextTryAt: NOW + 3_600_000,
				},
			})),
		]),
	);
	screen = await renderScreen({deps: createFakeDeps({orchestrator, now: () => now, wall: true})});
	const seen = new Set<string>();
	for (let page = 0; page < 8; page += 1) {
		const lines = screen.frame().split('\n');
		const names = lines.flatMap(line => /^ (away-\d+) +offline: /.exec(line)?.[1] ?? []);
		for (const name of names) seen.add(name);
		expect(lines.find(line => line.includes('out of reach'))).toBe(` ${22 - names.length} more out of reach`);
		expect(lines[0]).toMatch(/^ THE NETWORK/);
		now += PAGE_MS;
		screen.store.getState().show();
		await screen.settle();
	}
	expect([...seen].toSorted()).toEqual(away.toSorted());
});

test('a wide tile shows the names of agents and specialists whole, and what they do beside them', async () => {
	const name = 'postgres-performance-specialist';
	const orchestrator = createFakeOrchestrator(
		composeNetwork([
			...listSampleEvents(),
			{
				type: 'specialists-arrived',
				at: NOW,
				host: 'node-3',
				truncated: false,
				specialists: [createSpecialist('node-3', 'documentation-specialist')],
			},
			{
				type: 'tasks-arrived',
				at: NOW,
				host: 'node-3',
				tasks: [createRunning('7f3kz0w8rt', 'node-3', 'optimize the user queries', {agent: name})],
			},
		]),
	);
	screen = await renderScreen({columns: 200, rows: 60, deps: createFakeDeps({orchestrator, wall: true})});
	expect(screen.frame()).toContain(`▶ ${name} optimize the user queries `);
	expect(screen.frame()).toContain('○ documentation-specialist        dormant for 1 h');
	await screen.resize(80, 24);
	await vi.waitFor(() => expect(screen?.frame()).toMatch(/│ ▶ postg…alist optimi…eries +3 min │/));
});

test('a wall that was paused says so beside its clock, and announces no next page', async () => {
	const hosts = Array.from({length: 40}, (_, index) => `host-${index}`);
	const orchestrator = createFakeOrchestrator(
		composeNetwork([
			{type: 'hosts-found', at: NOW, hosts: hosts.map(name => buildHost(name))},
			...hosts.map(host => ({
				type: 'link-changed' as const,
				at: NOW,
				host,
				link: {status: 'online' as const, since: NOW},
			})),
		]),
	);
	screen = await renderScreen({columns: 100, deps: createFakeDeps({orchestrator, wall: true})});
	const [running] = screen.frame().split('\n');
	expect(running).toMatch(/ {2}14:02:31$/);
	expect(screen.frame()).toMatch(/ page \d+ of \d+, next in \d+ s/);
	await screen.press('p');
	const [paused] = screen.frame().split('\n');
	expect(paused).toMatch(/ paused 14:02:31$/);
	expect(screen.frame()).toMatch(/ page \d+ of \d+$/m);
	await screen.press('p');
	expect(screen.frame().split('\n')[0]).toBe(running);
});

test('a wall says what is said in the line of its pages, and nothing else moves', async () => {
	screen = await renderScreen({deps: createFakeDeps({wall: true})});
	const before = screen.frame().split('\n');
	await screen.press('R');
	const after = screen.frame().split('\n');
	const at = after.indexOf(' Asking every host again');
	expect(after.toSpliced(at, 1)).toEqual(before.toSpliced(at, 1));
	expect(before[at]).toBe('');
});

test('a wall says under its totals that Tailscale needs a person', async () => {
	const orchestrator = createFakeOrchestrator();
	orchestrator.emit({
		type: 'tailscale-changed',
		at: NOW,
		tailscale: {status: 'logged-out', detail: 'tailscale login'},
	});
	screen = await renderScreen({deps: createFakeDeps({orchestrator, wall: true})});
	expect(screen.frame().split('\n')[1]).toBe(' Tailscale is logged out (tailscale login); ssh hosts go on');
});

test('a wall that is opened says how it is left, until that fades; ? and : act on it, and Esc comes back to it', async () => {
	screen = await renderScreen();
	const {store, frame, press, settle} = screen;
	await press('w');
	expect(frame()).toContain(' Esc leaves the wall; ? shows all keys.');
	store.getState().fadeNotice(NOW + NOTICE_MS);
	await settle();
	const calm = frame();
	expect(calm).not.toContain('Esc');
	for (const [key, shown] of [
		['?', 'Go down one row.'],
		[':', 'All actions'],
	] as const) {
		await press(key);
		expect(frame()).toContain(shown);
		store.getState().back();
		await settle();
		expect(frame()).toBe(calm);
	}
});

test('a wall that nobody opened says nothing of keys', async () => {
	screen = await renderScreen({deps: createFakeDeps({wall: true})});
	expect(screen.store.getState().notice).toBeNull();
	expect(screen.frame()).not.toContain('Esc');
});
