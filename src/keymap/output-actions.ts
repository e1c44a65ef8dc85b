import {sayKey} from '../store/say-key.ts';
import {selectScreen} from '../store/selectors/screen.ts';
import {selectTask} from '../store/selectors/selection.ts';
import {type Action, defineAction, TASK_PLACES} from './action.ts';
import {whyNoMatch, whyNotFollow} from './disabled.ts';

/** Keys of logs and of the output of a command. */
export const OUTPUT_ACTIONS: readonly Action[] = [
	defineAction({
		id: 'start',
		keys: ['enter'],
		label: 'run it',
		help: 'Run the command on the hosts.',
		group: 'Output',
		places: ['run', 'run-output'],
		footer: true,
		disabled: state =>
			state.run.status.kind === 'typing'
				? null
				: `It runs already; ${sayKey('back', state.settings.keys)} and ${sayKey('run', state.settings.keys)} start another one.`,
		run: state => void state.startRun(),
	}),
	defineAction({
		id: 'stop',
		keys: ['ctrl+c'],
		label: 'stop it',
		help: 'End the command on every host.',
		group: 'Output',
		places: ['run-output'],
		footer: true,
		disabled: state =>
			state.run.status.kind === 'running'
				? null
				: `Nothing runs; ${sayKey('back', state.settings.keys)} goes back.`,
		run: state => state.stopRun(),
	}),
	defineAction({
		id: 'follow',
		keys: ['f'],
		label: 'follow',
		help: 'Follow the log, or stop following it; on a list it opens the log.',
		group: 'Tasks',
		places: TASK_PLACES,
		footer: true,
		disabled: whyNotFollow,
		run: state => {
			const task = selectTask(state);
			if (state.log !== null && state.log.task === task?.id && selectScreen(state).kind === 'log') {
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
	defineAction({
		id: 'search',
		keys: ['/'],
		label: 'search',
		help: 'Search in the log for a text.',
		group: 'Output',
		places: ['log'],
		footer: true,
		run: state => state.typeSearch(''),
	}),
	defineAction({
		id: 'next-match',
		keys: ['n'],
		label: 'next',
		help: 'Go to the next match, down the log.',
		group: 'Output',
		places: ['log'],
		footer: true,
		disabled: whyNoMatch,
		run: state => state.nextMatch(1),
	}),
	defineAction({
		id: 'match-before',
		keys: ['N'],
		label: 'match before',
		help: 'Go to the match before, up the log.',
		group: 'Output',
		places: ['log'],
		disabled: whyNoMatch,
		run: state => state.nextMatch(-1),
	}),
	defineAction({
		id: 'start-search',
		keys: ['enter'],
		label: 'find',
		help: 'Go to the nearest match, up the log.',
		group: 'Output',
		places: ['search'],
		footer: true,
		run: state => state.startSearch(),
	}),
	defineAction({
		id: 'drop-search',
		keys: ['escape'],
		label: 'drop',
		help: 'Drop the search.',
		group: 'Output',
		places: ['search'],
		footer: true,
		run: state => state.dropSearch(),
	}),
];
