import {parseDocument} from 'yaml';
import {suggest} from '../orchestrator/configuration/suggest.ts';
import {cleanLine} from '../orchestrator/domain/clean-text.ts';
import {isHostName} from '../orchestrator/domain/host.ts';
import type {TaskMode} from '../orchestrator/domain/task.ts';
import type {TaskType} from '../orchestrator/domain/task-type.ts';
import type {Environment} from './command.ts';
import {UserError} from './exit-code.ts';
import {namePlan, readPlanText} from './read-plan-text.ts';
import {readTaskType} from './read-task-type.ts';

/** One piece of work of a plan; null leaves the choice to the options and the placement. */
export interface PlanStep {
	readonly text: string;
	readonly type: TaskType | null;
	readonly host: string | null;
	readonly labels: readonly string[];
	readonly agent: string | null;
	readonly mode: TaskMode | null;
}

const STEP_LIMIT = 500;
/** The keys of an item. */
export const PLAN_KEYS = ['text', 'command', 'type', 'host', 'labels', 'agent', 'mode'];

/** Reads a plan: a YAML list whose items are texts, or maps of `text` or `command` with type, host, labels, agent, mode. */
export async function readPlan(file: string, environment: Environment): Promise<readonly PlanStep[]> {
	return parsePlan(await readPlanText(file, environment), namePlan(file));
}

/** Parses the text of a plan; throws a UserError that names the item. */
export function parsePlan(text: string, file: string): readonly PlanStep[] {
	const document = parseDocument(text, {uniqueKeys: true});
	const [problem] = document.errors;
	if (problem) throw new UserError(`${file}: ${cleanLine(problem.message.split('\n')[0] ?? 'no YAML')}`);
	const items = toPlain(document, file);
	if (!Array.isArray(items) || items.length === 0) {
		throw new UserError(`${file} holds no list`, {
			hint: '- "unit tests"\n  - command: npm run e2e\n    labels: [linux]',
		});
	}
	if (items.length > STEP_LIMIT) throw new UserError(`${file} has more than ${STEP_LIMIT} items`);
	return items.map((item: unknown, index) => parseStep(item, `${file}, item ${index + 1}`));
}

function toPlain(document: ReturnType<typeof parseDocument>, file: string): unknown {
	try {
		return document.toJS({maxAliasCount: 50});
	} catch {
		throw new UserError(`${file} expands too many aliases`);
	}
}

function parseStep(item: unknown, where: string): PlanStep {
	const none = {type: null, host: null, labels: [], agent: null, mode: null};
	if (typeof item === 'string' && item.trim() !== '') return {text: item, ...none};
	if (typeof item !== 'object' || item === null || Array.isArray(item))
		throw new UserError(`${where} is no text and no map`);
	const fields = new Map<string, unknown>(Object.entries(item));
	for (const key of fields.keys()) {
		if (PLAN_KEYS.includes(key)) continue;
		const near = suggest(key, PLAN_KEYS);
		throw new UserError(`${where}: there is no key ${JSON.stringify(cleanLine(key))}`, {
			hint: near ? `did you mean ${near}?` : `keys: ${PLAN_KEYS.join(', ')}`,
		});
	}
	const text = readWord(fields, 'text', where);
	const command = readWord(fields, 'command', where);
	if ((text === null) === (command === null)) throw new UserError(`${where} needs either text or command`);
	const host = readWord(fields, 'host', where);
	if (host !== null && !isHostName(host))
		throw new UserError(`${where}: ${JSON.stringify(cleanLine(host))} is no host name`);
	return {
		text: text ?? command ?? '',
		type: readTaskType(readWord(fields, 'type', where)),
		host,
		labels: readLabels(fields.get('labels'), where),
		agent: command === null ? readWord(fields, 'agent', where) : 'shell',
		mode: readStepMode(readWord(fields, 'mode', where), where),
	};
}

function readWord(fields: ReadonlyMap<string, unknown>, key: string, where: string): string | null {
	const value = fields.get(key);
	if (value === undefined || value === null) return null;
	if (typeof value === 'string' && value.trim() !== '') return value;
	throw new UserError(`${where}: ${key} is no text`);
}

function readLabels(value: unknown, where: string): readonly string[] {
	if (value === undefined || value === null) return [];
	if (typeof value === 'string') return [value];
	if (Array.isArray(value) && value.every(label => typeof label === 'string')) return value;
	throw new UserError(`${where}: labels is no list of words`);
}

function readStepMode(text: string | null, where: string): TaskMode | null {
	if (text === null || text === 'task' || text === 'plan' || text === 'execute') return text;
	throw new UserError(`${where}: mode is task, plan or execute`);
}
