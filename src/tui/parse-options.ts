import {parseArgs} from 'node:util';
import {splitValues} from '../commands/split-values.ts';
import {COLOR_CHOICES, type ColorChoice} from '../presentation/wants-color.ts';

/** What dgo-tui is asked for on its command line. */
export interface TuiOptions {
	readonly wall: boolean;
	readonly readOnly: boolean;
	readonly project: string | null;
	readonly hosts: readonly string[];
	readonly group: string | null;
	readonly config: string | null;
	readonly sshConfig: string | null;
	readonly color: ColorChoice;
}

export type ParsedOptions =
	| {readonly kind: 'start'; readonly options: TuiOptions}
	| {readonly kind: 'help' | 'version'}
	| {readonly kind: 'error'; readonly message: string};

export const USAGE = `dgo-tui: a dashboard of coding agents on all your machines

  dgo-tui [--wall] [--read-only] [--project DIR]

  --wall             the network at a glance, for a screen on the wall; needs no keyboard
  --read-only        nothing can be changed from here
  --project DIR      the project folder that is synced (default: this folder)
  --host HOST        these hosts instead of the ones found; several with commas
  -g, --group GROUP  the hosts of this group
  --config FILE      another configuration file
  --ssh-config FILE  another ssh configuration, for ssh too
  --color WHEN       auto, always or never
  -h, --help         say how it is used
  --version          print the version

Keys: ? shows them all. Commands for scripts: dgo --help.`;

/** Parses dgo-tui's arguments. An error is one sentence. */
export function parseOptions(words: readonly string[]): ParsedOptions {
	try {
		const {values} = parseArgs({
			args: [...words],
			options: {
				wall: {type: 'boolean', default: false},
				'read-only': {type: 'boolean', default: false},
				project: {type: 'string'},
				host: {type: 'string', multiple: true, default: []},
				group: {type: 'string', short: 'g'},
				config: {type: 'string'},
				'ssh-config': {type: 'string'},
				color: {type: 'string', default: 'auto'},
				help: {type: 'boolean', short: 'h', default: false},
				version: {type: 'boolean', default: false},
			},
		});
		if (values.help) return {kind: 'help'};
		if (values.version) return {kind: 'version'};
		const color = COLOR_CHOICES.find(choice => choice === values.color);
		if (color === undefined) {
			const given = JSON.stringify(values.color);
			return {kind: 'error', message: `--color takes auto, always or never, not ${given}`};
		}
		return {
			kind: 'start',
			options: {
				wall: values.wall,
				readOnly: values['read-only'],
				project: values.project ?? null,
				hosts: values.host.flatMap(splitValues),
				group: values.group ?? null,
				config: values.config ?? null,
				sshConfig: values['ssh-config'] ?? null,
				color,
			},
		};
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return {kind: 'error', message: message.split('. ')[0] ?? message};
	}
}
