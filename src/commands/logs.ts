import {cleanText} from '../orchestrator/domain/clean-text.ts';
import {isOver} from '../orchestrator/domain/task.ts';
import type {LogChunk, Orchestrator} from '../orchestrator/index.ts';
import {createStoryTeller} from '../orchestrator/tasks/story.ts';
import {formatStoryEntry} from '../presentation/story.ts';
import type {CommandContext} from './command.ts';
import {EXIT, UserError} from './exit-code.ts';
import {findTask} from './find-task.ts';
import {gatherTasks} from './gather-tasks.ts';

/** Bytes asked for at once. */
const CHUNK_BYTES = 256 * 1024;
const FOLLOW_MS = 500;
/** How often a lost host is tried again while following. */
const AWAY_MS = 2000;

/** `dgo logs TASK [--follow] [--raw]`: the log from its first byte, piece by piece; following goes on until the task ends. */
export async function run(context: CommandContext): Promise<number> {
	const {arguments: given, output, openOrchestrator, interrupted} = context;
	const [prefix] = given.positionals;
	if (prefix === undefined) throw new UserError('dgo logs needs a task', {hint: 'dgo tasks lists them'});
	const orchestrator = openOrchestrator();
	await gatherTasks(orchestrator, [prefix]);
	const task = findTask(orchestrator, prefix);
	const follow = given.flag('follow');
	if (follow) orchestrator.setPace({status: 'watching', onScreen: [task.host], everyMs: 1000});
	const write = createWriter(context, given.flag('raw'));

	let offset = 0;
	let told = false;
	while (!interrupted.aborted) {
		const wasOver = isTaskOver(orchestrator, task.id);
		const chunk = await orchestrator.readLog(task.id, offset, CHUNK_BYTES);
		if ('failure' in chunk) {
			if (chunk.failure.code === 'no-such-task') {
				write(null);
				output.failure(chunk.failure);
				return EXIT.noSuchTask;
			}
			if (!follow) {
				output.failure(chunk.failure);
				return EXIT.unreachable;
			}
			if (!told) output.failure(chunk.failure);
			told = true;
			await pause(AWAY_MS, interrupted);
			continue;
		}
		told = false;
		write(chunk);
		await output.drained(interrupted);
		const atEnd = chunk.nextOffset >= chunk.totalBytes;
		offset = chunk.nextOffset;
		if (!atEnd && chunk.bytes.length > 0) continue;
		if (!follow || wasOver) break;
		await pause(FOLLOW_MS, interrupted);
	}
	write(null);
	return interrupted.aborted ? EXIT.interrupted : EXIT.done;
}

/** Writes chunks as they come; null ends the last line. */
function createWriter({output}: CommandContext, raw: boolean): (chunk: LogChunk | null) => void {
	if (raw) {
		return chunk => {
			if (chunk !== null)
				output.raw(output.isTerminal ? cleanText(chunk.bytes.toString('utf8')) : chunk.bytes);
		};
	}
	const teller = createStoryTeller();
	return chunk => {
		const entries = chunk === null ? teller.end() : teller.push(chunk.bytes);
		for (const entry of entries)
			for (const line of formatStoryEntry(entry, output.columns)) output.line(line);
	};
}

function isTaskOver(orchestrator: Orchestrator, id: string): boolean {
	const task = orchestrator.network().tasks.get(id);
	return task !== undefined && isOver(task);
}

function pause(milliseconds: number, interrupted: AbortSignal): Promise<void> {
	return new Promise(resolve => {
		const timer = setTimeout(done, milliseconds);
		interrupted.addEventListener('abort', done, {once: true});

		function done(): void {
			clearTimeout(timer);
			interrupted.removeEventListener('abort', done);
			resolve();
		}
	});
}
