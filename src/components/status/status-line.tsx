import {useShallow} from 'zustand/react/shallow';
import {selectAlone} from '../../store/selectors/figures.ts';
import {selectFilteredList} from '../../store/selectors/screen.ts';
import {useDashboard} from '../../store/store-context.ts';
import {keyToShowAll} from '../parts/key-to-show-all.ts';
import {Line} from '../parts/line.tsx';
import {useTheme} from '../parts/theme-context.ts';
import {buildStatus} from './build-status.ts';

/** The last line but one: a notice, the filter in force, or what happened. A long notice takes the rows above, too. */
export function StatusLine({rows}: {readonly rows: number}) {
	const theme = useTheme();
	const lines = useDashboard(
		useShallow(state => {
			const list = selectFilteredList(state);
			const filter = list === null || state.filtering ? '' : state.lists[list].filter;
			return buildStatus(
				theme,
				{columns: state.size.columns, rows},
				{
					notice: state.notice,
					filter,
					showAll: keyToShowAll(state),
					activity: state.network.activity,
					alone: selectAlone(state),
				},
			);
		}),
	);
	return lines.map((line, row) => ({row, line})).map(({row, line}) => <Line key={row} text={line} />);
}
