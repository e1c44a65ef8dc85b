import {listFooterActions} from '../../keymap.ts';
import {displayWidth} from '../../presentation/width.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectFilteredList, selectPlace} from '../../store/selectors/screen.ts';
import {useDashboard} from '../../store/store-context.ts';
import {Line} from '../parts/line.tsx';
import {useTheme} from '../parts/theme-context.ts';
import {buildFooter} from './build-footer.ts';
import {buildPrompt} from './build-prompt.ts';

/** The keys beside a prompt always have so many cells. */
const KEYS_COLUMNS = 24;

/** The line at the bottom: only the keys that act here; while a filter or a search is typed, that. */
export function Footer() {
	const theme = useTheme();
	const text = useDashboard(state => {
		const {columns} = state.size;
		const typed = selectTyped(state);
		const prompt = typed === null ? '' : `${buildPrompt(theme, columns - KEYS_COLUMNS, typed)} `;
		const place = selectPlace(state);
		const actions = listFooterActions(place, state);
		return prompt + buildFooter(theme, columns - displayWidth(prompt), place, actions, state.settings.keys);
	});
	return <Line text={text} />;
}

/** What is typed in the footer's line now; null where nothing is. */
function selectTyped(state: DashboardState): string | null {
	const place = selectPlace(state);
	if (place === 'search') return state.searchDraft;
	if (place !== 'filter') return null;
	const list = selectFilteredList(state);
	return list === null ? '' : state.lists[list].filter;
}
