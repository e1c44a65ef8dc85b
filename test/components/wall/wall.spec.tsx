import {afterEach, expect, test, vi} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
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

test('a wide tile shows the names of specialists whole, and what they do beside them', async () => {
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
				tasks: [createRunning('7f3kz0w8rt', 'node-3', 'optimize the user queries', {specialist: name})],
			},
		]),
	);
	screen = await renderScreen({columns: 200, rows: 60, deps: createFakeDeps({orchestrator, wall: true})});
	expect(screen.frame()).toContain(`▶ ${name} optimize the user queries `);
	expect(screen.frame()).toContain('○ documentation-specialist        dormant for 1 h');
	await screen.resize(80, 24);
	await vi.waitFor(() => expect(screen?.frame()).toMatch(/│ ▶ postg…alist optimi…eries +3 min │/));
});
