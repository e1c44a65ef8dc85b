import {Box} from 'ink';
import {useMemo} from 'react';
import {useShallow} from 'zustand/react/shallow';
import {selectLayout} from '../store/selectors/layout.ts';
import {selectPane} from '../store/selectors/screen.ts';
import {selectPaneHosts} from '../store/selectors/window.ts';
import {useDashboard} from '../store/store-context.ts';
import {buildHosts} from './hosts/build-hosts.ts';
import {buildNode, buildNodeOf} from './node/build-node.ts';
import {Line} from './parts/line.tsx';
import {Pane, type PaneSize} from './parts/pane.tsx';

/** The hosts, and beside or below them what the selected one does; on a large terminal several nodes at once. */
export function NetworkView({columns, rows}: PaneSize) {
	const layout = useDashboard(selectLayout);
	const zoomedPane = useDashboard(state => (state.zoomed ? selectPane(state) : null));
	const {arrangement, hostRows, hostColumns, nodeColumns, nodeRows} = layout.network;
	if (zoomedPane !== null) {
		return <Pane build={zoomedPane === 'hosts' ? buildHosts : buildNode} columns={columns} rows={rows} />;
	}
	const table = <Pane build={buildHosts} columns={hostColumns} rows={hostRows + Number(layout.heading)} />;
	if (arrangement === 'hosts-only') return table;
	if (arrangement === 'beside') {
		return (
			<Box height={rows} columnGap={2}>
				{table}
				<Pane build={buildNode} columns={nodeColumns} rows={nodeRows} />
			</Box>
		);
	}
	return (
		<Box flexDirection="column" height={rows}>
			{table}
			{layout.gaps ? <Line text="" /> : null}
			{arrangement === 'grid' ? (
				<NodeGrid columns={nodeColumns} rows={nodeRows} />
			) : (
				<Pane build={buildNode} columns={nodeColumns} rows={nodeRows} />
			)}
		</Box>
	);
}

/** The panes of the selected node and its neighbours. They change only when the selection leaves them. */
function NodeGrid({columns, rows}: PaneSize) {
	const names = useDashboard(useShallow(selectPaneHosts));
	return (
		<Box columnGap={2} height={rows}>
			{names.map(name => (
				<NodeOf key={name} name={name} columns={columns} rows={rows} />
			))}
		</Box>
	);
}

function NodeOf({name, columns, rows}: PaneSize & {readonly name: string}) {
	const build = useMemo(() => buildNodeOf(name), [name]);
	return <Pane build={build} columns={columns} rows={rows} />;
}
