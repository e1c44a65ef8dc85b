import {Box, useApp, useIsScreenReaderEnabled} from 'ink';
import {type PropsWithChildren, useEffect, useMemo} from 'react';
import {Body} from './components/body.tsx';
import {Footer} from './components/footer/footer.tsx';
import {Banner} from './components/header/banner.tsx';
import {Header} from './components/header/header.tsx';
import {KeyboardInput} from './components/input/keyboard-input.tsx';
import {Line} from './components/parts/line.tsx';
import {Pane} from './components/parts/pane.tsx';
import {ThemeContext} from './components/parts/theme-context.ts';
import {ScreenReaderView} from './components/screen-reader/screen-reader-view.tsx';
import {StatusLine} from './components/status/status-line.tsx';
import {buildWall} from './components/wall/build-wall.ts';
import {createTheme} from './presentation/tokens.ts';
import type {DashboardStore} from './store/create-store.ts';
import {selectFrameRows, selectLayout, selectNoticeInFooter} from './store/selectors/layout.ts';
import {selectScreen} from './store/selectors/screen.ts';
import {StoreContext, useDashboard} from './store/store-context.ts';

/** The parts of Ink's app that the terminal port needs. */
export type InkHandles = Pick<ReturnType<typeof useApp>, 'exit' | 'suspendTerminal'>;

export interface AppProps {
	readonly store: DashboardStore;
	/** False where NO_COLOR or --color asks for none. */
	readonly colors: boolean;
	/** False on a wall without a keyboard: standard input is not touched then. */
	readonly keyboard: boolean;
	/** Told once what Ink offers to leave and to lend the terminal. */
	readonly onReady: (handles: InkHandles) => void;
}

/** The whole dashboard. */
export function App({store, colors, keyboard, onReady}: AppProps) {
	const {exit, suspendTerminal} = useApp();
	useEffect(() => onReady({exit, suspendTerminal}), [exit, suspendTerminal, onReady]);
	return (
		<StoreContext value={store}>
			<Themed colors={colors}>
				{keyboard ? <KeyboardInput /> : null}
				{useIsScreenReaderEnabled() ? <ScreenReaderView /> : <Frame />}
			</Themed>
		</StoreContext>
	);
}

/** Gives the parts below the theme of the settings, which may change while the dashboard is open. */
function Themed({colors, children}: PropsWithChildren<Pick<AppProps, 'colors'>>) {
	const name = useDashboard(state => state.settings.theme);
	const theme = useMemo(() => createTheme(name, colors), [name, colors]);
	return <ThemeContext value={theme}>{children}</ThemeContext>;
}

function Frame() {
	const layout = useDashboard(selectLayout);
	const isWall = useDashboard(state => selectScreen(state).kind === 'wall');
	const rows = useDashboard(selectFrameRows);
	const isSaidBelow = useDashboard(selectNoticeInFooter);
	const {columns} = layout;
	if (isWall) return <Pane build={buildWall} columns={columns} rows={rows} />;
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			{layout.header ? <Header /> : null}
			{layout.gaps ? <Banner /> : null}
			{layout.body > 0 ? <Body columns={columns} rows={layout.body} /> : null}
			{layout.activity ? <StatusLine rows={layout.gaps ? 2 : 1} /> : null}
			{layout.gaps ? <Line text="" /> : null}
			{layout.footer ? isSaidBelow ? <StatusLine rows={1} /> : <Footer /> : null}
		</Box>
	);
}
