import {readFileSync, statSync} from 'node:fs';
import {writePrivateFile} from '../orchestrator/configuration/write-private-file.ts';
import {EMPTY_MEMORY, type Memory, type MemoryPort} from '../store/ports.ts';

/** A file larger than this is not ours. */
const MAX_BYTES = 1024 * 1024;

/**
 * Keeps the dashboard's memory in a JSON file of the state folder, readable by its owner alone. A file
 * that is missing, damaged or not writable costs only the memory: nothing here fails.
 */
export function createMemory(file: string): MemoryPort {
	let memory = read(file);
	return {
		load: () => memory,
		save(next) {
			memory = next;
			writePrivateFile(file, JSON.stringify(next));
		},
	};
}

function read(file: string): Memory {
	try {
		if (statSync(file).size > MAX_BYTES) return EMPTY_MEMORY;
		return parseMemory(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return EMPTY_MEMORY;
	}
}

/** Takes from a parsed file what has the right shape. */
function parseMemory(value: unknown): Memory {
	if (typeof value !== 'object' || value === null) return EMPTY_MEMORY;
	const {view, sorts, told, toldSince} = value as Partial<Record<keyof Memory, unknown>>;
	return {
		view: typeof view === 'string' ? view : null,
		sorts: isTextRecord(sorts) ? sorts : {},
		told: Array.isArray(told) ? told.filter(id => typeof id === 'string') : [],
		toldSince: typeof toldSince === 'number' ? toldSince : null,
	};
}

function isTextRecord(value: unknown): value is Record<string, string> {
	return (
		typeof value === 'object' &&
		value !== null &&
		Object.values(value).every(part => typeof part === 'string')
	);
}
