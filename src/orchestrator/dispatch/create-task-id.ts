// Crockford's base 32: no i, l, o, u, so that an id can be read aloud and typed.
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new task id: 10 characters of Crockford base 32 (50 bits) from so many random bytes. */
export function createTaskId(randomBytes: (count: number) => Uint8Array): string {
	return Array.from(randomBytes(10), byte => DIGITS[byte % 32]).join('');
}
