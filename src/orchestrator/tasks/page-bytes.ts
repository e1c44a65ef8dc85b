/** How much of its finished tasks a host is asked for at once, in bytes: at first, at least and at most. */
export const FIRST_PAGE_BYTES = 64 * 1024;
const SMALLEST_PAGE_BYTES = 16 * 1024;
const LARGEST_PAGE_BYTES = 1024 * 1024;
const FACTOR = 4;
/** A page that came sooner, in milliseconds, may be so much larger without holding up a reading for long. */
const SOON_MS = 250;

/** The size of the next page by how long the last one took, in milliseconds; null when it did not come in time. */
export function choosePageBytes(bytes: number, tookMs: number | null): number {
	if (tookMs === null) return Math.max(SMALLEST_PAGE_BYTES, bytes / FACTOR);
	return tookMs < SOON_MS ? Math.min(LARGEST_PAGE_BYTES, bytes * FACTOR) : bytes;
}
