import {spawnSync} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {join} from 'node:path';
import type {PracticeNetwork} from '../practice-network/index.ts';
import {openTerminal, type Terminal} from './terminal.ts';

/** Opens the built dashboard on a practice network, in a real terminal. */
export function openDashboard(
	network: PracticeNetwork,
	options: {
		readonly columns: number;
		readonly rows: number;
		readonly args?: string;
		readonly folder?: string;
		readonly environment?: Readonly<Record<string, string>>;
		readonly before?: string;
		readonly after?: string;
	},
): Terminal {
	const program = `'${process.execPath}' '${process.cwd()}/bin/dgo-tui.cjs' ${options.args ?? ''}`;
	return openTerminal({
		columns: options.columns,
		rows: options.rows,
		command: `${options.before ?? ''}${program}${options.after ?? ''}`,
		// Each remembers its own view: what one was left at must not decide what the next one shows.
		environment: network.environment({
			XDG_STATE_HOME: mkdtempSync(join(network.folder, 'state-')),
			...options.environment,
		}),
		folder: options.folder ?? network.home,
	});
}

/** The row of the host table that begins with a host's name. */
export function rowOf(screen: string, host: string): string {
	return screen.split('\n').find(line => line.slice(0, 20).includes(` ${host} `)) ?? '';
}

/** Sends a signal to the dashboard of a terminal, and to nothing else. */
export function signalDashboard(terminal: Terminal, name: string): void {
	spawnSync('pkill', [`-${name}`, '-P', String(terminal.pid), '-f', 'dgo-tui']);
}

/** Tells of a screen whether the dashboard stands on it whole: the header on top, the keys below, nothing twice. */
export function fillsScreen(columns: number, rows: number): (screen: string) => boolean {
	return screen => {
		const lines = screen.split('\n');
		return (
			/^ dgo +\d+ hosts/.test(lines[0] ?? '') &&
			(lines[rows - 2] ?? '').includes('? help') &&
			(lines[rows - 1] ?? '') === '' &&
			(screen.match(/ \d+ hosts| HOST | \? help/g) ?? []).length === 3 &&
			lines.every(line => [...line].length <= columns)
		);
	};
}
