import type {Summary} from '../orchestrator/domain/summary.ts';
import type {Slice} from './dashboard-state.ts';
import type {DashboardDeps} from './ports.ts';
import {selectSummary} from './selectors/figures.ts';

/** What concerns the terminal around the dashboard. */
export interface TerminalSlice {
	/** True while clicks and wheel are ours; the terminal's own selection rests then. */
	readonly mouse: boolean;
	/** True while another program has the terminal. */
	readonly away: boolean;
	readonly readOnly: boolean;
	/** The project's folder; null when there is none. */
	readonly folder: string | null;
	copy(text: string, what: string): void;
	toggleMouse(): void;
	/** Hands the terminal to a shell on a host, and asks the host again afterwards. */
	openShell(host: string): Promise<void>;
	/** Hands the terminal to `dgo doctor` for one host. */
	openDoctor(host: string): Promise<void>;
	/** Goes to the shell behind the dashboard until `fg`, or says that there is none. */
	suspend(): Promise<void>;
	/** Ends the dashboard, and says how many tasks go on. */
	quit(): void;
}

export function createTerminalSlice({
	orchestrator,
	terminal,
	folder,
	readOnly,
	doctor,
}: DashboardDeps): Slice<TerminalSlice> {
	return (set, get) => ({
		mouse: false,
		away: false,
		readOnly,
		folder,
		copy(text, what) {
			const refusal = terminal.copy(text);
			if (refusal === null) get().say(`Copied ${what}`);
			else get().say(refusal, 'warning');
		},
		toggleMouse() {
			const mouse = !get().mouse;
			terminal.setMouse(mouse);
			set({mouse});
			get().say(mouse ? 'Mouse on: click selects, wheel scrolls' : 'Mouse off: select text as usual');
		},
		async openShell(host) {
			const command = orchestrator.shellCommand(host, folder);
			if (command === null) {
				get().say(`No way to open a shell on ${host}`, 'error');
				return;
			}
			set({away: true});
			await terminal.handOver(command, 'when-ssh-failed');
			set({away: false});
			// A person may just have accepted a key or typed a password that the link can use now.
			orchestrator.refresh([host]);
		},
		async openDoctor(host) {
			set({away: true});
			await terminal.handOver(doctor(host), 'always');
			set({away: false});
		},
		async suspend() {
			if (!(await terminal.suspend())) get().say('No shell behind this dashboard to go to', 'warning');
		},
		quit() {
			terminal.quit(buildFarewell(selectSummary(get())));
		},
	});
}

function buildFarewell({tasksRunning, tasksUnknown}: Summary): string {
	const count = tasksRunning + tasksUnknown;
	if (count === 0) return '';
	const beyond = tasksUnknown > 0 ? ` (${tasksUnknown} on hosts out of reach)` : '';
	return `${count} ${count === 1 ? 'task keeps' : 'tasks keep'} running${beyond}: dgo tasks`;
}
