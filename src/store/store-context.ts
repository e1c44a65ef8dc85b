import {createContext, use} from 'react';
import {useStore} from 'zustand/react';
import type {DashboardStore} from './create-store.ts';
import type {DashboardState} from './dashboard-state.ts';

/** Gives the store to the components below. */
export const StoreContext = createContext<DashboardStore | null>(null);

/** Reads one narrow part of the store, and draws the component again when that part changes. */
export function useDashboard<Part>(selector: (state: DashboardState) => Part): Part {
	return useStore(useDashboardStore(), selector);
}

/** The store itself, for handlers that read it when something happens. */
export function useDashboardStore(): DashboardStore {
	const store = use(StoreContext);
	if (store === null) throw new Error('useDashboard needs a StoreContext above');
	return store;
}
