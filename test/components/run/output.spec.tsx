import {afterEach, expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import type {RunOutcome} from '../../../src/orchestrator/index.ts';
import {buildHost} from '../../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {composeNetwork, NOW} from '../../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

const ENTER = '\r';
const PAGE_UP = '\u001b[5~';
const PAGE_DOWN = '\u001b[6~';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

const endWell = (host: string): RunOutcome => ({
	host,
	exitCode: 0,
	failure: null,
	durationMs: 1200,
	isAtHome: false,
});

/** Starts a command on some hosts, all online, and plays what they say and how they end. */
async function start(hosts: readonly string[]) {
	const orchestrator = createFakeOrchestrator(
		composeNetwork([
			{type: 'hosts-found', at: NOW, hosts: hosts.map(name => buildHost(name))},
			...hosts.map(host => ({
				type: 'link-changed' as const,
				at: NOW,
				host,
				link: {status: 'online' as const, since: NOW},
			})),
		]),
	);
	let tell = (_host: string, _text: string) => {};
	const ended = Promise.withResolvers<readonly RunOutcome[]>();
	orchestrator.run = (_request, onOutput) => {
		tell = (host, text) => onOutput({host, stream: 'stdout', chunk: Buffer.from(text)});
		return ended.promise;
	};
	const shown = await renderScreen({deps: createFakeDeps({orchestrator})});
	screen = shown;
	for (const host of hosts) {
		shown.store.getState().select('hosts', host);
		shown.store.getState().toggleMark('hosts');
	}
	await shown.press('r', 'x', ENTER);
	return {
		...shown,
		say: async (host: string, text: string) => {
			tell(host, text);
			await shown.settle();
		},
		end: async (outcomes: readonly RunOutcome[]) => {
			ended.resolve(outcomes);
			await ended.promise;
			await shown.settle();
		},
		/** What stands below the command. */
		body: () => shown.frame().split('\n').slice(6, 19),
		rule: () => shown.frame().split('\n')[2] ?? '',
	};
}

const numbered = (count: number, first = 0) =>
	Array.from({length: count}, (_, index) => `line ${first + index}\n`).join('');
const lines = (first: number, last: number) =>
	Array.from({length: last - first + 1}, (_, index) => `  node-1 line ${first + index}`);

test('of 40 hosts those where it failed are told first, the others in one sentence, and every line is reached', async () => {
	const hosts = Array.from({length: 40}, (_, index) => `h${String(index).padStart(2, '0')}x`);
	const {say, end, press, body, rule} = await start(hosts);
	for (const [index, host] of hosts.entries()) await say(host, `up ${index}\n`);
	await end(
		hosts.map((host, index) => ({
			...endWell(host),
			exitCode: index === 39 ? 1 : index === 7 ? null : 0,
			failure: index === 7 ? createFailure('no-answer', host) : null,
			durationMs: 1200 + 1000 * (index % 3),
		})),
	);
	expect(body()).toEqual([
		'  h34x up 34',
		'  h35x up 35',
		'  h36x up 36',
		'  h37x up 37',
		'  h38x up 38',
		'  h39x up 39',
		'',
		'  ✗ h07x: no answer; it may sleep or hang; try: ssh -v h07x',
		'  ✗ h39x exit 1, 1 s',
		'  ✓ h00x, h01x, h02x, h03x, h04x, h05x, h06x, h08x, h09x, h10x, h11x, h12x,',
		'    h13x, h14x, h15x, h16x, h17x, h18x, h19x, h20x, h21x, h22x, h23x, h24x,',
		'    h25x, h26x, h27x, h28x, h29x, h30x, h31x, h32x, h33x, h34x, h35x, h36x,',
		'    h37x, h38x exit 0, 1 s to 3 s',
	]);
	const seen = new Set(body());
	for (let page = 0; page < 3; page += 1) {
		await press(PAGE_UP);
		for (const row of body()) seen.add(row);
	}
	expect(hosts.filter((host, index) => !seen.has(`  ${host} up ${index}`))).toEqual([]);
	expect(rule()).toMatch(/ ended, 34 up from the end, G goes there$/);
});

test('from the first row one key goes down again, and the letters scroll once nothing is typed', async () => {
	const {say, press, body} = await start(['node-1']);
	await say('node-1', numbered(60));
	await press('g', PAGE_UP, 'k');
	expect(body()).toEqual(lines(0, 12));
	await press('j');
	expect(body()).toEqual(lines(1, 13));
	await press(PAGE_DOWN);
	expect(body()).toEqual(lines(13, 25));
	await press('G', 'k');
	expect(body()).toEqual(lines(46, 58));
});

test('what one scrolled up to stays while more comes and when the command ends, and the end is followed again', async () => {
	const {say, end, press, body, rule} = await start(['node-1']);
	await say('node-1', numbered(60));
	await press(PAGE_UP);
	const before = body();
	expect(before).toEqual(lines(35, 47));
	await say('node-1', numbered(3, 60));
	await say('node-1', `${'wide '.repeat(30)}\n`);
	expect(body()).toEqual(before);
	expect(rule()).toMatch(/ running, 18 up from the end, G goes there$/);
	await end([endWell('node-1')]);
	expect(body()).toEqual(before);
	expect(rule()).toMatch(/ ended, 20 up from the end, G goes there$/);
	await press('G');
	expect(body().slice(-3)).toEqual(['         wide wide', '', '  ✓ node-1 exit 0, 1 s']);
});

test('a line that is wider than the screen goes on in the next row, and a page leaves nothing out', async () => {
	const {say, press, body} = await start(['node-1']);
	await say('node-1', `${'word '.repeat(20)}end\n${numbered(40)}`);
	await press('g');
	expect(body().slice(0, 3)).toEqual([
		`  node-1 ${'word '.repeat(14).trimEnd()}`,
		`         ${'word '.repeat(6)}end`,
		'  node-1 line 0',
	]);
	const last = body().at(-1);
	await press(PAGE_DOWN);
	expect(body()[0]).toBe(last);
});

test('what comes after the end of a command changes nothing', async () => {
	const {say, end, body} = await start(['node-1']);
	await say('node-1', 'one\n');
	await end([endWell('node-1')]);
	const before = body();
	await say('node-1', 'late\n');
	expect(body()).toEqual(before);
});
