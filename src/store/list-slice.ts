import type {Slice} from './dashboard-state.ts';
import type {DashboardDeps} from './ports.ts';
import {chooseTop, indexOfSelected} from './row-window.ts';
import type {ListName} from './screen.ts';
import {selectRowsVisible} from './selectors/layout.ts';
import {selectRowIds} from './selectors/rows.ts';
import {readSort, type Sorts, sortAfter} from './sorts.ts';

/** What a list remembers of itself. */
export interface ListState<List extends ListName = ListName> {
	/** The selected row's id; null selects the first row. */
	readonly selected: string | null;
	/** The first row in view. */
	readonly top: number;
	readonly filter: string;
	readonly sort: Sorts[List];
	readonly marks: ReadonlySet<string>;
}

export type Lists = {readonly [List in ListName]: ListState<List>};

export interface ListSlice {
	readonly lists: Lists;
	/** True while the filter line takes the keys. */
	readonly filtering: boolean;
	/** Selects a row by its id. */
	select(list: ListName, id: string): void;
	/** Moves the selection by so many rows; it stops at the ends. */
	move(list: ListName, rows: number): void;
	setFilter(list: ListName, filter: string): void;
	setFiltering(filtering: boolean): void;
	/** Goes on to the list's next sort. */
	nextSort<List extends ListName>(list: List): void;
	toggleMark(list: ListName): void;
	clearMarks(list: ListName): void;
}

export function createListSlice({memory}: Pick<DashboardDeps, 'memory'>): Slice<ListSlice> {
	return (set, get) => {
		const change = <List extends ListName>(list: List, part: Partial<ListState<List>>) => {
			const {lists} = get();
			set({lists: {...lists, [list]: {...lists[list], ...part}}});
		};
		const goTo = (list: ListName, ids: readonly string[], index: number) => {
			const at = Math.max(0, Math.min(ids.length - 1, index));
			const top = chooseTop(get().lists[list].top, at, ids.length, selectRowsVisible(get(), list));
			change(list, {selected: ids[at] ?? null, top});
		};
		return {
			lists: createLists(memory.load().sorts),
			filtering: false,
			select(list, id) {
				const ids = selectRowIds(get(), list);
				if (ids.includes(id)) goTo(list, ids, ids.indexOf(id));
			},
			move(list, rows) {
				const ids = selectRowIds(get(), list);
				goTo(list, ids, indexOfSelected(ids, get().lists[list].selected) + rows);
			},
			setFilter(list, filter) {
				change(list, {filter, top: 0});
			},
			setFiltering(filtering) {
				set({filtering});
			},
			nextSort(list) {
				const sort = sortAfter(list, get().lists[list].sort);
				change(list, {sort});
				get().resort();
				get().say(`Sorted by ${sort}`);
				memory.save({...memory.load(), sorts: {...memory.load().sorts, [list]: sort}});
			},
			toggleMark(list) {
				const ids = selectRowIds(get(), list);
				const id = ids[indexOfSelected(ids, get().lists[list].selected)];
				if (id === undefined) return;
				const marks = new Set(get().lists[list].marks);
				if (!marks.delete(id)) marks.add(id);
				change(list, {marks});
				get().move(list, 1);
			},
			clearMarks(list) {
				change(list, {marks: new Set()});
			},
		};
	};
}

function createLists(sorts: Readonly<Record<string, string>>): Lists {
	const create = <List extends ListName>(list: List): ListState<List> => ({
		selected: null,
		top: 0,
		filter: '',
		sort: readSort(list, sorts[list]),
		marks: new Set(),
	});
	return {
		hosts: create('hosts'),
		'node-specialists': create('node-specialists'),
		'node-tasks': create('node-tasks'),
		tasks: create('tasks'),
		specialists: create('specialists'),
		activity: create('activity'),
		cost: create('cost'),
	};
}
