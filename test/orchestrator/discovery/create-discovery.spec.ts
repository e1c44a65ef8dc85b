import {mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {diskReader} from '../../../src/orchestrator/configuration/file-reader.ts';
import {type Paths, readMachine, resolvePaths} from '../../../src/orchestrator/configuration/paths.ts';
import type {ConfigurationProblem} from '../../../src/orchestrator/configuration/problem.ts';
import {createDiscovery, type Discovery} from '../../../src/orchestrator/discovery/create-discovery.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';
import {waitUntil} from '../../wait-until.ts';

let folder: string;
let paths: Paths;
let hosts: readonly string[];
let notices: string[];
let refusals: string[];
let tailscaleAnswer: string;
let tailscaleStatus: string;
let discovery: Discovery;
let problems: ConfigurationProblem[];
let recalled: readonly string[];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-find-'));
	const machine = {...readMachine(), home: folder, accountHome: folder};
	paths = resolvePaths({}, {config: null, sshConfig: null}, machine);
	notices = [];
	refusals = [];
	problems = [];
	recalled = [];
	write(paths.sshConfig, 'Host node-1\nHost node-2\n');
	// What is found first on the search path is asked, by way of runProgram below.
	write(join(folder, 'bin', 'tailscale'), '');
	tailscaleAnswer = readFileSync('test/fixtures/tailscale/status-needslogin.COMPOSED.json', 'utf8');
	discovery = create();
});
afterEach(() => {
	discovery.stop();
	rmSync(folder, {recursive: true});
});

function create(): Discovery {
	return createDiscovery({
		paths,
		reader: diskReader,
		runProgram: async () => ({stdout: tailscaleAnswer, stderr: '', exitCode: 0, failure: null}),
		searchPath: join(folder, 'bin'),
		argumentHosts: [],
		group: null,
		settings: DEFAULT_SETTINGS,
		problems,
		recallPeers: () => recalled,
		watch: true,
		tailscaleEveryMs: 20,
		onHosts: found => {
			hosts = found.map(({name}) => name);
		},
		onRefused({what}) {
			refusals.push(what);
		},
		onTailscale({status}) {
			tailscaleStatus = status;
		},
		onNotice: ({text}) => notices.push(text),
	});
}

test('a configuration is taken over when it changes; a wrong one is told with its line, and changes nothing', async () => {
	await discovery.start();
	expect(hosts).toEqual(['node-1', 'node-2']);

	write(paths.configuration, 'slots: 5\nhosts: [other]\n');
	await waitUntil('the new hosts', () => hosts.join() === 'other');
	expect(discovery.settings().slots).toBe(5);

	replace(paths.configuration, 'slots: 7\nhostz: [third]\n');
	await waitUntil('the complaint', () => notices.length > 0);
	expect(notices).toEqual([
		expect.stringMatching(/config\.yaml:2.*hostz.*hosts.*; the settings before stay in force$/),
	]);
	expect([hosts, discovery.settings().slots]).toEqual([['other'], 5]);

	replace(paths.configuration, 'slots: 7\nhosts: [third]\n');
	await waitUntil('the mended one', () => hosts.join() === 'third');
	expect(notices.at(-1)).toBe('the configuration is right again');
	expect(discovery.settings().slots).toBe(7);
});

test('a mistake that stands at the start is told once, and that it was mended', async () => {
	problems.push({
		file: 'config.yaml',
		line: 2,
		column: 1,
		message: 'there is no key "hostz"',
		suggestion: null,
	});
	await discovery.start();
	expect(notices).toEqual(['config.yaml:2:1: there is no key "hostz"']);
	write(paths.configuration, 'slots: 5\n');
	await waitUntil('the mended one', () => notices.length > 1);
	expect(notices[1]).toBe('the configuration is right again');
});

test('an alias that is added to the ssh configuration, and a peer that joins or leaves, need no restart', async () => {
	recalled = ['recalled'];
	await discovery.start();
	write(paths.sshConfig, 'Host node-1\nHost node-2\nHost node-3\n');
	await waitUntil('the third alias', () => hosts.includes('node-3'));

	tailscaleAnswer = readFileSync('test/fixtures/tailscale/status-running.COMPOSED.json', 'utf8');
	await waitUntil('the peers', () => hosts.includes('build-server'));
	for (const mute of [
		'garbage',
		JSON.stringify({BackendState: 'Starting'}),
		readFileSync('test/fixtures/tailscale/status-stopped.COMPOSED.json', 'utf8'),
	]) {
		tailscaleAnswer = mute;
		await waitUntil('a daemon that tells nothing', () => tailscaleStatus !== 'running');
		await waitUntil('who is known from before', () => hosts.includes('recalled'));
		expect(hosts).toContain('build-server');
		tailscaleAnswer = readFileSync('test/fixtures/tailscale/status-running.COMPOSED.json', 'utf8');
		await waitUntil('its answer', () => !hosts.includes('recalled'));
	}
	tailscaleAnswer = JSON.stringify({BackendState: 'Running'});
	await waitUntil('their leave', () => hosts.join() === 'node-1,node-2,node-3');
});

test('an ssh configuration that was named and goes away is refused, the hosts of before stay, and it may come back', async () => {
	discovery.stop();
	const named = join(folder, 'named');
	write(named, 'Host node-9\n');
	paths = resolvePaths({}, {config: null, sshConfig: named}, {...readMachine(), home: folder});
	discovery = create();
	expect(await discovery.start()).toBe(null);
	rmSync(named);
	await waitUntil('the refusal', () => refusals.length > 0);
	expect([refusals.at(-1), hosts]).toEqual([`there is no ssh configuration ${named}`, ['node-9']]);
	write(named, 'Host node-8\n');
	await waitUntil('the file', () => hosts.join() === 'node-8');
});

function write(path: string, text: string): void {
	mkdirSync(dirname(path), {recursive: true});
	writeFileSync(path, text);
}

/** As an editor saves: a new file takes the place of the old one. */
function replace(path: string, text: string): void {
	write(`${path}.new`, text);
	renameSync(`${path}.new`, path);
}
