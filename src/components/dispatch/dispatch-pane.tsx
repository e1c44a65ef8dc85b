import {Box} from 'ink';
import {useDashboard} from '../../store/store-context.ts';
import {Pane, type PaneSize} from '../parts/pane.tsx';
import {useTheme} from '../parts/theme-context.ts';
import {buildForm, countFormRows} from './build-form.ts';
import {CandidatesTable} from './candidates-table.tsx';

/** The form: what is to be done, where it will go, and why. */
export function DispatchPane({columns, rows}: PaneSize) {
	const theme = useTheme();
	const formRows = useDashboard(state => countFormRows(theme, state, {columns, rows}));
	return (
		<Box flexDirection="column" height={rows} width={columns} overflow="hidden">
			<Pane build={buildForm} columns={columns} rows={formRows} />
			<CandidatesTable columns={columns} rows={rows - formRows} />
		</Box>
	);
}
