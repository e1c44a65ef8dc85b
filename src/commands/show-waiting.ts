import type {Orchestrator} from '../orchestrator/index.ts';
import {foldHostNames} from '../presentation/fold-hosts.ts';
import type {Output} from './output.ts';
import {createProgressLine} from './progress-line.ts';

/** Who waits longer than this wants to know for whom, in milliseconds. */
const PATIENCE_MS = 1500;

/** The engine, which says on a terminal which hosts a command still waits for. */
export function showWaiting(orchestrator: Orchestrator, output: Output): Orchestrator {
	if (!output.noteIsTerminal) return orchestrator;
	return {
		...orchestrator,
		async settled(need) {
			const line = createProgressLine(output);
			const timer = setInterval(() => {
				const {order, hosts} = orchestrator.network();
				const silent = (need.hosts ?? order).filter(name => {
					const status = hosts.get(name)?.link.status;
					return status === 'connecting' || status === 'stale';
				});
				line.show(`waiting for ${silent.length === 0 ? 'answers' : foldHostNames(silent)}…`);
			}, PATIENCE_MS);
			try {
				await orchestrator.settled(need);
			} finally {
				clearInterval(timer);
				line.clear();
			}
		},
	};
}
