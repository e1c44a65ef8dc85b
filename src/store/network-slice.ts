import {EMPTY_NETWORK, type Network} from '../orchestrator/domain/network.ts';
import type {Settings} from '../orchestrator/domain/settings.ts';
import type {Slice} from './dashboard-state.ts';
import {sortHosts} from './host-order.ts';
import type {DashboardDeps} from './ports.ts';
import {NO_ORDER, type SettledOrder, settleOrder, takeOrder} from './settle-order.ts';

/** The picture of the network: what was known at one moment, and that moment. */
export interface NetworkSlice {
	readonly network: Network;
	readonly settings: Settings;
	/** The moment of the picture, milliseconds since the epoch; ages are counted from it. */
	readonly now: number;
	/** Since when the picture has been frozen by hand; null while it follows the network. */
	readonly pausedAt: number | null;
	readonly hostOrder: SettledOrder;
	/** Takes a new picture, unless paused. */
	show(): void;
	togglePause(): void;
	/** Asks hosts again now; the marked ones, else all. */
	refresh(): void;
	/** Sorts the hosts by their figures of now. */
	resort(): void;
}

export function createNetworkSlice({orchestrator, now}: DashboardDeps): Slice<NetworkSlice> {
	return (set, get) => ({
		network: EMPTY_NETWORK,
		settings: orchestrator.settings(),
		now: now(),
		pausedAt: null,
		hostOrder: NO_ORDER,
		show() {
			if (get().pausedAt !== null) return;
			const network = orchestrator.network();
			const settings = orchestrator.settings();
			const wanted = sortHosts(network, settings, get().lists.hosts.sort);
			set({network, settings, now: now(), hostOrder: settleOrder(get().hostOrder, wanted, now())});
			get().holdSelection();
			get().dropMarks('hosts', network.order);
		},
		togglePause() {
			set({pausedAt: get().pausedAt === null ? now() : null});
			get().show();
		},
		refresh() {
			const marks = get().lists.hosts.marks;
			orchestrator.refresh(marks.size > 0 ? [...marks] : null);
			get().say(marks.size > 0 ? `Asking ${marks.size} marked hosts again` : 'Asking every host again');
		},
		resort() {
			const {network, settings, lists} = get();
			const wanted = sortHosts(network, settings, lists.hosts.sort);
			set({hostOrder: takeOrder(wanted, now())});
		},
	});
}
