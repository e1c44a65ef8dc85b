import {displayWidth} from '../../presentation/width.ts';

/**
 * Stands in the bundle for Ink's measure of a text, in columns and rows, and gives the same. Ink remembers the last
 * 8192 texts that it measured; rows of a dashboard change every second and never come back, so that was a cache
 * that only filled: megabytes in the first hours.
 */
export default function measureLines(text: string): {readonly width: number; readonly height: number} {
	if (text === '') return {width: 0, height: 0};
	const lines = text.split('\n');
	return {width: Math.max(...lines.map(displayWidth)), height: lines.length};
}
