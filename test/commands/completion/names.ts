import type {KnownNames} from '../../../src/commands/completion/known-names.ts';

/** The network that the completion specs know. */
export const NAMES: KnownNames = {
	hosts: ['node-1', 'node-2', 'u@box'],
	groups: ['dev', 'gpu'],
	tasks: [
		{id: '7f3k', title: 'optimize: the "user" queries'},
		{id: '7x11', title: 'add tests'},
	],
	agents: ['gummy', 'claude', 'codex', 'shell'],
};
