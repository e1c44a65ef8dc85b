/** What stands for a figure that is not known. */
export const UNKNOWN = '–';

/** A share from 0 to 1 as `28%`. */
export function formatPercent(share: number | null): string {
	return share === null ? UNKNOWN : `${Math.round(share * 100)}%`;
}

/** A load average or another plain number, with so many decimals. */
export function formatLoad(value: number | null, decimals = 2): string {
	return value === null ? UNKNOWN : value.toFixed(decimals);
}

/** A score: 0 is idle, lower is better; two decimals. */
export function formatScore(score: number | null): string {
	return formatLoad(score);
}

/** A count of things. */
export function formatCount(count: number | null): string {
	return count === null ? UNKNOWN : String(count);
}

/** A round trip in milliseconds as `0.8 ms`, `14 ms`, `1.2 s`. */
export function formatLatency(milliseconds: number | null): string {
	if (milliseconds === null) return UNKNOWN;
	if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`;
	if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
	return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** So many things in words: `1 file`, `14 files`. */
export function formatQuantity(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes in decimal units: `512 B`, `1.2 kB`, `40 MB`. */
export function formatBytes(bytes: number | null): string {
	if (bytes === null) return UNKNOWN;
	let value = bytes;
	let unit = 0;
	while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
		value /= 1000;
		unit += 1;
	}
	const digits = unit > 0 && value < 9.95 ? 1 : 0;
	return `${value.toFixed(digits)} ${BYTE_UNITS[unit] ?? ''}`;
}

/** Dollars as `$0.02`; less than a cent keeps four decimals. */
export function formatCost(dollars: number | null): string {
	if (dollars === null) return UNKNOWN;
	return dollars > 0 && dollars < 0.01 ? `$${dollars.toFixed(4)}` : `$${dollars.toFixed(2)}`;
}

/** Dollars of several tasks; those that did not tell theirs make the sum a lower bound: `≥ $0.02`. */
export function formatSum(dollars: number | null, untold: number): string {
	return `${untold > 0 && dollars !== null ? '≥ ' : ''}${formatCost(dollars)}`;
}
