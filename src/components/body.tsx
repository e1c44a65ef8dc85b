import type {ViewName} from '../store/screen.ts';
import {selectScreen} from '../store/selectors/screen.ts';
import {useDashboard} from '../store/store-context.ts';
import {buildActivity} from './activity/build-activity.ts';
import {buildEntry} from './activity/build-entry.ts';
import {buildCost} from './cost/build-cost.ts';
import {DispatchPane} from './dispatch/dispatch-pane.tsx';
import {buildHelp} from './help/build-help.ts';
import {buildHostScreen} from './host/build-host-screen.ts';
import {buildLog} from './log/build-log.ts';
import {NetworkView} from './network-view.tsx';
import {buildPalette} from './palette/build-palette.ts';
import {Pane, type PaneBuilder, type PaneSize} from './parts/pane.tsx';
import {buildRun} from './run/build-run.ts';
import {buildSpecialists} from './specialists/build-specialists.ts';
import {buildTasks} from './tasks/build-tasks.ts';

/** What stands between header and status line: the screen in front. */
export function Body({columns, rows}: PaneSize) {
	const screen = useDashboard(selectScreen);
	switch (screen.kind) {
		case 'view':
			return screen.view === 'network' ? (
				<NetworkView columns={columns} rows={rows} />
			) : (
				<Pane build={VIEW_BUILDERS[screen.view]} columns={columns} rows={rows} />
			);
		case 'dispatch':
			return <DispatchPane columns={columns} rows={rows} />;
		case 'wall':
			return null;
		default:
			return <Pane build={SCREEN_BUILDERS[screen.kind]} columns={columns} rows={rows} />;
	}
}

const VIEW_BUILDERS: Readonly<Record<Exclude<ViewName, 'network'>, PaneBuilder>> = {
	tasks: buildTasks,
	specialists: buildSpecialists,
	activity: buildActivity,
	cost: buildCost,
};

const SCREEN_BUILDERS: Readonly<Record<'host' | 'log' | 'entry' | 'run' | 'help' | 'palette', PaneBuilder>> =
	{
		host: buildHostScreen,
		log: buildLog,
		entry: buildEntry,
		run: buildRun,
		help: buildHelp,
		palette: buildPalette,
	};
