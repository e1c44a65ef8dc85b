import {cleanLine} from '../domain/clean-text.ts';
import {isRecord} from './agent-result.ts';

/** The argument that tells most about each of claude's tools. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
	Read: ['file_path'],
	Write: ['file_path'],
	Edit: ['file_path'],
	MultiEdit: ['file_path'],
	NotebookEdit: ['notebook_path'],
	Bash: ['command'],
	Grep: ['pattern'],
	Glob: ['pattern'],
	WebFetch: ['url'],
	WebSearch: ['query'],
	Task: ['description'],
};
/** Characters of an argument that are shown. */
const ARGUMENT_LIMIT = 300;
const GENERAL = ['file_path', 'path', 'command', 'pattern', 'query', 'url', 'description', 'prompt'];

/** A tool at work in one clean line, its telling argument behind its name: `Bash npm test`, `Edit src/a.ts +2 −1`. */
export function describeTool(name: unknown, input: unknown): string {
	const tool = typeof name === 'string' ? cleanLine(name, 60) : 'tool';
	if (!isRecord(input)) return tool;
	const keys = Object.hasOwn(TELLING, tool) ? (TELLING[tool] ?? GENERAL) : GENERAL;
	const argument = keys.map(key => input[key]).find(value => typeof value === 'string' && value !== '');
	const shown = typeof argument === 'string' ? ` ${joinLines(argument)}` : '';
	return `${tool}${shown}${describeEdit(input)}`;
}

function joinLines(argument: string): string {
	const lines = argument.split('\n');
	const told = lines.map(line => line.trim()).filter(line => line !== '');
	return cleanLine(told.join(' ; '), ARGUMENT_LIMIT);
}

function describeEdit({old_string: before, new_string: after}: Readonly<Record<string, unknown>>): string {
	if (typeof before !== 'string' || typeof after !== 'string') return '';
	return ` +${countLines(after)} −${countLines(before)}`;
}

function countLines(text: string): number {
	return text === '' ? 0 : text.split('\n').length;
}
