import {buildHosts} from '../components/hosts/build-hosts.ts';
import {buildSpoken} from '../components/screen-reader/build-spoken.ts';
import {createTheme} from '../presentation/tokens.ts';
import type {DashboardState} from '../store/dashboard-state.ts';

/** Columns of a snapshot when nobody says otherwise. */
const COLUMNS = 100;

/** The network once, as plain lines: for a pipe, a file or a mail. */
export function buildSnapshot(state: DashboardState): readonly string[] {
	const theme = createTheme(state.settings.theme, false);
	const plain = {
		...theme,
		glyphs: {...theme.glyphs, selected: ' '},
		styles: {...theme.styles, strong: NONE, dim: NONE, act: NONE, cursor: NONE},
	};
	const [summary = '', ...rest] = buildSpoken(state);
	const table = buildHosts(plain, state, {columns: COLUMNS, rows: state.network.order.length + 1});
	const details = rest.filter(line => line.startsWith('  '));
	return [summary, '', ...table.map(line => line.trimEnd()), ...(details.length > 0 ? ['', ...details] : [])];
}

const NONE = ['', ''] as const;
