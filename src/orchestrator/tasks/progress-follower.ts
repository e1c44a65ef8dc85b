import {NO_PROGRESS, type TaskProgress} from '../domain/task.ts';
import type {LogChunk} from '../index.ts';
import type {RawTask} from './parse-tasks.ts';
import {createProgressReader, type ProgressReader} from './read-progress.ts';

/** Reads on in the logs of running tasks, a bounded piece at each listing. */
export interface ProgressFollower {
	follow(raw: RawTask): Promise<{readonly progress: TaskProgress; readonly hasResult: boolean}>;
	/** Forgets all tasks but these. */
	keep(ids: readonly string[]): void;
}

interface Place {
	readonly reader: ProgressReader;
	offset: number;
}

const PIECE_BYTES = 64 * 1024;
/** A log that has run ahead is read from here before its end: progress is of now. */
const TAIL_BYTES = 512 * 1024;

/** Makes a follower over a function that reads a task's log from an offset. */
export function createProgressFollower(
	readLog: (id: string, offset: number, maxBytes: number) => Promise<LogChunk | {readonly failure: unknown}>,
): ProgressFollower {
	const places = new Map<string, Place>();

	return {
		async follow({request, output, life}) {
			if (output === 'plain' || life.kind !== 'alive') {
				const known = places.get(request.id)?.reader;
				return {progress: known?.progress() ?? NO_PROGRESS, hasResult: known?.hasResult() ?? false};
			}
			let place = places.get(request.id);
			if (place === undefined) {
				place = {reader: createProgressReader(), offset: 0};
				places.set(request.id, place);
			}
			const chunk = await readLog(request.id, place.offset, PIECE_BYTES);
			if ('bytes' in chunk) {
				place.reader.push(chunk.bytes);
				place.offset = Math.max(chunk.nextOffset, chunk.totalBytes - TAIL_BYTES);
			}
			return {progress: place.reader.progress(), hasResult: place.reader.hasResult()};
		},
		keep(ids) {
			for (const id of places.keys()) if (!ids.includes(id)) places.delete(id);
		},
	};
}
