import {composeOrchestrator} from '../src/compose.ts';

/** What `bench watch` measures: the engine at one reading a second of every host, without a screen. */
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
