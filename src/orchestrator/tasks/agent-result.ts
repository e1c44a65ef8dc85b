import {cleanLine} from '../domain/clean-text.ts';

/** The `result` line of claude's stream-json, as far as it is needed. */
export interface AgentResult {
	/** `subtype:"success"` with `is_error:true` is real: only `is_error` is to be trusted. */
	readonly isError: boolean;
	readonly subtype: string;
	readonly turns: number | null;
	readonly costUsd: number | null;
	readonly durationMs: number | null;
	/** How many tools it was not allowed to use. */
	readonly denials: number;
	/** What it says at the end, cleaned, one line. */
	readonly text: string;
}

/** Reads a parsed JSON value as a result line; null when it is none. */
export function readAgentResult(value: unknown): AgentResult | null {
	if (!isRecord(value) || value.type !== 'result') return null;
	return {
		isError: value.is_error === true || value.is_error === 'true',
		subtype: typeof value.subtype === 'string' ? cleanLine(value.subtype, 60) : '',
		turns: amount(value.num_turns),
		costUsd: amount(value.total_cost_usd),
		durationMs: amount(value.duration_ms),
		denials: Array.isArray(value.permission_denials) ? value.permission_denials.length : 0,
		text: typeof value.result === 'string' ? cleanLine(value.result.replaceAll('\n', ' '), 500) : '',
	};
}

/** Parses one line as JSON; null when it is none. */
export function parseJsonLine(line: string): unknown {
	if (!line.startsWith('{') && !line.startsWith('[')) return null;
	try {
		return JSON.parse(line);
	} catch {
		return null;
	}
}

/** Whether a value is an object with fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function amount(value: unknown): number | null {
	return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}
