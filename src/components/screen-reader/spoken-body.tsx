import {Box, Text} from 'ink';
import {selectScreen} from '../../store/selectors/screen.ts';
import {useDashboard} from '../../store/store-context.ts';
import {Body} from '../body.tsx';
import {buildForm} from '../dispatch/build-form.ts';
import {SIDE_BY_SIDE} from '../node/build-lists.ts';
import {Pane} from '../parts/pane.tsx';
import {buildSpoken} from './build-spoken.ts';
import {buildSpokenCandidates} from './build-spoken-candidates.ts';

/** So many rows of a text or a list are read out. */
const ROWS = 30;

/** The screen in front as text whose lines are read one after the other: nothing stands beside something else. */
export function SpokenBody({columns}: {readonly columns: number}) {
	const screen = useDashboard(selectScreen);
	if (screen.kind === 'wall' || (screen.kind === 'view' && screen.view === 'network')) return <Network />;
	if (screen.kind === 'dispatch') return <Dispatch columns={columns} />;
	const width = screen.kind === 'host' ? Math.min(columns, SIDE_BY_SIDE - 1) : columns;
	return <Body columns={width} rows={ROWS} />;
}

function Network() {
	const spoken = useDashboard(state => buildSpoken(state).join('\n'));
	return <Text>{spoken}</Text>;
}

function Dispatch({columns}: {readonly columns: number}) {
	const candidates = useDashboard(state => buildSpokenCandidates(state).join('\n'));
	return (
		<Box flexDirection="column">
			<Pane build={buildForm} columns={columns} rows={ROWS} />
			<Text>{candidates}</Text>
		</Box>
	);
}
