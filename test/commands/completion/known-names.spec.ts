import {expect, test} from 'vitest';
import {readKnownNames} from '../../../src/commands/completion/known-names.ts';
import {createMemoryReader} from '../../orchestrator/discovery/memory-reader.ts';

const PATHS = {
	configuration: '/c/config.yaml',
	configurationNamed: false,
	stateFolder: '/s',
	socketFolder: '/r',
	sshConfig: '/h/.ssh/config',
	sshConfigOption: null,
	dwConfiguration: '/d.yaml',
	home: '/h',
	accountHome: '/h',
};

test('names come from the configuration, dw, ssh and the last network, without asking anybody', () => {
	const reader = createMemoryReader({
		'/c/config.yaml': 'groups: {gpu: [node-9]}\nagents: {mine: {command: [x]}}',
		'/d.yaml': 'groups: {prod: [d]}',
		'/h/.ssh/config': 'Host a',
		'/s/seen-network.json': JSON.stringify({
			hosts: [{name: 'seen', groups: ['old']}, {name: 'd'}],
			tasks: [{id: '7f3k', host: 'seen', title: 'x'}],
		}),
	});
	expect(readKnownNames(PATHS, reader)).toEqual({
		hosts: ['d', 'node-9', 'seen'],
		groups: ['gpu', 'prod', 'old'],
		tasks: [{id: '7f3k', title: 'x'}],
		agents: ['gummy', 'claude', 'codex', 'shell', 'mine'],
	});
});

test('on a fresh computer there is this computer', () => {
	expect(readKnownNames(PATHS, createMemoryReader({}))).toEqual({
		hosts: ['localhost'],
		groups: [],
		tasks: [],
		agents: ['gummy', 'claude', 'codex', 'shell'],
	});
});
