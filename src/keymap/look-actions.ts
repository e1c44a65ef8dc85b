import {VIEWS} from '../store/screen.ts';
import {selectFilteredList, selectList, selectPlace} from '../store/selectors/screen.ts';
import {type Action, ALL_PLACES, defineAction, FORM_PLACES, LISTS, PRESSED} from './action.ts';
import {copySelection} from './copy-selection.ts';
import {whyNotOpen} from './disabled.ts';
import {buildPlaceCommand} from './equivalent-command.ts';
import {openSelection} from './open-selection.ts';

/** Choosing what is looked at, and how. */
export const LOOK_ACTIONS: readonly Action[] = [
	defineAction({
		id: 'open',
		keys: ['enter'],
		label: 'open',
		help: 'Open what is selected: a host, a task’s log, what happened, the tasks behind a row.',
		group: 'Look',
		places: [...LISTS, 'entry'],
		footer: true,
		disabled: whyNotOpen,
		run: openSelection,
	}),
	...VIEWS.map((view, index) =>
		defineAction({
			id: `view-${view}`,
			keys: [String(index + 1)],
			label: view,
			help: `Show the view “${view}”.`,
			group: 'Look',
			places: PRESSED,
			run: state => state.showView(view),
		}),
	),
	defineAction({
		id: 'filter',
		keys: ['/'],
		label: 'filter',
		help: 'Filter rows: words, host: state: type: agent: spec: day:, with = for all of it (host:=node-1), and ! to invert.',
		group: 'Look',
		places: LISTS,
		footer: true,
		disabled: state => (selectFilteredList(state) === null ? 'There is nothing to filter here.' : null),
		run: state => state.setFiltering(true),
	}),
	defineAction({
		id: 'keep-filter',
		keys: ['enter'],
		label: 'keep',
		help: 'Keep the filter and go back to the rows.',
		group: 'Look',
		places: ['filter'],
		footer: true,
		run: state => state.setFiltering(false),
	}),
	defineAction({
		id: 'drop-filter',
		keys: ['escape'],
		label: 'drop',
		help: 'Drop the filter.',
		group: 'Look',
		places: ['filter'],
		footer: true,
		run: state => {
			state.clearFilter();
			state.setFiltering(false);
		},
	}),
	defineAction({
		id: 'sort',
		keys: ['o'],
		label: 'sort',
		help: 'Sort by the next column; hosts are put in order at once.',
		group: 'Look',
		places: ['hosts', 'tasks', 'specialists', 'cost'],
		run: state => {
			const list = selectList(state);
			if (list !== null) state.nextSort(list);
		},
	}),
	defineAction({
		id: 'mark',
		keys: ['space'],
		label: 'mark',
		help: 'Mark a host; sync, run and dispatch then act on all marked hosts.',
		group: 'Look',
		places: ['hosts'],
		run: state => state.toggleMark('hosts'),
	}),
	defineAction({
		id: 'zoom-in',
		keys: ['+'],
		label: 'zoom',
		help: 'Give the pane the whole screen.',
		group: 'Look',
		places: ['hosts', 'node-specialists', 'node-tasks'],
		run: state => state.zoom(true),
	}),
	defineAction({
		id: 'zoom-out',
		keys: ['_', '-'],
		label: 'zoom out',
		help: 'Show all panes again.',
		group: 'Look',
		places: ['hosts', 'node-specialists', 'node-tasks'],
		run: state => state.zoom(false),
	}),
	defineAction({
		id: 'pause',
		keys: ['p'],
		label: 'pause',
		help: 'Freeze the picture, and let it go on again.',
		group: 'Look',
		places: PRESSED,
		run: state => state.togglePause(),
	}),
	defineAction({
		id: 'copy',
		keys: ['y'],
		label: 'copy',
		help: 'Copy the selected host, task id, path or line.',
		group: 'Look',
		places: [...LISTS, 'log', 'entry'],
		run: copySelection,
	}),
	defineAction({
		id: 'copy-command',
		keys: ['Y', 'ctrl+y'],
		label: 'copy command',
		help: 'Copy the dgo command that shows or does the same.',
		group: 'Look',
		places: ALL_PLACES,
		footer: FORM_PLACES,
		disabled: state =>
			buildPlaceCommand(state) === null ? 'No dgo command does what this place does.' : null,
		command: buildPlaceCommand,
		run: state => {
			const command = buildPlaceCommand(state);
			// The command of a form holds its whole text.
			if (command !== null)
				state.copy(command, FORM_PLACES.includes(selectPlace(state)) ? 'the command' : command);
		},
	}),
];
