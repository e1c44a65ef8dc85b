import {formatClock} from '../../presentation/format-time.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectAlone, selectSummary} from '../../store/selectors/figures.ts';
import {useDashboard} from '../../store/store-context.ts';
import {Line} from '../parts/line.tsx';
import {useTheme} from '../parts/theme-context.ts';
import {buildHeader} from './build-header.ts';

/** The line at the top. It alone reads the clock every second. */
export function Header() {
	const theme = useTheme();
	const summary = useDashboard(selectSummary);
	const clock = useDashboard(selectClock);
	const paused = useDashboard(state => state.pausedAt !== null);
	const columns = useDashboard(state => state.size.columns);
	const alone = useDashboard(selectAlone);
	return <Line text={buildHeader(theme, {columns, summary, clock, paused, alone})} />;
}

function selectClock(state: DashboardState): string {
	return formatClock(state.pausedAt ?? state.now);
}
