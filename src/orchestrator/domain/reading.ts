/** What a host said of itself at one tick. What it did not tell is null, never 0. */
export interface Reading {
	/** When the answer came in, by the client's clock, milliseconds since the epoch. */
	readonly at: number;
	/** The node's own clock at that moment, milliseconds since the epoch (one second's grain). */
	readonly nodeTime: number | null;
	readonly system: 'linux' | 'macos' | 'other';
	/** Busy share of all cores since the reading before, 0 to 1. */
	readonly cpu: number | null;
	/** Share of time that the cores waited for disks, 0 to 1; macOS does not tell. */
	readonly iowait: number | null;
	/** Used memory, 0 to 1. */
	readonly memory: number | null;
	readonly memoryTotalBytes: number | null;
	/** Load average of one minute. */
	readonly load1: number | null;
	readonly cores: number | null;
	/** Free bytes of the file system of the home folder. */
	readonly diskFreeBytes: number | null;
	readonly diskTotalBytes: number | null;
	readonly uptimeSeconds: number | null;
	readonly power: Power | null;
	readonly gpus: readonly Gpu[];
}

/** Where a host takes its power from; charge from 0 to 1. */
export interface Power {
	readonly source: 'mains' | 'battery';
	readonly charge: number | null;
}

/** One graphics processor: use and memory from 0 to 1. */
export interface Gpu {
	readonly name: string;
	readonly use: number | null;
	readonly memory: number | null;
}
