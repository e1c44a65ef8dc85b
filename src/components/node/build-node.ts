import type {Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectNodeHost} from '../../store/selectors/rows.ts';
import {selectPane} from '../../store/selectors/screen.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {buildLists, LIST_ROWS} from './build-lists.ts';
import {buildNodeFacts} from './build-node-facts.ts';

/** The pane of the selected node: a rule with its name, its facts, its specialists and its tasks. */
export function buildNode(theme: Theme, state: DashboardState, size: PaneSize): readonly string[] {
	const name = selectNodeHost(state);
	return name === null ? [] : buildNodeOf(name)(theme, state, size);
}

/** The pane of one node by name. */
export function buildNodeOf(name: string) {
	return (theme: Theme, state: DashboardState, size: PaneSize): readonly string[] => {
		const record = state.network.hosts.get(name);
		if (record === undefined) return [];
		const isSelected = name === selectNodeHost(state);
		const focus = isSelected ? selectPane(state) : 'hosts';
		const facts = buildNodeFacts(theme, record, state, size.columns);
		// What is said of the node makes room for the list that the keys act on.
		const factRows = focus === 'hosts' ? facts.length : Math.max(0, size.rows - 2 - LIST_ROWS);
		const head = [
			buildRule(theme, size.columns, name, record.cordoned ? 'cordoned' : '', isSelected),
			...facts.slice(0, factRows),
			'',
		];
		const room = Math.max(0, size.rows - head.length);
		return [...head, ...buildLists(theme, state, record, focus, {columns: size.columns, rows: room})];
	};
}
