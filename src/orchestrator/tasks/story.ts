import {breakLine, cleanLine, cleanText, LINE_CHARACTERS} from '../domain/clean-text.ts';
import type {StoryEntry, StoryTeller} from '../domain/story.ts';
import {isRecord, parseJsonLine, readAgentResult} from './agent-result.ts';
import {describeTool} from './describe-tool.ts';
import {createLineSplitter} from './line-splitter.ts';

const TEXT_LIMIT = 20_000;
const OUTPUT_LIMIT = 4_000;

/**
 * Makes a teller of an agent's output: claude's stream-json lines become what it says, which tool with
 * which argument, what came of it, the result and its cost; every other line stands as it is.
 */
export function createStoryTeller(): StoryTeller {
	const splitter = createLineSplitter();
	const tell = (lines: readonly string[]) => lines.flatMap(tellLine);
	return {push: bytes => tell(splitter.push(bytes)), end: () => tell(splitter.end())};
}

/** The entries of one line of output. */
export function tellLine(line: string): readonly StoryEntry[] {
	const value = parseJsonLine(line);
	if (!isRecord(value)) return tellPlain(line);
	const entries = tellValue(value);
	// Only claude's own lines are passed over in silence: other programs log JSON, too, and call it `system`.
	if (entries === null || (entries.length === 0 && typeof value.session_id !== 'string'))
		return tellPlain(line);
	return entries;
}

/** The entries of a line of claude's stream; null when it is of no known type. */
function tellValue(value: Readonly<Record<string, unknown>>): readonly StoryEntry[] | null {
	const result = readAgentResult(value);
	if (result !== null) {
		const parts = [
			result.turns === null ? null : `${result.turns} ${result.turns === 1 ? 'turn' : 'turns'}`,
			result.costUsd === null ? null : `$${result.costUsd.toFixed(4)}`,
			result.durationMs === null ? null : `${(result.durationMs / 1000).toFixed(1)} s`,
			result.denials === 0
				? null
				: `${result.denials} ${result.denials === 1 ? 'tool' : 'tools'} not allowed`,
		];
		const figures = parts.filter(part => part !== null).join(', ');
		const isFailure = result.isError || result.subtype.startsWith('error');
		return [
			{
				kind: isFailure ? 'failure' : 'result',
				text: [result.text || result.subtype, figures].filter(part => part !== '').join('\n'),
			},
		];
	}
	switch (value.type) {
		case 'assistant':
			return tellContent(value.message, tellAssistantPart);
		case 'user':
			return tellContent(value.message, tellUserPart);
		case 'system':
			return tellSystem(value);
		case 'rate_limit_event':
			return tellLimit(value.rate_limit_info);
		default:
			return null;
	}
}

function tellPlain(line: string): readonly StoryEntry[] {
	const beginning = line.slice(0, LINE_CHARACTERS);
	const [first = '', ...more] = breakLine(beginning);
	if (first.trim() === '' && more.length === 0) return [];
	const rest = line.length > beginning.length ? [line.slice(beginning.length).trimStart()] : [];
	return [first, ...more, ...rest].map(text => ({kind: 'plain', text}));
}

function tellContent(
	message: unknown,
	tellPart: (part: Readonly<Record<string, unknown>>) => readonly StoryEntry[],
): readonly StoryEntry[] {
	if (!isRecord(message) || !Array.isArray(message.content)) return [];
	return message.content.slice(0, 100).filter(isRecord).flatMap(tellPart);
}

function tellAssistantPart(part: Readonly<Record<string, unknown>>): readonly StoryEntry[] {
	if (part.type === 'text' && typeof part.text === 'string')
		return [{kind: 'says', text: cleanPart(part.text, TEXT_LIMIT)}];
	if (part.type === 'tool_use') return [{kind: 'tool', text: describeTool(part.name, part.input)}];
	return [];
}

function tellUserPart(part: Readonly<Record<string, unknown>>): readonly StoryEntry[] {
	if (part.type !== 'tool_result') return [];
	const content = part.content;
	const text =
		typeof content === 'string'
			? content
			: Array.isArray(content)
				? content
						.filter(isRecord)
						.map(piece => (typeof piece.text === 'string' ? piece.text : ''))
						.join('\n')
				: '';
	const clean = cleanPart(text, OUTPUT_LIMIT).trim();
	return clean === '' ? [] : [{kind: part.is_error === true ? 'failure' : 'tool-output', text: clean}];
}

/** A text, clean; of a long one its beginning, and that the rest is left out. */
function cleanPart(text: string, limit: number): string {
	const clean = cleanText(text.slice(0, limit), limit);
	return text.length > limit ? `${clean}\n… the rest is left out; dgo logs ID --raw prints it` : clean;
}

function tellSystem(value: Readonly<Record<string, unknown>>): readonly StoryEntry[] {
	if (value.subtype === 'init') {
		const model = typeof value.model === 'string' ? ` with ${cleanLine(value.model, 80)}` : '';
		return [{kind: 'note', text: `started${model}`}];
	}
	if (value.subtype === 'api_retry') {
		const answer =
			typeof value.error_status === 'number' ? `answers with ${value.error_status}` : 'does not answer';
		const attempt = typeof value.attempt === 'number' ? ` (try ${value.attempt})` : '';
		return [{kind: 'note', text: `the API ${answer}, trying again${attempt}`}];
	}
	return [];
}

/** claude tells of its limit with the first answer already, when all is well. */
function tellLimit(info: unknown): readonly StoryEntry[] {
	const status = isRecord(info) ? info.status : null;
	if (status === 'rejected') return [{kind: 'note', text: 'the usage limit is reached'}];
	return status === 'allowed_warning' ? [{kind: 'note', text: 'the usage limit is near'}] : [];
}
