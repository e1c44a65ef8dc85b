import {listFooterActions} from '../../keymap.ts';
import {paint} from '../../presentation/tokens.ts';
import {selectFilteredList, selectPlace} from '../../store/selectors.ts';
import {useDashboard} from '../../store/store-context.ts';
import {Line} from '../parts/line.tsx';
import {useTheme} from '../parts/theme-context.ts';
import {buildFooter} from './build-footer.ts';

/** The line at the bottom: only the keys that act here; while a filter is typed, the filter. */
export function Footer() {
	const theme = useTheme();
	const text = useDashboard(state => {
		const place = selectPlace(state);
		const keys = buildFooter(theme, state.size.columns, listFooterActions(place, state), state.settings.keys);
		if (place !== 'filter') return keys;
		const list = selectFilteredList(state);
		const filter = list === null ? '' : state.lists[list].filter;
		return ` /${filter}${paint(theme, 'cursor', ' ')}  ${keys}`;
	});
	return <Line text={text} />;
}
