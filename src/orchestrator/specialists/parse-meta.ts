import {cleanLine} from '../domain/clean-text.ts';
import type {Specialist} from '../domain/specialist.ts';

type Meta = Pick<Specialist, 'status' | 'turns' | 'lastActiveAt' | 'createdAt' | 'damage'>;

/** The statuses that gummy writes. */
const STATUSES = ['new', 'active', 'dormant'];

const REASONS: Readonly<Record<string, string>> = {
	missing: 'no meta.yaml',
	link: 'meta.yaml is a link',
	'no-file': 'meta.yaml is no file',
	unreadable: 'meta.yaml is unreadable',
	'too-large': 'meta.yaml is too large',
};

/**
 * Parses the lines of a `meta.yaml` (gummy: name, created, session_id, status, turns, last_active). It
 * is rewritten in place, so it may be empty, cut, doubled or hostile; the last line of a key counts.
 */
export function parseMeta(lines: readonly string[], metaIs: string | null): Meta {
	const values = new Map<string, string>();
	for (const line of lines) {
		const match = /^([a-z_]{1,40}):[ \t]?(.*)$/.exec(line.replace(/\r$/, ''));
		if (match?.[1] !== undefined) values.set(match[1], cleanLine((match[2] ?? '').trim(), 100));
	}
	const status = known(values.get('status'));
	const turnsText = known(values.get('turns'));
	return {
		status,
		turns: turnsText !== null && /^\d{1,9}$/.test(turnsText) ? Number(turnsText) : null,
		lastActiveAt: parseTime(values.get('last_active')),
		createdAt: parseTime(values.get('created')),
		damage: findDamage(values, metaIs, status, turnsText),
	};
}

function findDamage(
	values: ReadonlyMap<string, string>,
	metaIs: string | null,
	status: string | null,
	turns: string | null,
): string | null {
	if (metaIs !== null) return REASONS[metaIs] ?? 'meta.yaml cannot be read';
	if (values.size === 0) return 'meta.yaml is empty or no text';
	if (status === null) return 'meta.yaml is cut: no status';
	if (!STATUSES.includes(status)) return `unknown status ${JSON.stringify(status.slice(0, 30))}`;
	if (turns !== null && !/^\d{1,9}$/.test(turns)) return 'turns is no number';
	return null;
}

function known(text: string | undefined): string | null {
	return text === undefined || text === '' || text === 'null' ? null : text;
}

/** gummy writes `date -u +%Y-%m-%dT%H:%M:%SZ`. */
function parseTime(text: string | undefined): number | null {
	if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return null;
	const at = Date.parse(text);
	return Number.isFinite(at) ? at : null;
}
