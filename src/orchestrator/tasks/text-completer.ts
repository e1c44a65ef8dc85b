import type {Failure} from '../domain/failure.ts';
import type {HostLink} from '../link/port.ts';
import {TEXT_BYTES} from './agents.ts';
import {LISTED_BYTES} from './launch-script.ts';
import type {RawTask} from './parse-tasks.ts';

/** Fetches what a listing leaves out of long texts, once for each task. */
export interface TextCompleter {
	/** The task with its whole text, or marked where no more of it is there; null when it has been removed in the meantime. */
	complete(raw: RawTask): Promise<RawTask | {readonly failure: Failure} | null>;
	/** Forgets the texts of all tasks but these. */
	keep(ids: readonly string[]): void;
}

const DEADLINE_MS = 10_000;

/** Makes a completer that asks the node of a link. */
export function createTextCompleter(link: Pick<HostLink, 'call'>): TextCompleter {
	const texts = new Map<string, string>();

	return {
		async complete(raw) {
			const {request, textBytes} = raw;
			if (textBytes <= LISTED_BYTES) return raw;
			let text = texts.get(request.id);
			if (text === undefined) {
				const answer = await link.call({
					name: 'dgo_text',
					args: [request.id],
					deadlineMs: DEADLINE_MS,
					maxBytes: TEXT_BYTES + 100,
				});
				if (!answer.ok) return {failure: answer.failure};
				if (answer.status !== 0) return null;
				// It is still being written, or whoever wrote it died.
				if (answer.body.length !== textBytes) return {...raw, isTextCut: true};
				text = answer.body.toString('utf8');
				texts.set(request.id, text);
			}
			return {...raw, request: {...request, text}};
		},
		keep(ids) {
			for (const id of texts.keys()) if (!ids.includes(id)) texts.delete(id);
		},
	};
}
