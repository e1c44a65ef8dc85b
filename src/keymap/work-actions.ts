import {selectHost, selectTargets, selectTask} from '../store/selectors/selection.ts';
import {type Action, defineAction, HOST_PLACES, LISTS, TASK_PLACES} from './action.ts';
import {
	whyNoHost,
	whyNoTask,
	whyNotCancel,
	whyNotChange,
	whyNotOnTargets,
	whyNotRetry,
	whyNotSync,
} from './disabled.ts';
import {buildCommand, buildLogsCommand, buildRetryCommand, targetOf} from './equivalent-command.ts';

/** What is done to hosts and tasks. */
export const WORK_ACTIONS: readonly Action[] = [
	defineAction({
		id: 'dispatch',
		keys: ['d'],
		label: 'dispatch',
		help: 'Write a task and send it to the best host, or to the marked ones.',
		group: 'Hosts',
		places: [...HOST_PLACES, 'tasks', 'cost', 'log'],
		footer: true,
		disabled: whyNotChange,
		command: () => 'dgo dispatch TEXT',
		run: state => state.openDispatch(),
	}),
	defineAction({
		id: 'log',
		keys: ['l'],
		label: 'log',
		help: 'Open the task’s log.',
		group: 'Tasks',
		places: LISTS,
		footer: true,
		disabled: whyNoTask,
		command: buildLogsCommand,
		run: state => {
			const task = selectTask(state);
			if (task !== null) state.openLog(task.id);
		},
	}),
	defineAction({
		id: 'sync',
		keys: ['s'],
		label: 'sync',
		help: 'Copy the project’s folder to the host, or to the marked ones.',
		group: 'Hosts',
		places: ['hosts'],
		footer: true,
		disabled: whyNotSync,
		command: state => buildCommand('sync', targetOf(state), state.folder),
		run: state => void state.syncTargets(),
	}),
	defineAction({
		id: 'run',
		keys: ['r'],
		label: 'run',
		help: 'Run a command on the host, or on the marked ones.',
		group: 'Hosts',
		places: ['hosts'],
		footer: true,
		disabled: whyNotOnTargets,
		command: state => `${buildCommand('run', targetOf(state))} -- COMMAND`,
		run: state => state.openRun(),
	}),
	defineAction({
		id: 'shell',
		keys: ['e'],
		label: 'shell',
		help: 'Open a shell on the host; a key can be accepted or a password typed there.',
		group: 'Hosts',
		places: HOST_PLACES,
		footer: true,
		disabled: state => whyNotChange(state) ?? whyNoHost(state),
		command: state => `ssh ${selectHost(state)?.host.name ?? 'HOST'}`,
		run: state => {
			const record = selectHost(state);
			if (record !== null) void state.openShell(record.host.name);
		},
	}),
	defineAction({
		id: 'cordon',
		keys: ['c'],
		label: 'cordon',
		help: 'Keep new work away from the host or the marked ones, or let it come again.',
		group: 'Hosts',
		places: ['hosts'],
		disabled: state => whyNotChange(state) ?? whyNoHost(state),
		command(state) {
			const targets = selectTargets(state);
			const areCordoned = targets.every(name => state.network.hosts.get(name)?.cordoned === true);
			return buildCommand('cordon', targetOf(state), areCordoned ? '--off' : null);
		},
		run: state => state.toggleCordon(),
	}),
	defineAction({
		id: 'doctor',
		keys: ['i'],
		label: 'doctor',
		help: 'Ask the doctor what is wrong with the host, with the fix for each finding.',
		group: 'Hosts',
		places: HOST_PLACES,
		disabled: whyNoHost,
		command: state => buildCommand('doctor', selectHost(state)?.host.name ?? null),
		run: state => {
			const record = selectHost(state);
			if (record !== null) void state.openDoctor(record.host.name);
		},
	}),
	defineAction({
		id: 'cancel',
		keys: ['x'],
		label: 'cancel',
		help: 'End the task and everything that it started; it asks once.',
		group: 'Tasks',
		places: TASK_PLACES,
		footer: true,
		disabled: whyNotCancel,
		command: state => buildCommand('cancel', selectTask(state)?.id ?? null),
		run: state => {
			const task = selectTask(state);
			if (task !== null) state.requestCancel(task.id);
		},
	}),
	defineAction({
		id: 'retry',
		keys: ['t'],
		label: 'retry',
		help: 'Try the task again on another host; the form shows which and why. It asks once where the task may still run.',
		group: 'Tasks',
		places: TASK_PLACES,
		footer: true,
		disabled: whyNotRetry,
		command: buildRetryCommand,
		run: state => {
			const task = selectTask(state);
			if (task !== null) state.requestRetry(task.id);
		},
	}),
];
