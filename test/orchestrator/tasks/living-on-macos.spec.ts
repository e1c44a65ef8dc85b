import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {bodyOf, callNode} from '../node/shells.ts';
import {createShellNode, type ShellNode} from './shell-node.ts';
import {buildFacts, buildRequest, createBackend, untilState} from './task-harness.ts';

const SHELL = ['bash'];
const UUID = '8B1F0C1E-3E0A-4B5D-9E1B-2A9A6B0C1D2E';

let node: ShellNode;
let id: string;
let process: string;
const open = () => createBackend(node.link, buildFacts(node, {path: node.path}));
beforeEach(async () => {
	node = createShellNode(SHELL, {isMac: true});
	const request = buildRequest('exec sleep 1000');
	id = request.id;
	await open().submit(request);
	await untilState(open(), id, 'running');
	process = join(node.folder(id), 'process');
});
afterEach(async () => {
	await open().cancel(id);
	node.remove();
});

/** What a listing tells of its life where the zone of the machine is this one. */
const readLife = (TZ: string) => {
	const body = bodyOf(
		callNode(SHELL, [{name: 'dgo_tasks', args: ['65536']}], {...node.surroundings, TZ})[0],
	).toString();
	return body.split('\n').filter(line => /^(?:alive|gone|rebooted)/.test(line));
};
/** A sysctl that knows these lines alone. */
const installSysctl = (lines: Readonly<Record<string, string>>) => {
	const cases = Object.entries(lines).map(([key, value]) => `'-n ${key}') echo '${value}' ;;`);
	node.install('sysctl', `#!/bin/sh\ncase $* in ${cases.join(' ')} *) exit 1 ;; esac\n`);
};

test('a task lives on when the machine changes its time zone', () => {
	expect(readLife('JST-9')).toEqual(['alive 0']);
	expect(readLife('EST5')).toEqual(['alive 0']);
});

test('a task lives on when the clock is set, which moves the time of the boot', () => {
	expect(readFileSync(process, 'utf8')).toContain(` ${UUID} `);
	const moved = {'kern.boottime': '{ sec = 1761912399, usec = 1 } Fri Oct 31 12:06:39 2025'};
	installSysctl({...moved, 'kern.bootsessionuuid': UUID});
	expect(readLife('UTC0')).toEqual(['alive 0']);
	// A boot that has no id.
	installSysctl(moved);
	expect(readLife('UTC0')).toEqual(['alive 0']);
});

test('a task lives on whose birth was written down in the zone of the machine, with the second of the boot', () => {
	const zone = {...node.surroundings, TZ: 'JST-9'};
	const print = {name: 'dgo_print'};
	const more = `dgo_print() { read -r dgo_pid dgo_line; ps -o lstart= -p "$dgo_pid" | tr -s ' ' '_'; } <${process}\n`;
	const [pid, birth = '', , ...times] = readFileSync(process, 'utf8').split(' ');
	const here = bodyOf(callNode(SHELL, [print], zone, more)[0])
		.toString()
		.trim();
	expect(here).not.toBe(birth);
	writeFileSync(process, [pid, here, '1761912345', ...times].join(' '));
	expect(readLife('JST-9')).toEqual(['alive 0']);
});

test('a number that another process has taken is no life', () => {
	const [pid, , ...rest] = readFileSync(process, 'utf8').split(' ');
	const whole = readFileSync(process);
	writeFileSync(process, [pid, 'Thu_Jan_1_00:00:00_1970_', ...rest].join(' '));
	expect(readLife('UTC0')).toEqual(['gone']);
	installSysctl({'kern.bootsessionuuid': 'another'});
	expect(readLife('UTC0')).toEqual(['rebooted']);
	writeFileSync(process, whole);
});
