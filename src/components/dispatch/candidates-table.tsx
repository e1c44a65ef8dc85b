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
import {
	type CandidateRow,
	chooseCandidateColumns,
	countFitting,
	listCandidateRows,
} from './list-candidate-rows.ts';

/** Every host with its figures and the reason why it was chosen or not, drawn by ink-table. */
export function CandidatesTable({columns, rows}: PaneSize) {
	const theme = useTheme();
	const placement = useDashboard(selectPlacement);
	const onEach = useDashboard(state => state.form.hosts.length > 1);
	const data = listCandidateRows(placement.candidates, columns, onEach);
	const fitting = countFitting(data.length, columns, rows);
	if (fitting < 1) return null;
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
