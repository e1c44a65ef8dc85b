import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

/** Collects all garbage, old and young, as soon as the program has nothing else to do. */
export type Collect = () => Promise<void>;

const COLLECT_MS = 60_000;

/**
 * Collects what has become old once a minute, some twenty milliseconds. V8 waits until its heap has grown by half,
 * which takes a quiet wall half an hour: memory that whoever looks at it takes for a leak. Returns the way to stop.
 */
export function collectOldGeneration(collect: Collect = exposeCollector()): () => void {
	const timer = setInterval(() => void collect(), COLLECT_MS).unref();
	return () => clearInterval(timer);
}

/** V8 hands out its collector to contexts that are made while the flag is set. */
export function exposeCollector(): Collect {
	setFlagsFromString('--expose-gc');
	const collect: (options: object) => Promise<void> = runInNewContext('gc');
	setFlagsFromString('--no-expose-gc');
	return () => collect({type: 'major', execution: 'async'});
}
