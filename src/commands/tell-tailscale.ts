import {findTailscaleFailure} from '../orchestrator/domain/tailscale.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import type {Output} from './output.ts';

/** The engine, which says once that hosts are missing or out of reach because Tailscale is not connected. */
export function tellTailscale(orchestrator: Orchestrator, output: Output): Orchestrator {
	let isTold = false;
	return {
		...orchestrator,
		async discovered() {
			const refusal = await orchestrator.discovered();
			const failure = findTailscaleFailure(orchestrator.network());
			if (failure !== null && !isTold) output.raise(failure);
			isTold ||= failure !== null;
			return refusal;
		},
	};
}
