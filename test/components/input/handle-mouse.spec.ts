import {expect, test} from 'vitest';
import {handleMouse} from '../../../src/components/input/handle-mouse.ts';
import type {DashboardStore} from '../../../src/store/create-store.ts';
import {createDashboardStore} from '../../../src/store/create-store.ts';
import {selectRowId} from '../../../src/store/selectors/selection.ts';
import {buildHost} from '../../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {composeNetwork, createSucceeded, NOW} from '../../store/sample-network.ts';
import {renderScreen} from '../render-screen.tsx';

const HOSTS = Array.from({length: 60}, (_, index) => `h${String(index).padStart(2, '0')}`);

/** Sixty hosts with a task each. */
function createDeps() {
	const network = composeNetwork([
		{type: 'hosts-found', at: NOW, hosts: HOSTS.map(name => buildHost(name))},
		...HOSTS.map(host => ({
			type: 'task-changed' as const,
			at: NOW,
			task: createSucceeded(`${host}0000000`, host, `work on ${host}`),
		})),
	]);
	return createFakeDeps({orchestrator: createFakeOrchestrator(network)});
}

function click(store: DashboardStore, row: number): void {
	handleMouse(store, {kind: 'click', column: 4, row});
}

test.each(['hosts', 'tasks', 'cost'] as const)(
	'a click selects the row that is drawn there, in the list of %s, scrolled or not',
	async list => {
		const screen = await renderScreen({deps: createDeps()});
		const {store} = screen;
		if (list !== 'hosts') store.getState().showView(list);
		let clicks = 0;
		for (const step of [0, 37]) {
			store.getState().move(list, step);
			await screen.settle();
			const lines = screen.frame().split('\n');
			for (const [row, line] of lines.entries()) {
				const host = HOSTS.find(name => line.slice(0, 30).includes(name));
				if (host === undefined || row > 18 || (list === 'hosts' && !line.includes('connecting'))) continue;
				click(store, row);
				clicks += 1;
				expect(selectRowId(store.getState(), list), line).toContain(host);
			}
		}
		expect(clicks).toBeGreaterThan(8);
		screen.unmount();
	},
);

test('a click in a pane that has the whole screen selects no host behind it', () => {
	const store = createDashboardStore(createDeps());
	store.getState().show();
	store.getState().nextPane(1);
	store.getState().zoom(true);
	click(store, 6);
	expect(selectRowId(store.getState(), 'hosts')).toBe('h00');
});
