import {selectTask} from '../store/selectors.ts';
import {type Action, defineAction} from './action.ts';
import {whyNoTask} from './disabled.ts';

/** Keys of the form, of logs and of the output of a command. */
export const OUTPUT_ACTIONS: readonly Action[] = [
	defineAction({
		id: 'send',
		keys: ['enter'],
		label: 'send',
		help: 'Send the task; when that fails the text stays.',
		group: 'Dispatch form',
		places: ['dispatch'],
		footer: true,
		run: state => void state.send(),
	}),
	defineAction({
		id: 'new-line',
		keys: ['alt+enter', 'ctrl+j'],
		label: 'new line',
		help: 'Begin a new line in the text.',
		group: 'Dispatch form',
		places: ['dispatch'],
		footer: true,
		run: state => state.editForm({kind: 'insert', text: '\n'}),
	}),
	defineAction({
		id: 'next-field',
		keys: ['tab'],
		label: 'next field',
		help: 'Go to the next field; ← and → choose there.',
		group: 'Dispatch form',
		places: ['dispatch'],
		footer: true,
		run: state => state.nextField(1),
	}),
	defineAction({
		id: 'field-before',
		keys: ['shift+tab'],
		label: 'field before',
		help: 'Go to the field before.',
		group: 'Dispatch form',
		places: ['dispatch'],
		run: state => state.nextField(-1),
	}),
	defineAction({
		id: 'start',
		keys: ['enter'],
		label: 'run it',
		help: 'Run the command on the hosts.',
		group: 'Output',
		places: ['run'],
		footer: true,
		disabled: state =>
			state.run.status === 'typing' ? null : 'It runs already; Esc and r start another one.',
		run: state => void state.startRun(),
	}),
	defineAction({
		id: 'stop',
		keys: ['ctrl+c'],
		label: 'stop it',
		help: 'End the command on every host.',
		group: 'Output',
		places: ['run'],
		footer: true,
		disabled: state => (state.run.status === 'running' ? null : 'Nothing runs; Esc goes back.'),
		run: state => state.stopRun(),
	}),
	defineAction({
		id: 'follow',
		keys: ['f'],
		label: 'follow',
		help: 'Follow the log, or stop following it; on a list it opens the log.',
		group: 'Tasks',
		places: ['log', 'tasks', 'node-tasks'],
		footer: true,
		disabled: whyNoTask,
		run: state => {
			const task = selectTask(state);
			if (state.log !== null && state.log.task === task?.id && state.screens.at(-1)?.kind === 'log') {
				state.toggleFollow();
			} else if (task !== null) state.openLog(task.id);
		},
	}),
	defineAction({
		id: 'raw',
		keys: ['w'],
		label: 'raw',
		help: 'Show the log as the agent wrote it, or as a story.',
		group: 'Output',
		places: ['log'],
		footer: true,
		run: state => state.toggleRaw(),
	}),
];
