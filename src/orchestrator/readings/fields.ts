/** The `key value` lines of a node's answer, in their order; a key may come more than once. */
export type Fields = ReadonlyMap<string, readonly string[]>;

const LINE_LIMIT = 400;
/** Characters of a value: the longest path fits. */
const VALUE_LIMIT = 8192;

/** Parses an answer into its fields: at most 400 lines of 8192 characters are taken, whatever the node sends. */
export function parseFields(body: Buffer): Fields {
	const fields = new Map<string, string[]>();
	for (const line of body.toString('utf8').split('\n', LINE_LIMIT)) {
		const space = line.indexOf(' ');
		if (space < 1) continue;
		const key = line.slice(0, space);
		const value = line.slice(space + 1, space + 1 + VALUE_LIMIT);
		const values = fields.get(key);
		if (values) values.push(value);
		else fields.set(key, [value]);
	}
	return fields;
}

/** A field's first value; empty when it is not there. */
export function firstOf(fields: Fields, key: string): string {
	return fields.get(key)?.[0] ?? '';
}

/** A number of at least 0 and at most `max`, or null for everything else. */
export function parseAmount(text: string | undefined, max = Number.MAX_SAFE_INTEGER): number | null {
	if (text === undefined || !/^\d+(?:\.\d+)?$/.test(text)) return null;
	const value = Number(text);
	return value <= max ? value : null;
}

/** A share of a whole from 0 to 1; null when either is unknown or the whole is nothing. */
export function shareOf(part: number | null, whole: number | null): number | null {
	return part === null || whole === null || whole <= 0 ? null : Math.min(1, Math.max(0, part / whole));
}
