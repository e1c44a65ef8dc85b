import {Box} from 'ink';
import {useMemo} from 'react';
import {useShallow} from 'zustand/react/shallow';
import type {Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {remember} from '../../store/remember.ts';
import {useDashboard} from '../../store/store-context.ts';
import {Line} from './line.tsx';
import {useTheme} from './theme-context.ts';

/** The cells that a pane may fill. */
export interface PaneSize {
	readonly columns: number;
	readonly rows: number;
}

/**
 * Builds the lines of a pane from the state: pure, styled, one string a line, none wider than the pane.
 * Every pane is such a function, so it is tested without a terminal and drawn only when its text changes.
 */
export type PaneBuilder = (theme: Theme, state: DashboardState, size: PaneSize) => readonly string[];

export interface PaneProps extends PaneSize {
	readonly build: PaneBuilder;
}

/** Draws the lines that a builder makes, in a block of a fixed height, so that what stands below never moves. */
export function Pane({build, columns, rows}: PaneProps) {
	const theme = useTheme();
	// React asks several times for each state, and the store draws this pane again only when a character of it changed.
	const selectLines = useMemo(
		() => remember((state: DashboardState) => build(theme, state, {columns, rows}).slice(0, rows)),
		[build, theme, columns, rows],
	);
	const lines = useDashboard(useShallow(selectLines));
	if (rows <= 0) return null;
	return (
		<Box flexDirection="column" height={rows} width={columns} flexShrink={0}>
			{numberLines(lines).map(({row, line}) => (
				<Line key={row} text={line} />
			))}
		</Box>
	);
}

/** Rows are known by their number: what stands third stays third. */
function numberLines(lines: readonly string[]): readonly {readonly row: number; readonly line: string}[] {
	return lines.map((line, row) => ({row, line}));
}
