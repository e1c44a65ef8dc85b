import type {OptionSpec} from './command.ts';

/** Options that every command takes. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
	{
		name: 'host',
		value: 'HOST',
		many: true,
		summary: 'these hosts instead of the ones found; several with commas',
		complete: 'host',
	},
	{name: 'group', short: 'g', value: 'GROUP', summary: 'the hosts of this group', complete: 'group'},
	{name: 'config', value: 'FILE', summary: 'another configuration file', complete: 'file'},
	{name: 'ssh-config', value: 'FILE', summary: 'another ssh configuration, for ssh too', complete: 'file'},
	{name: 'color', value: 'WHEN', summary: 'auto, always or never', complete: ['auto', 'always', 'never']},
	{name: 'help', short: 'h', value: null, summary: 'say how it is used'},
	{name: 'version', value: null, summary: 'print the version'},
];
