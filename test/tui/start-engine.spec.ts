import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {readMachine, resolvePaths} from '../../src/orchestrator/configuration/paths.ts';
import type {ConfigurationProblem} from '../../src/orchestrator/configuration/problem.ts';
import type {Refusal} from '../../src/orchestrator/domain/refusal.ts';
import {startEngine} from '../../src/tui/start-engine.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {composeNetwork, NOW} from '../store/sample-network.ts';

const NO_GROUP: Refusal = {what: 'there is no group "dve"', hint: 'groups stand in the configuration'};

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-start-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

/** What a dashboard is told that is started with this configuration, and whether its engine runs by then. */
function start(config: string | null, problems: readonly ConfigurationProblem[], refusal: Refusal | null) {
	const orchestrator = createFakeOrchestrator(composeNetwork([]));
	const start = () => {
		orchestrator.calls.push(['start']);
		if (refusal !== null) orchestrator.emit({type: 'hosts-refused', at: NOW, refusal});
	};
	const machine = {...readMachine(), home: folder};
	const paths = resolvePaths({}, {config, sshConfig: null}, machine);
	const told = startEngine({orchestrator: {...orchestrator, start}, paths, problems});
	return {told, isStarted: orchestrator.calls.length > 0};
}

function mistakeIn(file: string, message: string): ConfigurationProblem {
	return {file, line: 1, column: 1, message, suggestion: null};
}

test('a dashboard opens on a network that is found', () => {
	expect(start(null, [], null)).toEqual({told: null, isStarted: true});
});

test('what leads to no hosts is refused with the words of dgo', () => {
	expect(start(null, [], NO_GROUP).told).toEqual(NO_GROUP);
});

test('a configuration that was named and is not there is refused before any host is looked for', () => {
	const file = join(folder, 'nope.yaml');
	expect(start(file, [mistakeIn(file, 'there is no such file')], null)).toEqual({
		told: {
			what: `${file}:1:1: there is no such file`,
			hint: 'mend that file, or name another one (--config, or DGO_CONFIG); nothing was done',
		},
		isStarted: false,
	});
});

test('a mistake in a configuration is left to the screen, unless it hides what was asked for', () => {
	const file = join(folder, 'config.yaml');
	writeFileSync(file, 'grops: {dve: [node-1]}\n');
	const mistakes = [mistakeIn(file, 'there is no key "grops"')];
	for (const config of [null, file]) {
		expect(start(config, mistakes, null)).toEqual({told: null, isStarted: true});
		expect(start(config, mistakes, NO_GROUP).told?.what).toBe(`${file}:1:1: there is no key "grops"`);
	}
});
