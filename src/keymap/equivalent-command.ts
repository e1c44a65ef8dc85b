import {quoteWhereNeeded} from '../orchestrator/domain/command-line.ts';
import {judgeRetry} from '../orchestrator/domain/judge-retry.ts';
import type {Network} from '../orchestrator/domain/network.ts';
import type {Task} from '../orchestrator/domain/task.ts';
import {viewTask} from '../orchestrator/domain/task-view.ts';
import type {DashboardState} from '../store/dashboard-state.ts';
import {selectPlace} from '../store/selectors/screen.ts';
import {selectHost, selectTargets, selectTask} from '../store/selectors/selection.ts';

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
		case 'entry':
			return 'dgo report';
		case 'dispatch':
		case 'dispatch-choice':
			return buildDispatchCommand(state);
		case 'run':
		case 'run-output':
			return buildRunCommand(state);
		case 'wall':
			return 'dgo-tui --wall';
		default:
			return null;
	}
}

/** `dgo NAME WORD…`, each word quoted for a POSIX shell; null words are left out. */
export function buildCommand(name: string, ...words: readonly (string | null)[]): string {
	return ['dgo', name, ...words.filter(word => word !== null).map(quoteWhereNeeded)].join(' ');
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

/** `dgo retry` of the selected task, with the consent that one asks for which may still run. */
export function buildRetryCommand(state: DashboardState): string {
	const task = selectTask(state);
	const consent = task !== null && needsConsent(state.network, task, state.now) ? '--again' : null;
	return buildCommand('retry', task?.id ?? null, consent);
}

function needsConsent(network: Network, task: Task, now: number): boolean {
	return judgeRetry(viewTask(network, task, now)).kind === 'unknown';
}

/** The command that runs the same in the project; where that is not there, it says so and runs nothing. */
function buildRunCommand({run, folder}: DashboardState): string {
	const atHome = folder === null ? '--no-project' : null;
	return buildCommand('run', run.hosts.join(','), atHome, '--', run.command.text);
}

/** The form as a command that sends the same; null for a retry that was changed, which no command does. */
function buildDispatchCommand(state: DashboardState): string | null {
	const {form, folder} = state;
	if (form.retry !== null) return buildFormRetryCommand(state, form.retry.task);
	const options: (string | null)[] = [];
	if (form.hosts.length > 0) options.push('--on', form.hosts.join(','));
	if (form.type !== null) options.push('--type', form.type);
	if (form.mode !== 'task') options.push('--mode', form.mode);
	if (form.agent !== null) options.push('--agent', form.agent);
	if (form.project === 'no-sync') options.push('--no-sync');
	if (form.project === 'none' || folder === null) options.push('--no-project');
	else options.push('--project', folder);
	return buildCommand('dispatch', ...options, '--', form.text.text);
}

function buildFormRetryCommand({form, network, now}: DashboardState, id: string): string | null {
	const task = network.tasks.get(id);
	const isUnchanged =
		task !== undefined &&
		form.project === 'none' &&
		task.text === form.text.text &&
		task.type === form.type &&
		task.mode === form.mode &&
		task.agent === form.agent;
	if (!isUnchanged || form.hosts.length > 1) return null;
	const consent = needsConsent(network, task, now) ? '--again' : null;
	return buildCommand('retry', id, consent, ...form.hosts.flatMap(host => ['--on', host]));
}
