import {cleanLine} from '../domain/clean-text.ts';
import type {Specialist} from '../domain/specialist.ts';
import {parseMeta} from './parse-meta.ts';

/** What the node told of one specialist, not judged yet. */
interface Block {
	readonly scope: 'home' | 'project';
	readonly name: string;
	readonly project: string;
	readonly meta: string[];
	metaIs: string | null;
	session: string;
	prompt: string;
}

const SPECIALIST_LIMIT = 500;
const AGENT_LIMIT = 200;
/** So much of a prompt's first line tells specialists apart, when there is no session yet. */
const PROMPT_LENGTH = 60;

/** Parses the answer of `dgo_specialists`. Never throws; a damaged specialist says what is wrong with it. */
export function parseSpecialists(
	body: Buffer,
	host: string,
): {readonly specialists: readonly Specialist[]; readonly truncated: boolean} {
	const blocks: Block[] = [];
	const agents: string[] = [];
	let truncated = false;
	let agentsListed = false;
	for (const line of body.toString('utf8').split('\n')) {
		const space = line.indexOf(' ');
		const key = space === -1 ? line : line.slice(0, space);
		const value = space === -1 ? '' : line.slice(space + 1);
		const block = blocks.at(-1);
		if (key === 'specialist') {
			const started = startBlock(value);
			if (started !== null && blocks.length < SPECIALIST_LIMIT) blocks.push(started);
			else truncated ||= started !== null;
		} else if (key === 'more') truncated = true;
		else if (key === 'agent' && agents.length < AGENT_LIMIT) agents.push(value);
		else if (key === 'agents-listed') agentsListed = true;
		else if (block !== undefined) takeLine(block, key, value);
	}
	return {
		specialists: blocks.map(block => buildSpecialist(block, host, agentsListed ? agents : null)),
		truncated,
	};
}

function startBlock(value: string): Block | null {
	const [scope, name = '', project = ''] = value.split(' ');
	if (scope !== 'home' && scope !== 'project') return null;
	return {
		scope,
		name: decode(name),
		project: decode(project),
		meta: [],
		metaIs: null,
		session: '',
		prompt: '',
	};
}

function takeLine(block: Block, key: string, value: string): void {
	if (key === 'meta') block.meta.push(value);
	else if (key === 'meta-is') block.metaIs = value;
	else if (key === 'session') block.session ||= value.trim();
	else if (key === 'prompt') block.prompt ||= value.trim().slice(0, PROMPT_LENGTH);
}

function buildSpecialist(block: Block, host: string, agents: readonly string[] | null): Specialist {
	const meta = parseMeta(block.meta, block.metaIs);
	const {status, turns, lastActiveAt, createdAt, damage} = meta;
	return {
		host,
		name: cleanLine(block.name, 255),
		scope: block.scope,
		project: block.scope === 'home' ? null : cleanLine(block.project, 4096),
		status,
		running: agents === null ? null : isAtWork(block, agents),
		turns,
		lastActiveAt,
		createdAt,
		damage,
	};
}

/** gummy runs `claude -p --resume SESSION …`, and for the first task `claude -p … --append-system-prompt PROMPT …`. */
function isAtWork({session, prompt}: Block, agents: readonly string[]): boolean {
	const hasSession = /^[0-9a-f-]{16,64}$/i.test(session);
	return agents.some(line =>
		hasSession ? line.includes(session) : prompt.length >= 8 && line.includes(prompt),
	);
}

/** Undoes dgo_encode: hexadecimal behind a colon, everything else as it is. */
function decode(text: string): string {
	return text.startsWith(':') ? Buffer.from(text.slice(1), 'hex').toString('utf8') : text;
}
