import {createStore, type StoreApi} from 'zustand/vanilla';
import type {DashboardState} from './dashboard-state.ts';
import {createDispatchSlice} from './dispatch-slice.ts';
import {createEntrySlice} from './entry-slice.ts';
import {createListSlice} from './list-slice.ts';
import {createLogSlice} from './log-slice.ts';
import {createNetworkSlice} from './network-slice.ts';
import {createNoticeSlice} from './notice-slice.ts';
import type {DashboardDeps} from './ports.ts';
import {createRunSlice} from './run-slice.ts';
import {createScreenSlice} from './screen-slice.ts';
import {createSearchSlice} from './search-slice.ts';
import {createTerminalSlice} from './terminal-slice.ts';
import {createWorkSlice} from './work-slice.ts';

export type DashboardStore = StoreApi<DashboardState>;

/** Makes the dashboard's store. It starts nothing: connect-store.ts joins it to the network and the clock. */
export function createDashboardStore(deps: DashboardDeps): DashboardStore {
	return createStore<DashboardState>()((...api) => ({
		...createNoticeSlice(deps)(...api),
		...createListSlice(deps)(...api),
		...createScreenSlice(deps)(...api),
		...createNetworkSlice(deps)(...api),
		...createDispatchSlice(deps)(...api),
		...createRunSlice(deps)(...api),
		...createLogSlice(deps)(...api),
		...createSearchSlice()(...api),
		...createEntrySlice()(...api),
		...createWorkSlice(deps)(...api),
		...createTerminalSlice(deps)(...api),
	}));
}
