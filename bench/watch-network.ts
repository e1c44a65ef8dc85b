import {composeOrchestrator} from '../src/compose.ts';
import type {Orchestrator} from '../src/orchestrator/index.ts';

/** Starts the engine at one reading a second of every host of the practice network, without a screen. */
export async function watchNetwork(): Promise<Orchestrator> {
	const {orchestrator} = composeOrchestrator({
		hosts: [],
		group: null,
		configurationFile: null,
		sshConfig: null,
		watch: true,
	});
	orchestrator.start();
	await orchestrator.discovered();
	orchestrator.setPace({status: 'watching', onScreen: orchestrator.network().order, everyMs: 1000});
	return orchestrator;
}
