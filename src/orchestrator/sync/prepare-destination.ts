import {quoteWord} from '../domain/command-line.ts';
import {createFailure, type Failure} from '../domain/failure.ts';
import {askShell} from '../link/ask-shell.ts';
import type {HostLink} from '../link/port.ts';
import {classifyRsyncExit} from './classify-rsync-exit.ts';
import {parseRsyncKind, type RsyncKind} from './rsync-kind.ts';

/** What a node told of the place that a folder is copied to, and of its own rsync. */
export type Destination =
	| {readonly kind: 'there' | 'absent'; readonly rsync: RsyncKind}
	| {readonly kind: 'refused'; readonly failure: Failure};

export interface DestinationQuestion {
	readonly link: HostLink;
	readonly destination: string;
	/** See ProjectSync. */
	readonly onlyAtHome: string | null;
	/** True only looks; else the folder is made, with its parents, which older rsyncs do not (`--mkpath` is 3.2.3). */
	readonly dryRun: boolean;
}

const DEADLINE_MS = 15_000;

/** Makes the folder on the node, or only looks for it, and asks which rsync is there. Never throws. */
export async function prepareDestination(question: DestinationQuestion, word: string): Promise<Destination> {
	const {link} = question;
	const script = buildScript(question, word);
	const answer = await askShell(link.openShell(), Buffer.from(script), word, DEADLINE_MS);
	const host = link.host.name;
	if (answer.kind === 'lost')
		return {kind: 'refused', failure: createFailure('connection-lost', host, answer.detail)};
	const [, kind, told = ''] = /^(there|absent|refused) ?(.*)$/.exec(answer.words) ?? [];
	if (kind === 'there' || kind === 'absent') return {kind, rsync: parseRsyncKind(told)};
	const failure = classifyRsyncExit({how: 'exited', exitCode: 1, signal: null, stderr: told}, host);
	return {kind: 'refused', failure: failure ?? createFailure('sync-failed', host, told)};
}

function buildScript({destination, onlyAtHome, dryRun}: DestinationQuestion, word: string): string {
	const folder = quoteWord(destination);
	const isElsewhere = onlyAtHome === null ? 'false' : `[ "$HOME" != ${quoteWord(onlyAtHome)} ]`;
	return `{
LC_ALL=C
export LC_ALL
dgo_state=there dgo_told=
if ${isElsewhere}; then
	dgo_state=refused dgo_told='the home is another one'
elif [ ! -d ${folder} ]; then
	${dryRun ? 'dgo_state=absent' : `dgo_told=$(mkdir -p ${folder} 2>&1) || dgo_state=refused`}
fi
[ "$dgo_state" = refused ] || dgo_told=$(rsync --version 2>/dev/null)
printf '\\n%s %s %s\\n' ${word} "$dgo_state" "$dgo_told"
exit 0
}
`;
}
