import {selectAlone, selectFilteredList} from '../../store/selectors.ts';
import {useDashboard} from '../../store/store-context.ts';
import {Line} from '../parts/line.tsx';
import {useTheme} from '../parts/theme-context.ts';
import {buildStatus} from './build-status.ts';

/** The last line but one: a notice, the filter in force, or what happened. */
export function StatusLine() {
	const theme = useTheme();
	const text = useDashboard(state => {
		const list = selectFilteredList(state);
		const filter = list === null || state.filtering ? '' : state.lists[list].filter;
		return buildStatus(theme, state.size.columns, {
			notice: state.notice,
			filter,
			activity: state.network.activity,
			alone: selectAlone(state),
		});
	});
	return <Line text={text} />;
}
