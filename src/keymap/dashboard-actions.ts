import {sayKey} from '../store/say-key.ts';
import {type Action, ALL_PLACES, defineAction, FORM_PLACES, LISTS, PRESSED, TEXTS} from './action.ts';
import {whyNotBack} from './disabled.ts';

/** The dashboard itself. */
export const DASHBOARD_ACTIONS: readonly Action[] = [
	defineAction({
		id: 'back',
		keys: ['escape'],
		label: 'back',
		help: 'Go back one step; it never quits.',
		group: 'Look',
		places: [...PRESSED, ...FORM_PLACES, 'run', 'palette'],
		footer: true,
		disabled: whyNotBack,
		run: state => state.back(),
	}),
	defineAction({
		id: 'palette',
		keys: [':'],
		label: 'all',
		help: 'Find any action by its name.',
		group: 'Dashboard',
		places: [...LISTS, ...TEXTS, 'wall'],
		footer: true,
		run: state => state.open({kind: 'palette'}),
	}),
	defineAction({
		id: 'help',
		keys: ['?'],
		label: 'help',
		help: 'Show all keys.',
		group: 'Dashboard',
		places: [...LISTS, 'log', 'entry', 'run-output', 'wall'],
		footer: true,
		run: state => state.open({kind: 'help'}),
	}),
	defineAction({
		id: 'refresh',
		keys: ['R'],
		label: 'refresh',
		help: 'Ask the marked hosts again now, or all of them; those offline are tried at once.',
		group: 'Dashboard',
		places: PRESSED,
		command: () => 'dgo status',
		run: state => state.refresh(),
	}),
	defineAction({
		id: 'wall',
		keys: ['w'],
		label: 'wall',
		help: 'Show the wall: the network at a glance in large tiles.',
		group: 'Dashboard',
		places: LISTS,
		command: () => 'dgo-tui --wall',
		run: state => {
			state.open({kind: 'wall'});
			// The wall has no footer that could say so.
			const {keys} = state.settings;
			state.say(`${sayKey('back', keys)} leaves the wall; ${sayKey('help', keys)} shows all keys.`);
		},
	}),
	defineAction({
		id: 'mouse',
		keys: ['%'],
		label: 'mouse',
		help: 'Turn the mouse on or off; while it is on, the terminal’s own selection rests.',
		group: 'Dashboard',
		places: PRESSED,
		run: state => state.toggleMouse(),
	}),
	defineAction({
		id: 'suspend',
		keys: ['ctrl+z'],
		label: 'suspend',
		help: 'Go to the shell; fg comes back.',
		group: 'Dashboard',
		places: ALL_PLACES,
		run: state => void state.suspend(),
	}),
	defineAction({
		id: 'quit',
		keys: ['q'],
		label: 'quit',
		help: 'Quit; tasks keep running, and it says how many.',
		group: 'Dashboard',
		places: PRESSED,
		run: state => state.quit(),
	}),
	defineAction({
		id: 'quit-now',
		keys: ['ctrl+c'],
		label: 'quit',
		help: 'Quit from anywhere, fields too; where a command runs it stops that.',
		group: 'Dashboard',
		places: ALL_PLACES,
		run: state => state.quit(),
	}),
];
