import {lstatSync} from 'node:fs';
import {join} from 'node:path';
import {quoteWord} from '../domain/command-line.ts';
import {createFailure, type Failure} from '../domain/failure.ts';
import {askShell} from '../link/ask-shell.ts';
import type {HostLink} from '../link/port.ts';

export type NewerThere =
	| {readonly kind: 'compared'; readonly names: readonly string[]}
	| {readonly kind: 'lost'; readonly failure: Failure};

export interface Comparison {
	readonly link: HostLink;
	readonly folder: string;
	readonly destination: string;
}

/** Names told at most: one is enough to stop. */
const TOLD = 100;
const DEADLINE_MS = 60_000;

/** Asks a node which of these files are newer there, by whole seconds; rsync's names hold no control characters. */
export async function findNewerThere(
	{link, folder, destination}: Comparison,
	names: readonly string[],
	word: string,
): Promise<NewerThere> {
	const lines = names.map(name => `${secondsOf(join(folder, name))} ${name}\n`).join('');
	const script = `{
dgo_newer= dgo_left=${TOLD}
cd ${quoteWord(destination)} 2>/dev/null && while IFS=' ' read -r dgo_here dgo_name; do
	[ -e "./$dgo_name" ] || [ -L "./$dgo_name" ] || continue
	dgo_there=$(stat -c %Y "./$dgo_name" 2>/dev/null || stat -f %m "./$dgo_name")
	[ "$dgo_there" -gt "$dgo_here" ] && dgo_newer="$dgo_newer	$dgo_name" dgo_left=$((dgo_left - 1))
	[ "$dgo_left" -gt 0 ] || break
done <<'${word}'
${lines}${word}
printf '\\n%s newer%s\\n' ${word} "$dgo_newer"
exit 0
}
`;
	const answer = await askShell(link.openShell(), Buffer.from(script), word, DEADLINE_MS);
	if (answer.kind === 'said') return {kind: 'compared', names: answer.words.split('\t').slice(1)};
	return {kind: 'lost', failure: createFailure('connection-lost', link.host.name, answer.detail)};
}

/** A name that cannot be found here was written in rsync's own way: it counts as old, so that the node's is kept. */
function secondsOf(path: string): number {
	return Math.floor((lstatSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0) / 1000);
}
