import type {Reading} from '../domain/reading.ts';
import {type Fields, firstOf, parseAmount, shareOf} from './fields.ts';

type MacosFigures = Pick<
	Reading,
	'cpu' | 'iowait' | 'memory' | 'memoryTotalBytes' | 'load1' | 'cores' | 'uptimeSeconds' | 'nodeTime'
>;

/**
 * Parses what macOS tells: `sysctl -n hw.logicalcpu hw.memsize kern.boottime vm.loadavg` joined by `|`,
 * `vm_stat`, and the second sample of `top -l 2`. It has no iowait.
 */
export function parseMacosFigures(fields: Fields): MacosFigures {
	const [coresText, memoryText, boot = '', load = ''] = firstOf(fields, 'sysctl').split('|');
	const memoryTotalBytes = parseAmount(memoryText, 1e16);
	const bootSeconds = parseAmount(/sec = (\d+)/.exec(boot)?.[1], 1e11);
	const now = parseAmount(firstOf(fields, 'now'), 1e11);
	return {
		cpu: parseTop(fields.get('top') ?? []),
		iowait: null,
		memory: shareOf(parseUsedBytes(fields.get('vm_stat') ?? []), memoryTotalBytes),
		memoryTotalBytes,
		// A German locale prints a comma; LC_ALL=C is set, and this costs nothing.
		load1: parseAmount(/^\{?\s*([\d.,]+)/.exec(load)?.[1]?.replace(',', '.'), 1e6),
		cores: parseAmount(coresText, 100_000) || null,
		uptimeSeconds: now === null || bootSeconds === null || now < bootSeconds ? null : now - bootSeconds,
		nodeTime: now === null ? null : now * 1000,
	};
}

/** `CPU usage: 4.76% user, 9.52% sys, 85.71% idle`; the first sample is the average since the boot. */
function parseTop(lines: readonly string[]): number | null {
	if (lines.length < 2) return null;
	const idle = parseAmount(/([\d.]+)% idle/.exec(lines.at(-1) ?? '')?.[1], 100);
	return idle === null ? null : 1 - idle / 100;
}

/** Used memory: (anonymous − purgeable + wired + compressor) × page size, the page size from the first line. */
function parseUsedBytes(lines: readonly string[]): number | null {
	const pageSize = parseAmount(/page size of (\d+) bytes/.exec(lines[0] ?? '')?.[1], 1e7);
	const pages = (title: string) => {
		const line = lines.find(candidate => candidate.startsWith(title));
		return parseAmount(line?.slice(title.length).trim().replace(/\.$/, ''));
	};
	const anonymous = pages('Anonymous pages:');
	const purgeable = pages('Pages purgeable:');
	const wired = pages('Pages wired down:');
	const compressor = pages('Pages occupied by compressor:');
	if (pageSize === null || anonymous === null || purgeable === null || wired === null || compressor === null)
		return null;
	return (anonymous - purgeable + wired + compressor) * pageSize;
}
