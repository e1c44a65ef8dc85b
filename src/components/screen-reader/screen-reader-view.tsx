import {Box, Text} from 'ink';
import {selectScreen} from '../../store/selectors/screen.ts';
import {useDashboard} from '../../store/store-context.ts';
import {Body} from '../body.tsx';
import {Footer} from '../footer/footer.tsx';
import {buildSaid, buildSpoken} from './build-spoken.ts';

/** What a screen reader is given: sentences instead of a picture. */
export function ScreenReaderView() {
	const isNetwork = useDashboard(state => {
		const screen = selectScreen(state);
		return screen.kind === 'wall' || (screen.kind === 'view' && screen.view === 'network');
	});
	const spoken = useDashboard(state => buildSpoken(state).join('\n'));
	const said = useDashboard(state => buildSaid(state).join('\n'));
	const columns = useDashboard(state => state.size.columns);
	return (
		<Box flexDirection="column">
			{isNetwork ? <Text>{spoken}</Text> : <Body columns={columns} rows={30} />}
			{said === '' ? null : <Text>{said}</Text>}
			<Footer />
		</Box>
	);
}
