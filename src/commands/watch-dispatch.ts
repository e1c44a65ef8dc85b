import type {DispatchWatch, Orchestrator} from '../orchestrator/index.ts';
import {formatTaskTitle} from '../presentation/task.ts';
import type {CommandContext} from './command.ts';

/**
 * Lets Ctrl-C stop a dispatch in good order, and says which answers it still waits for: who presses it again leaves
 * without them, and must know these ids.
 */
export function watchDispatch(context: CommandContext, orchestrator: Orchestrator): DispatchWatch {
	const {interrupted, output} = context;
	const launched = new Set<string>();
	const sayAwaited = () => {
		const {tasks} = orchestrator.network();
		const awaited = [...launched]
			.flatMap(id => tasks.get(id) ?? [])
			.filter(task => task.state === 'starting' && task.unanswered === undefined);
		if (awaited.length === 0) return;
		output.note(
			'dgo: interrupted; nothing more is sent. Ctrl-C again leaves without the answers to what was:',
		);
		for (const {id, host, text} of awaited) output.note(`  ${id}  ${host}  ${formatTaskTitle(text, 60)}`);
	};
	interrupted.addEventListener('abort', sayAwaited, {once: true});
	return {signal: interrupted, onLaunch: ({id}) => void launched.add(id)};
}
