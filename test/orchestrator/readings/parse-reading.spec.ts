import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {beforeEach, describe, expect, test} from 'vitest';
import {parseReading} from '../../../src/orchestrator/readings/parse-reading.ts';
import {bodyOf, callNode, SHELLS} from '../node/shells.ts';

const AT = 1_000_000;
const MACOS_TOOLS = `${process.cwd()}/test/fixtures/macos/bin`;
const linux = (stat: string, more: readonly string[] = []) =>
	Buffer.from(
		[
			'system linux',
			`stat ${stat}`,
			'loadavg 0.42 0.30 0.20 1/100 99',
			'uptime 1000.50 2000',
			'meminfo MemTotal:        8000 kB',
			'meminfo MemAvailable:    6000 kB',
			'cores 4',
			'btime 1700000000',
			...more,
		].join('\n'),
	);

test('the busy share is the difference of two readings', () => {
	const first = parseReading(linux('cpu  100 0 100 800 0 0 0 0 0 0'), null, AT);
	expect([first.reading.cpu, first.isComplete]).toEqual([null, false]);
	const second = parseReading(linux('cpu  150 0 125 850 75 0 0 0 0 0'), first.counters, AT);
	expect(second.isComplete).toBe(true);
	expect(second.reading).toEqual({
		at: AT,
		nodeTime: 1_700_001_000_500,
		system: 'linux',
		cpu: 0.375,
		iowait: 0.375,
		memory: 0.25,
		memoryTotalBytes: 8_192_000,
		load1: 0.42,
		cores: 4,
		diskFreeBytes: null,
		diskTotalBytes: null,
		uptimeSeconds: 1000.5,
		power: null,
		gpus: [],
	});
});

test('disk, power and graphics come when they were gathered', () => {
	const more = [
		'disk 2000 500',
		'power Mains|0||',
		'power Battery||78|Discharging',
		...readFileSync('test/fixtures/linux/nvidia-smi.csv', 'utf8')
			.trim()
			.split('\n')
			.map(line => `gpu ${line}`),
	];
	const {reading} = parseReading(linux('cpu  1 0 1 8 0 0 0 0 0 0', more), null, AT);
	expect(reading).toMatchObject({
		diskFreeBytes: 512_000,
		diskTotalBytes: 2_048_000,
		power: {source: 'battery', charge: 0.78},
	});
	expect(reading.gpus).toEqual([
		{name: '0', use: 0.37, memory: 10240 / 24576},
		{name: '1', use: 0, memory: 3 / 24576},
	]);
});

test('a kernel that does not tell what memory is available tells what that is made of', () => {
	const memoryOf = (...lines: readonly string[]) =>
		parseReading(Buffer.from(['system linux', 'meminfo MemTotal: 1000 kB', ...lines].join('\n')), null, AT)
			.reading.memory;
	const parts = ['meminfo MemFree: 300 kB', 'meminfo Buffers: 100 kB', 'meminfo Cached: 200 kB'];
	expect(memoryOf(...parts, 'meminfo SwapCached: 9 kB')).toBe(0.4);
	expect(memoryOf(...parts.slice(0, 2))).toBeNull();
});

test('counters that run backwards give no busy share', () => {
	const first = parseReading(linux('cpu  100 0 100 800 0 0 0 0 0 0'), null, AT);
	expect(parseReading(linux('cpu  1 0 1 8 0 0 0 0 0 0'), first.counters, AT).reading.cpu).toBeNull();
});

test('no bytes make it throw, and every share stays within 0 and 1', () => {
	const hostile = fc.array(
		fc.tuple(
			fc.constantFrom(
				'stat',
				'meminfo',
				'loadavg',
				'disk',
				'gpu',
				'power',
				'uptime',
				'sysctl',
				'top',
				'system',
			),
			fc.string(),
		),
		{maxLength: 30},
	);
	fc.assert(
		fc.property(hostile, lines => {
			const {reading} = parseReading(
				Buffer.from(lines.map(([key, value]) => `${key} ${value}`).join('\n')),
				{total: 5, idle: 2, iowait: 1},
				AT,
			);
			for (const value of [reading.cpu, reading.memory, reading.iowait])
				if (value !== null) expect(value >= 0 && value <= 1).toBe(true);
		}),
	);
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 500}), bytes => void parseReading(Buffer.from(bytes), null, AT)),
	);
});

test.each(SHELLS)('%s reads a laptop from /proc and /sys', (...shell) => {
	const environment = {
		HOME: '/tmp',
		TMPDIR: '/tmp',
		DGO_SYS: `${process.cwd()}/test/fixtures/linux/sys_laptop`,
	};
	const frames = callNode(
		shell,
		[{name: 'dgo_reading'}, {name: 'dgo_gather_power'}, {name: 'dgo_gather_disk'}],
		environment,
	);
	const {reading} = parseReading(Buffer.concat(frames.map(bodyOf)), null, AT);
	expect(reading).toMatchObject({system: 'linux', power: {source: 'battery', charge: 0.41}});
	expect(reading.diskFreeBytes).toBeGreaterThan(0);
	expect(reading.cores).toBeGreaterThan(0);
});

test.each(SHELLS)('%s reads a Mac through its own tools', (...shell) => {
	const environment = {
		HOME: '/tmp',
		TMPDIR: '/tmp',
		PATH: `${MACOS_TOOLS}:/usr/bin:/bin`,
		DGO_PROC: '/nowhere',
	};
	const frames = callNode(
		shell,
		[{name: 'dgo_reading'}, {name: 'dgo_gather_macos'}, {name: 'dgo_gather_power'}],
		environment,
	);
	const {reading, isComplete} = parseReading(Buffer.concat(frames.map(bodyOf)), null, AT);
	expect(isComplete).toBe(true);
	expect(reading).toMatchObject({
		system: 'macos',
		cores: 10,
		load1: 2.31,
		iowait: null,
		memoryTotalBytes: 17_179_869_184,
		power: {source: 'battery', charge: 0.78},
	});
	// The second sample of top: the first one is the average since the boot.
	expect(reading.cpu).toBeCloseTo(0.18, 3);
	expect(reading.memory).toBeGreaterThan(0.2);
	expect(reading.memory).toBeLessThan(1);
});

describe('what was gathered aside', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'dgo-age-'));
		return () => rmSync(folder, {recursive: true, force: true});
	});

	const install = (name: string, script: string) =>
		writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, {mode: 0o755});
	/** Once this is there, its reader hangs. */
	const hangs = () => `[ ! -e ${folder}/hang ] || exec sleep 1000`;
	/** The readings at these seconds; from the first of them on everything hangs. */
	const readAt = (
		{shell, part, path}: {readonly shell: readonly string[]; readonly part: string; readonly path: string},
		seconds: readonly number[],
	) => {
		const at = (second: number) => [{name: 'dgo_at', args: [String(second)]}, {name: 'dgo_reading'}];
		const begin = [...at(100), {name: 'dgo_until_gathered', args: [part]}, {name: 'dgo_hang'}];
		const frames = callNode(
			shell,
			[...begin, ...seconds.flatMap(at)],
			{HOME: '/tmp', TMPDIR: folder, DGO_PROC: folder, DGO_SYS: folder, PATH: `${folder}:${path}`},
			`
dgo_at() { printf '%s.00 0\\n' "$1" >"$DGO_PROC/uptime"; }
dgo_until_gathered() { until grep -q "$DGO_GATHERED" "$dgo_folder/$1"; do sleep 0.05; done; }
dgo_hang() { : >"$DGO_PROC/hang"; }
`,
		);
		const bodies = frames.slice(begin.length).filter((_, index) => index % 2 === 1);
		return bodies.map(frame => parseReading(bodyOf(frame), null, AT).reading);
	};

	test.each(SHELLS)(
		'is unknown when its program has hung for three times as long as it is good for, %s',
		(...shell) => {
			writeFileSync(join(folder, 'loadavg'), '0.1 0.1 0.1 1/1 1\n');
			install('nvidia-smi', `${hangs()}\necho 0, 37, 10240, 24576`);
			const readings = readAt({shell, part: 'gpu', path: '/usr/bin:/bin'}, [101, 112, 129, 130, 500]);
			expect(readings.map(({gpus}) => gpus[0]?.use ?? null)).toEqual([0.37, 0.37, 0.37, null, null]);
		},
	);

	test('is unknown on a Mac whose top hangs, or whose clock is set back', () => {
		install('top', `${hangs()}\nexec ${MACOS_TOOLS}/top "$@"`);
		install('date', `read -r now rest <${folder}/uptime; echo "\${now%.*}"`);
		const place = {shell: ['bash', '--posix'], part: 'macos', path: `${MACOS_TOOLS}:/usr/bin:/bin`};
		const figures = readAt(place, [101, 129, 130, 99]).map(({cpu, memory}) => [
			cpu?.toFixed(2) ?? null,
			memory?.toFixed(2) ?? null,
		]);
		const [known, unknown] = [
			['0.18', '0.69'],
			[null, null],
		];
		expect(figures).toEqual([known, known, unknown, unknown]);
	});
});

test.each(SHELLS)('a df that hangs under %s holds up no tick, and is not started again', (...shell) => {
	const folder = mkdtempSync(join(tmpdir(), 'dgo-df-'));
	writeFileSync(join(folder, 'df'), `#!/bin/sh\necho started >>${folder}/starts\nexec sleep 1000\n`, {
		mode: 0o755,
	});
	const frames = callNode(
		shell,
		Array.from({length: 30}, () => ({name: 'dgo_reading'})),
		{HOME: '/tmp', TMPDIR: folder, PATH: `${folder}:/usr/bin:/bin`},
	);
	expect(frames).toHaveLength(30);
	expect(parseReading(bodyOf(frames.at(-1)), null, AT).reading.diskFreeBytes).toBeNull();
	expect(
		existsSync(join(folder, 'starts')) ? readFileSync(join(folder, 'starts'), 'utf8') : 'started\n',
	).toBe('started\n');
	rmSync(folder, {recursive: true, force: true});
});
