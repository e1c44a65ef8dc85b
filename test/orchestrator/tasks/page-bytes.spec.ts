import {expect, test} from 'vitest';
import {choosePageBytes, FIRST_PAGE_BYTES} from '../../../src/orchestrator/tasks/page-bytes.ts';

const KIB = 1024;

/** The sizes of the pages that follow the first one over a line of so many bytes a second, up to ten. */
function pagesOver(bytesPerSecond: number): readonly number[] {
	let bytes = FIRST_PAGE_BYTES;
	return Array.from({length: 10}, () => {
		const tookMs = (bytes / bytesPerSecond) * 1000;
		bytes = choosePageBytes(bytes, tookMs > 10_000 ? null : tookMs);
		return bytes;
	});
}

test('pages grow to a megabyte where they come at once', () => {
	expect(pagesOver(100_000_000).slice(0, 3)).toEqual([256 * KIB, 1024 * KIB, 1024 * KIB]);
});

test('pages stay small where they would hold up a reading, and shrink where they do not come in time', () => {
	expect(new Set(pagesOver(100_000))).toEqual(new Set([64 * KIB]));
	expect(new Set(pagesOver(5_000))).toEqual(new Set([16 * KIB]));
});
