import {Box, Text} from 'ink';
import {useDashboard} from '../../store/store-context.ts';
import {Footer} from '../footer/footer.tsx';
import {buildSaid} from './build-spoken.ts';
import {SpokenBody} from './spoken-body.tsx';

/** What a screen reader is given: sentences instead of a picture. */
export function ScreenReaderView() {
	const said = useDashboard(state => buildSaid(state).join('\n'));
	const columns = useDashboard(state => state.size.columns);
	return (
		<Box flexDirection="column">
			<SpokenBody columns={columns} />
			{said === '' ? null : <Text>{said}</Text>}
			<Footer />
		</Box>
	);
}
