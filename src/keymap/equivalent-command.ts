import type {DashboardState} from '../store/dashboard-state.ts';
import type {DispatchForm} from '../store/dispatch-form.ts';
import {selectHost, selectPlace, selectTargets, selectTask} from '../store/selectors.ts';

/** The `dgo` command that shows or does what the place in front does; null where there is none. */
export function buildPlaceCommand(state: DashboardState): string | null {
	switch (selectPlace(state)) {
		case 'hosts':
			return buildCommand('load', targetOf(state));
		case 'node-specialists':
		case 'specialists':
			return buildCommand('specialists', selectHost(state)?.host.name ?? null);
		case 'tasks':
		case 'node-tasks':
		case 'log':
		case 'search':
			return buildLogsCommand(state) ?? 'dgo tasks';
		case 'cost':
		case 'activity':
			return 'dgo report';
		case 'dispatch':
			return buildDispatchCommand(state.form, state.folder);
		case 'run':
			return buildCommand('run', state.run.hosts.join(','), '--', state.run.command.text);
		case 'wall':
			return 'dgo-tui --wall';
		default:
			return null;
	}
}

/** `dgo NAME WORD…`, each word quoted for a POSIX shell; null words are left out. */
export function buildCommand(name: string, ...words: readonly (string | null)[]): string {
	return ['dgo', name, ...words.filter(word => word !== null).map(quoteWord)].join(' ');
}

/** The hosts that a host action would act on, as a TARGET. */
export function targetOf(state: DashboardState): string | null {
	const targets = selectTargets(state);
	return targets.length === 0 ? null : targets.join(',');
}

export function buildLogsCommand(state: DashboardState): string | null {
	const task = selectTask(state);
	return task === null ? null : buildCommand('logs', task.id, '--follow');
}

/** The form as a command that sends the same. */
export function buildDispatchCommand(form: DispatchForm, folder: string | null): string {
	const options: (string | null)[] = [];
	if (form.hosts.length > 0) options.push('--on', form.hosts.join(','));
	else if (form.retry !== null) options.push('--exclude', form.retry.avoid);
	if (form.type !== null) options.push('--type', form.type);
	if (form.mode !== 'task') options.push('--mode', form.mode);
	if (form.agent !== null) options.push('--agent', form.agent);
	if (form.project === 'no-sync') options.push('--no-sync');
	if (form.project !== 'none' && folder !== null) options.push('--project', folder);
	return buildCommand('dispatch', ...options, '--', form.text.text);
}

/** Quotes a word so that a POSIX shell reads it as it stands. */
export function quoteWord(word: string): string {
	return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
