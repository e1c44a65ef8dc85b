import {ACTION_IDS} from '../domain/action-id.ts';
import {HOST_COLUMNS} from '../domain/settings.ts';
import {dictionary, either, list, mapping} from './composite-kinds.ts';
import {defineField, type Field} from './field.ts';
import {convert, type Kind} from './kind.ts';
import {boolean, choice, duration, line, word} from './scalar-kinds.ts';
import {suggest} from './suggest.ts';

const key = convert(line, text => [text]);

/** The name of an action, with a suggestion where there is none. */
const action: Kind<string> = {
	...word,
	read(node, path, context) {
		const name = word.read(node, path, context);
		if (name === undefined || ACTION_IDS.some(known => known === name)) return name;
		context.report(node, `${path} is ${JSON.stringify(name)}, which is no action`, suggest(name, ACTION_IDS));
		return undefined;
	},
};

/** Keys that say how the dashboard looks and behaves. */
export const SCREEN_FIELDS: readonly Field[] = [
	defineField({
		key: 'refresh',
		section: 'Dashboard',
		kind: duration(250, 3_600_000),
		documentation:
			'The time between two readings of a host on the screen. Hosts off the screen are read every 5 s, or as seldom when this is longer.',
		example: 'refresh: 2s',
		toSettings: refreshMs => ({refreshMs}),
		write: ({refreshMs}) => (refreshMs % 1000 === 0 ? `${refreshMs / 1000}s` : `${refreshMs}ms`),
	}),
	defineField({
		key: 'notify',
		section: 'Dashboard',
		kind: either(
			convert(boolean, on => ({bell: on, desktop: on})),
			convert(
				mapping<{bell: boolean; desktop: boolean}>({bell: boolean, desktop: boolean}),
				({bell = true, desktop = true}) => ({bell, desktop}),
			),
		),
		documentation:
			"What happens when a task ends: `bell` rings the terminal's bell, `desktop` sends a notification (OSC 9) where the terminal knows it. `true` or `false` sets both.",
		example: 'notify:\n  bell: true\n  desktop: false',
		toSettings: notify => ({notify}),
		write: settings => settings.notify,
	}),
	defineField({
		key: 'theme',
		section: 'Dashboard',
		kind: choice(['default', 'high-contrast', 'ascii']),
		documentation:
			'`high-contrast` avoids dim text; `ascii` draws with plain characters for fonts and terminals that have no others.',
		example: 'theme: high-contrast',
		toSettings: theme => ({theme}),
		write: settings => settings.theme,
	}),
	defineField({
		key: 'columns',
		section: 'Dashboard',
		kind: list(choice(HOST_COLUMNS), `a list of columns, each one of ${HOST_COLUMNS.join(', ')}`),
		documentation: 'The columns of the table of hosts, in this order.',
		example: 'columns: [cpu, memory, load, score]',
		toSettings: columns => ({columns}),
		write: settings => settings.columns ?? undefined,
	}),
	defineField({
		key: 'keys',
		section: 'Dashboard',
		kind: dictionary(action, either(key, list(line, 'a list of keys')), 'a mapping from actions to keys'),
		documentation:
			'Keys of your own for an action, instead of its default ones; [keys.md](keys.md) lists the actions.',
		example: 'keys:\n  dispatch: D\n  quit: [q, Q]',
		toSettings: keys => ({keys}),
		write: settings => settings.keys,
	}),
];
