import {cleanLine} from '../domain/clean-text.ts';
import type {NodeFacts} from '../domain/node-facts.ts';
import {firstOf, parseAmount, parseFields} from '../readings/fields.ts';

/** Parses the answer of `dgo_facts`; null when it lacks the home folder. Never throws. */
export function parseFacts(body: Buffer): NodeFacts | null {
	const fields = parseFields(body);
	const system = firstOf(fields, 'system');
	const home = cleanLine(firstOf(fields, 'home'), 4096);
	if (!home.startsWith('/')) return null;
	const claude = firstOf(fields, 'claude');
	return {
		system: system === 'linux' || system === 'macos' ? system : 'other',
		machine: cleanLine(firstOf(fields, 'machine'), 100),
		user: cleanLine(firstOf(fields, 'user'), 100),
		uid: parseAmount(firstOf(fields, 'uid')),
		home,
		loginShell: cleanLine(firstOf(fields, 'shell'), 300),
		path: cleanLine(firstOf(fields, 'path'), 16_000),
		programs: Object.fromEntries((fields.get('program') ?? []).flatMap(parseProgram)),
		rsyncVersion: cleanLine(firstOf(fields, 'rsync'), 200) || null,
		claudeLoggedIn: claude === 'yes' ? true : claude === 'no' ? false : null,
		stateFolder: cleanLine(firstOf(fields, 'state'), 4096),
	};
}

function parseProgram(line: string): readonly (readonly [string, string])[] {
	const [name = '', ...rest] = line.split(' ');
	const path = cleanLine(rest.join(' '), 4096);
	return /^[a-z0-9-]{1,40}$/.test(name) && path.startsWith('/') ? [[name, path]] : [];
}
