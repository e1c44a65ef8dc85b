import {cleanLine} from '../domain/clean-text.ts';
import type {Gpu, Power, Reading} from '../domain/reading.ts';
import {type Fields, firstOf, parseAmount, parseFields, shareOf} from './fields.ts';
import {parseMacosFigures} from './parse-macos.ts';

/** The processors' counters at one reading, in ticks; the busy share is the difference of two. */
export interface RawCounters {
	readonly total: number;
	readonly idle: number;
	readonly iowait: number;
}

export interface ParsedReading {
	readonly reading: Reading;
	/** For the next reading. */
	readonly counters: RawCounters | null;
	/** False when the next reading will tell more: the first has no busy share yet. */
	readonly isComplete: boolean;
}

/** Parses the answer of `dgo_reading`. Never throws; what is damaged, hostile or missing is unknown. */
export function parseReading(body: Buffer, previous: RawCounters | null, at: number): ParsedReading {
	const fields = parseFields(body);
	const system = firstOf(fields, 'system');
	const common = {at, power: parsePower(fields), gpus: parseGpus(fields), ...parseDisk(fields)};
	if (system === 'macos') {
		const figures = parseMacosFigures(fields);
		return {
			reading: {...common, system, ...figures},
			counters: null,
			// top and vm_stat answer aside, some seconds after the first tick.
			isComplete: figures.cpu !== null && figures.memory !== null,
		};
	}
	const counters = parseCounters(firstOf(fields, 'stat'));
	const [total, available] = [parseMeminfo(fields, 'MemTotal:'), parseAvailable(fields)];
	const uptimeSeconds = parseAmount(firstOf(fields, 'uptime').split(' ')[0], 1e10);
	const bootSeconds = parseAmount(firstOf(fields, 'btime'), 1e11);
	return {
		counters,
		isComplete: counters === null || previous !== null,
		reading: {
			...common,
			system: system === 'linux' ? 'linux' : 'other',
			...shareCounters(counters, previous),
			memory: total === null || available === null ? null : shareOf(total - available, total),
			memoryTotalBytes: total === null ? null : total * 1024,
			load1: parseAmount(firstOf(fields, 'loadavg').split(' ')[0], 1e6),
			cores: positive(parseAmount(firstOf(fields, 'cores'), 100_000)),
			uptimeSeconds,
			nodeTime:
				bootSeconds === null || uptimeSeconds === null
					? null
					: Math.round((bootSeconds + uptimeSeconds) * 1000),
		},
	};
}

// /proc/stat: cpu user nice system idle iowait irq softirq steal guest guest_nice (proc(5)); guest stands in user too.
function parseCounters(line: string): RawCounters | null {
	const [name, ...rest] = line.split(/\s+/);
	const values = rest.slice(0, 8).map(text => parseAmount(text));
	const [, , , idle = null, iowait = null] = values;
	if (name !== 'cpu' || idle === null || iowait === null || values.includes(null)) return null;
	return {total: values.reduce((sum: number, value) => sum + (value ?? 0), 0), idle: idle + iowait, iowait};
}

function shareCounters(
	now: RawCounters | null,
	before: RawCounters | null,
): {cpu: number | null; iowait: number | null} {
	if (now === null || before === null) return {cpu: null, iowait: null};
	const total = now.total - before.total;
	return {
		cpu: shareOf(total - (now.idle - before.idle), total),
		iowait: shareOf(now.iowait - before.iowait, total),
	};
}

function parseMeminfo(fields: Fields, key: string): number | null {
	const line = fields.get('meminfo')?.find(candidate => candidate.startsWith(key));
	return parseAmount(line?.slice(key.length).trim().split(' ')[0]);
}

/** Memory that programs could have, in KiB; a kernel before 3.14 tells only what it is made of. */
function parseAvailable(fields: Fields): number | null {
	const available = parseMeminfo(fields, 'MemAvailable:');
	if (available !== null) return available;
	const [free, buffers, cached] = ['MemFree:', 'Buffers:', 'Cached:'].map(key => parseMeminfo(fields, key));
	return free == null || buffers == null || cached == null ? null : free + buffers + cached;
}

function parseDisk(fields: Fields): {diskFreeBytes: number | null; diskTotalBytes: number | null} {
	const [total, free] = firstOf(fields, 'disk')
		.split(' ')
		.map(text => parseAmount(text));
	const known = total != null && free != null;
	return {diskFreeBytes: known ? free * 1024 : null, diskTotalBytes: known ? total * 1024 : null};
}

function parsePower(fields: Fields): Power | null {
	const pmset = (fields.get('pmset') ?? []).join('\n');
	if (pmset.includes('drawing from')) {
		const charge = parseAmount(/(\d{1,3})%/.exec(pmset)?.[1], 100);
		return {
			source: pmset.includes('Battery Power') ? 'battery' : 'mains',
			charge: charge === null ? null : charge / 100,
		};
	}
	const supplies = (fields.get('power') ?? []).map(line => line.split('|'));
	if (supplies.length === 0) return null;
	const battery = supplies.find(([type]) => type === 'Battery');
	const charge = parseAmount(battery?.[2], 100);
	const onMains = supplies.some(([type, online]) => type !== 'Battery' && online === '1');
	const discharging = battery?.[3] === 'Discharging';
	return {
		source: discharging || (battery !== undefined && !onMains) ? 'battery' : 'mains',
		charge: charge === null ? null : charge / 100,
	};
}

const GPU_LIMIT = 16;

// nvidia-smi --format=csv,noheader,nounits: index, utilization.gpu, memory.used, memory.total
function parseGpus(fields: Fields): readonly Gpu[] {
	// A broken driver says so in a sentence on stdout: that is no card.
	const cards = (fields.get('gpu') ?? []).filter(line => /^\d+,/.test(line));
	return cards.slice(0, GPU_LIMIT).map(line => {
		const [index = '', use, used, total] = line.split(',').map(part => part.trim());
		return {
			name: cleanLine(index, 40),
			use: shareOf(parseAmount(use, 100), 100),
			memory: shareOf(parseAmount(used), parseAmount(total)),
		};
	});
}

function positive(value: number | null): number | null {
	return value === null || value <= 0 ? null : value;
}
