import {type AgentResult, parseJsonLine, readAgentResult} from './agent-result.ts';

/** The most characters of a cut result's text that are looked at. */
const TEXT_CHARACTERS = 600;

/**
 * Reads a result line of which a node has kept the beginning (16 KiB) and, where it is longer, the end
 * (8 KiB). Of a cut one the telling fields are picked out; what stands in neither part is not known.
 */
export function readResultLine(head: string, end: string): AgentResult | null {
	const whole = readAgentResult(parseJsonLine(head));
	if (whole !== null || !head.startsWith('{"type":"result"')) return whole;
	const pick = (name: string) => pickScalar(head, name) ?? pickScalar(end, name);
	return readAgentResult({
		type: 'result',
		subtype: pick('subtype'),
		is_error: pick('is_error'),
		num_turns: pick('num_turns'),
		total_cost_usd: pick('total_cost_usd'),
		duration_ms: pick('duration_ms'),
		result: pickText(head),
	});
}

/** The value of a field. Within a text a backslash stands before each quote, so that no text poses as a field. */
function pickScalar(json: string, name: string): unknown {
	const found = new RegExp(`(?<=[{,])"${name}":("[^"\\\\]*"|[^,"}\\]]+)`).exec(json)?.[1];
	return found === undefined ? undefined : parseOne(found);
}

function pickText(json: string): unknown {
	const found = /(?<=[{,])"result":"((?:[^"\\]|\\u[0-9a-fA-F]{4}|\\[^u])*)/.exec(
		json.slice(0, json.indexOf('"result":"') + TEXT_CHARACTERS),
	);
	return found?.[1] === undefined ? undefined : parseOne(`"${found[1]}"`);
}

function parseOne(json: string): unknown {
	const list = parseJsonLine(`[${json}]`);
	return Array.isArray(list) ? list[0] : undefined;
}
