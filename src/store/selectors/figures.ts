import {choosePlacement} from '../../orchestrator/domain/choose-placement.ts';
import {LOCAL_HOST} from '../../orchestrator/domain/host.ts';
import type {Placement} from '../../orchestrator/domain/placement.ts';
import {bestHost, summarizeNetwork} from '../../orchestrator/domain/summary.ts';
import type {DashboardState} from '../dashboard-state.ts';
import {buildPlacementRequest, type DispatchForm} from '../dispatch-form.ts';
import {remember} from '../remember.ts';

/** Where the form's task would go, and why not elsewhere, with the figures of the picture. */
export const selectPlacement = (state: DashboardState) =>
	placementOf(state.network, state.form, state.settings, state.now);
const placementOf = remember(
	(
		network: DashboardState['network'],
		form: DispatchForm,
		settings: DashboardState['settings'],
		now: number,
	): Placement => choosePlacement(network, buildPlacementRequest(form, settings), settings, now),
);

/** The host with the lowest score, for work of no special kind; null while none is eligible. */
export const selectBestHost = (state: DashboardState) => bestOf(state.network, state.settings, state.now);
const bestOf = remember(bestHost);

/** The network in a few figures, those of the day among them. */
export const selectSummary = (state: DashboardState) => summaryOf(state.network, state.now);
const summaryOf = remember(summarizeNetwork);

/** Whether this computer is the only host. */
export function selectAlone({network}: DashboardState): boolean {
	return network.order.length === 1 && network.order[0] === LOCAL_HOST;
}
