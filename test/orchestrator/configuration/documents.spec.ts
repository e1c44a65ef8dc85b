import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {FIELDS} from '../../../src/orchestrator/configuration/fields.ts';
import {formatReference} from '../../../src/orchestrator/configuration/format-reference.ts';
import {formatInitialConfiguration} from '../../../src/orchestrator/configuration/initial-configuration.ts';
import {loadConfiguration} from '../../../src/orchestrator/configuration/load-configuration.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';
import {buildHost} from '../domain/builders.ts';

test('docs/configuration.md is what scripts/write-configuration-docs.ts writes', () => {
	expect(readFileSync('docs/configuration.md', 'utf8')).toBe(formatReference());
});

test.each(FIELDS.map(field => [field.key, field.example]))(
	'the example of %s sets it and is right',
	(key, example) => {
		const {settings, problems} = loadConfiguration(example, 'example');
		expect(problems).toEqual([]);
		expect(example.startsWith(`${key}:`)).toBe(true);
		expect(settings).not.toEqual(DEFAULT_SETTINGS);
	},
);

test('the starting file names the hosts that were found and changes nothing else', () => {
	const text = formatInitialConfiguration([buildHost('node-1'), buildHost('u@10'), buildHost('localhost')]);
	expect(loadConfiguration(text, 'config.yaml')).toEqual({
		settings: {
			...DEFAULT_SETTINGS,
			hosts: [
				{name: 'node-1', address: null},
				{name: 'u@10', address: null},
			],
		},
		problems: [],
	});
	expect(text.split('\n').slice(0, 12)).toEqual([
		'# The configuration of dgo. Every key is optional; docs/configuration.md has them all.',
		'',
		'# The hosts, in this order. With it dgo looks nowhere else; without it, hosts come from',
		'# the dev group of dw, else from ~/.ssh/config and Tailscale. A name is what you would',
		'# give to ssh. address is where it is, when neither the name nor your ssh configuration',
		'# tells: ssh gets it as its HostName.',
		'# These were found. Remove the list and dgo keeps looking for hosts by itself.',
		'hosts:',
		'  - node-1',
		'  - u@10',
		'',
		'# Names for several hosts: @gpu in a target, --group gpu everywhere. The groups of dw',
	]);
});

test('without other hosts the starting file changes nothing, and its keys are right when uncommented', () => {
	const text = formatInitialConfiguration([buildHost('localhost')]);
	expect(loadConfiguration(text, 'config.yaml')).toEqual({settings: DEFAULT_SETTINGS, problems: []});
	// A link leads nowhere from there.
	expect(text).not.toContain('](');
	const uncommented = text.replaceAll(/^#(?! [A-Z0-9a-z@~`(])(?=\S| {2,})/gm, '');
	const examples = FIELDS.map(field => field.example).join('\n');
	const withAgent = loadConfiguration(uncommented, 'config.yaml');
	expect(withAgent).toEqual(loadConfiguration(examples, 'examples'));
	expect(withAgent.problems).toEqual([]);
});
