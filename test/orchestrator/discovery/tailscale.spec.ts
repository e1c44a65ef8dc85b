import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {findTailscale, probeTailscale} from '../../../src/orchestrator/discovery/probe-tailscale.ts';
import {parseTailscaleStatus} from '../../../src/orchestrator/discovery/tailscale-status.ts';
import {isHostName} from '../../../src/orchestrator/domain/host.ts';
import {runProgram} from '../../../src/orchestrator/link/run-program.ts';

const FIXTURES = 'test/fixtures/tailscale';

function readFixture(state: string): string {
	return readFileSync(`${FIXTURES}/status-${state}.COMPOSED.json`, 'utf8');
}

describe('the answer of tailscale status', () => {
	test('of a running daemon gives the peers by name, without the phone', () => {
		expect(parseTailscaleStatus(readFixture('running'))).toEqual({
			state: {status: 'running'},
			notices: [],
			peers: [
				{
					name: 'build-server',
					domainName: 'build-server.tail1a2b3.ts.net',
					addresses: ['100.72.192.71', 'fd7a:115c:a1e0::c'],
					presence: {online: true, lastSeenAt: null, system: 'linux'},
				},
				{
					name: 'homelab',
					domainName: 'homelab.tail1a2b3.ts.net',
					addresses: ['100.72.192.70', 'fd7a:115c:a1e0::b'],
					presence: {online: true, lastSeenAt: null, system: 'linux'},
				},
				{
					name: 'old-nas',
					domainName: 'old-nas.tail1a2b3.ts.net',
					addresses: ['100.72.192.73', 'fd7a:115c:a1e0::e'],
					presence: {online: false, lastSeenAt: Date.parse('2025-10-02T18:20:31.1Z'), system: 'linux'},
				},
				{
					name: 'willys-macbook-pro',
					domainName: 'willys-macbook-pro.tail1a2b3.ts.net',
					addresses: ['100.72.192.72', 'fd7a:115c:a1e0::d'],
					presence: {online: true, lastSeenAt: null, system: 'macOS'},
				},
			],
		});
	});

	test('with hostile names and foreign machines keeps only what is a host and safe', () => {
		const {state, peers, notices} = parseTailscaleStatus(readFixture('hostile'));
		expect(state).toEqual({status: 'running'});
		expect(peers.map(({name, addresses, presence}) => [name, addresses, presence.system])).toEqual([
			['build-server', [], 'linux'],
			['old-nas', ['100.72.192.73', 'fd7a:115c:a1e0::e'], 'linux'],
		]);
		expect(notices).toEqual([
			{level: 'warning', text: 'Tailscale: "-oproxycommand=x" is no host name, it is left out'},
		]);
	});

	test.each([
		['stopped', {status: 'stopped', detail: 'run `tailscale up`'}],
		['needslogin', {status: 'logged-out', detail: 'run `tailscale up` and log in'}],
	])('of a daemon that is %s has no peers and says what to do', (fixture, state) => {
		expect(parseTailscaleStatus(readFixture(fixture))).toEqual({state, peers: [], notices: []});
	});

	test.each([
		['Starting', {status: 'starting'}],
		['NoState', {status: 'starting'}],
		[
			'NeedsMachineAuth',
			{status: 'logged-out', detail: 'an admin of the tailnet must approve this computer'},
		],
		['InUseOtherUser', {status: 'failed', detail: 'another user of this computer is using it'}],
		['Odd\u001b[2J', {status: 'failed', detail: 'its state is "Odd"'}],
	])('with the state %j is understood', (backend, state) => {
		expect(parseTailscaleStatus(JSON.stringify({BackendState: backend, Peer: null})).state).toEqual(state);
	});

	test('leaves out tvOS, android and the exits of Mullvad', () => {
		const peer = (name: string, OS: string) => ({DNSName: name, OS, TailscaleIPs: null, Online: true});
		const text = JSON.stringify({
			BackendState: 'Running',
			Peer: {
				a: peer('tv.x.ts.net.', 'tvOS'),
				b: peer('phone.x.ts.net.', 'android'),
				c: peer('de-ber-wg-001.mullvad.ts.net.', 'linux'),
				d: peer('kept.x.ts.net.', 'windows'),
				e: null,
			},
		});
		expect(parseTailscaleStatus(text).peers.map(({name}) => name)).toEqual(['kept']);
	});

	test('of any shape is survived, and every peer has a host name', () => {
		const peer = fc.record({
			DNSName: fc.jsonValue(),
			OS: fc.jsonValue(),
			TailscaleIPs: fc.jsonValue(),
			LastSeen: fc.jsonValue(),
		});
		const answer = fc.record({
			BackendState: fc.constant('Running'),
			Peer: fc.dictionary(fc.string(), fc.oneof(peer, fc.jsonValue())),
		});
		fc.assert(
			fc.property(fc.oneof(answer, fc.jsonValue()), value => {
				for (const {name} of parseTailscaleStatus(JSON.stringify(value)).peers)
					expect(isHostName(name)).toBe(true);
			}),
		);
		expect(parseTailscaleStatus('{').state).toEqual({status: 'failed', detail: 'its answer is no JSON'});
	});
});

describe('the tailscale program', () => {
	let folder = '';
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'dgo-tailscale-'));
	});
	afterAll(() => rmSync(folder, {recursive: true}));

	function writeProgram(name: string, script: string): string {
		const file = join(folder, name);
		writeFileSync(file, `#!/bin/sh\n${script}\n`);
		chmodSync(file, 0o755);
		return file;
	}

	test('that answers is believed', async () => {
		const program = writeProgram(
			'good',
			`[ "$*" = 'status --json' ] && cat '${process.cwd()}/${FIXTURES}/status-running.COMPOSED.json'`,
		);
		expect((await probeTailscale(program, runProgram)).peers).toHaveLength(4);
	});

	test('that hangs is given up at the deadline, though its child holds the pipe', async () => {
		const program = writeProgram('hanging', 'sleep 120 & echo $! > "$0.pid"; wait');
		expect(await probeTailscale(program, runProgram, 1000)).toEqual({
			state: {status: 'failed', detail: 'no answer within 1 s'},
			peers: [],
			notices: [],
		});
		if (existsSync(`${program}.pid`)) process.kill(Number(readFileSync(`${program}.pid`, 'utf8')));
	});

	test('that is not installed is absent, found or vanished since', async () => {
		const absent = {state: {status: 'absent'}, peers: [], notices: []};
		expect(await probeTailscale(null, runProgram)).toEqual(absent);
		expect(await probeTailscale(join(folder, 'none'), runProgram)).toEqual(absent);
	});

	test('whose daemon is dead says why in one clean line', async () => {
		const program = writeProgram(
			'dead',
			'printf "\\nfailed to connect\\033[2J to local tailscaled\\nmore\\n" >&2; exit 1',
		);
		expect((await probeTailscale(program, runProgram)).state).toEqual({
			status: 'failed',
			detail: 'failed to connect to local tailscaled',
		});
		const silent = writeProgram('silent', 'exit 7');
		expect((await probeTailscale(silent, runProgram)).state).toEqual({
			status: 'failed',
			detail: 'it ended with status 7',
		});
	});

	test('is found on the search path, and a link into the app of macOS is followed', () => {
		const app = join(folder, 'Tailscale.app/Contents/MacOS');
		mkdirSync(app, {recursive: true});
		mkdirSync(join(folder, 'plain'));
		mkdirSync(join(folder, 'linked'));
		writeFileSync(join(app, 'Tailscale'), '');
		writeFileSync(join(folder, 'plain/tailscale'), '');
		symlinkSync(join(app, 'Tailscale'), join(folder, 'linked/tailscale'));
		expect(findTailscale(`relative:${folder}/none:${folder}/plain`)).toBe(join(folder, 'plain/tailscale'));
		expect(findTailscale(`${folder}/linked`)).toMatch(/\/Tailscale\.app\/Contents\/MacOS\/Tailscale$/);
		const onMac = (path: string) => (path.startsWith('/Applications/') ? path : null);
		expect(findTailscale('/usr/bin', onMac)).toBe('/Applications/Tailscale.app/Contents/MacOS/Tailscale');
		expect(findTailscale('', () => null)).toBe(null);
	});
});
