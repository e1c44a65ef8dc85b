import {cleanLine} from '../domain/clean-text.ts';
import {NO_PROGRESS, type TaskProgress} from '../domain/task.ts';
import {isRecord, parseJsonLine, readAgentResult} from './agent-result.ts';
import {createLineSplitter} from './line-splitter.ts';
import {tellLine} from './story.ts';

/** Folds an agent's output into its progress, chunk by chunk. */
export interface ProgressReader {
	push(bytes: Uint8Array): void;
	progress(): TaskProgress;
	/** Whether the result line has come. */
	hasResult(): boolean;
}

/** Makes a progress reader. A turn is an assistant's message; messages in several lines share one id. */
export function createProgressReader(): ProgressReader {
	const splitter = createLineSplitter();
	let progress = NO_PROGRESS;
	let hasResult = false;
	let lastMessage: unknown = null;

	const take = (line: string) => {
		const value = parseJsonLine(line);
		if (!isRecord(value)) return;
		const result = readAgentResult(value);
		if (result !== null) {
			hasResult = true;
			progress = {
				turns: result.turns,
				costUsd: result.costUsd,
				tool: null,
				saying: result.text || progress.saying,
			};
			return;
		}
		if (value.type === 'user') progress = {...progress, tool: null};
		if (value.type !== 'assistant') return;
		const id = isRecord(value.message) ? value.message.id : null;
		const turns = id === lastMessage && id !== null ? progress.turns : (progress.turns ?? 0) + 1;
		lastMessage = id;
		progress = {...progress, turns};
		for (const {kind, text} of tellLine(line)) {
			if (kind === 'tool') progress = {...progress, tool: text};
			if (kind === 'says') progress = {...progress, saying: cleanLine(text.split('\n')[0] ?? '', 300)};
		}
	};
	return {
		push(bytes) {
			for (const line of splitter.push(bytes)) take(line);
		},
		progress: () => progress,
		hasResult: () => hasResult,
	};
}
