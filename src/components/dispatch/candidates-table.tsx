import {Box, Text} from 'ink';
import {type CellProps, Table} from 'ink-table';
import type {PropsWithChildren} from 'react';
import {formatQuantity} from '../../presentation/format-number.ts';
import {fitTheme, paint} from '../../presentation/tokens.ts';
import {fitColumns} from '../../presentation/width.ts';
import {selectPlacement} from '../../store/selectors/figures.ts';
import {useDashboard} from '../../store/store-context.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {useTheme} from '../parts/theme-context.ts';
import {type CandidateRow, chooseCandidateColumns, listCandidateRows} from './list-candidate-rows.ts';

/** Lines that the table's frame takes beside two for each row. */
const FRAME_ROWS = 3;

/** Narrower, a table has no room for words; the form's own line says which host it will be. */
const FROM_COLUMNS = 36;

/** Every host with its figures and the reason why it was chosen or not, drawn by ink-table. */
export function CandidatesTable({columns, rows}: PaneSize) {
	const theme = useTheme();
	const placement = useDashboard(selectPlacement);
	const onEach = useDashboard(state => state.form.hosts.length > 1);
	const data = listCandidateRows(placement.candidates, columns, onEach);
	const fitting = countFitting(data.length, rows);
	if (fitting < 1 || data.length === 0 || columns < FROM_COLUMNS) return null;
	const hidden = data.length - fitting;
	return (
		<Box flexDirection="column" paddingLeft={2}>
			<Table<CandidateRow>
				data={[...data.slice(0, fitting)]}
				columns={chooseCandidateColumns(columns).map(alignColumn)}
				cell={TableCell}
				header={TableHeader}
				skeleton={TableFrame}
			/>
			{hidden > 0 ? <Text>{paint(theme, 'dim', formatQuantity(hidden, 'more host'))}</Text> : null}
		</Box>
	);
}

/** How many candidates fit; where some do not, the line that says so takes a row, too. */
function countFitting(count: number, rows: number): number {
	const all = Math.floor((rows - FRAME_ROWS) / 2);
	return count <= all ? all : Math.floor((rows - 1 - FRAME_ROWS) / 2);
}

/** Figures stand right, words left. */
function alignColumn(key: keyof CandidateRow) {
	return {key, align: key === 'host' || key === 'why' ? ('left' as const) : ('right' as const)};
}

/** ink-table measures by string length; cutting to that many cells keeps wide characters in line. */
function TableCell({children}: CellProps) {
	const text = String(children);
	return <Text>{fitTheme(useTheme(), fitColumns(text, text.length))}</Text>;
}

function TableHeader({children}: PropsWithChildren) {
	return <Text>{paint(useTheme(), 'strong', String(children))}</Text>;
}

function TableFrame({children}: PropsWithChildren) {
	const theme = useTheme();
	return <Text>{paint(theme, 'dim', fitTheme(theme, String(children)))}</Text>;
}
