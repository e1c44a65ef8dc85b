import type {Slice} from './dashboard-state.ts';
import type {DashboardDeps} from './ports.ts';
import {chooseTop, indexOfSelected, type SelectedRow} from './row-window.ts';
import type {ListName} from './screen.ts';
import {selectRowIds} from './selectors/rows.ts';
import {selectFilteredList, selectList} from './selectors/screen.ts';
import {selectRoom} from './selectors/window.ts';
import {readSort, type Sorts, sortAfter} from './sorts.ts';

/** What a list remembers of itself. */
export interface ListState<List extends ListName = ListName> {
	/** Null selects the first row. */
	readonly selected: SelectedRow | null;
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
	/** Holds on to the selected rows of the lists in view, whatever came or went around them. */
	holdSelection(): void;
	setFilter(list: ListName, filter: string): void;
	/** Empties the filter of the view. */
	clearFilter(): void;
	setFiltering(filtering: boolean): void;
	/** Goes on to the list's next sort. */
	nextSort<List extends ListName>(list: List): void;
	toggleMark(list: ListName): void;
	clearMarks(list: ListName): void;
	/** Takes the marks from rows that are no longer there. */
	dropMarks(list: ListName, ids: readonly string[]): void;
}

export function createListSlice({memory}: Pick<DashboardDeps, 'memory'>): Slice<ListSlice> {
	return (set, get) => {
		const change = <List extends ListName>(list: List, part: Partial<ListState<List>>) => {
			const {lists} = get();
			set({lists: {...lists, [list]: {...lists[list], ...part}}});
		};
		const goTo = (list: ListName, ids: readonly string[], index: number) => {
			const at = Math.max(0, Math.min(ids.length - 1, index));
			const top = chooseTop(get().lists[list].top, at, ids.length, selectRoom(get(), list));
			change(list, {selected: selectedAt(list, ids, at), top});
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
			holdSelection() {
				// Letters of a filter take rows away and bring them back.
				if (get().filtering) return;
				for (const list of [selectFilteredList(get()), selectList(get())]) {
					if (list === null) continue;
					const {selected} = get().lists[list];
					const ids = selectRowIds(get(), list);
					const held = selectedAt(list, ids, indexOfSelected(ids, selected));
					if (held !== null && (held.id !== selected?.id || held.at !== selected.at))
						change(list, {selected: held});
				}
			},
			setFilter(list, filter) {
				// The row comes back when the filter lets it through; until then the first match is selected.
				const {selected} = get().lists[list];
				change(list, {filter, top: 0, selected: selected === null ? null : {...selected, at: 0}});
			},
			clearFilter() {
				const list = selectFilteredList(get());
				if (list !== null && get().lists[list].filter !== '') get().setFilter(list, '');
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
			dropMarks(list, ids) {
				const {marks} = get().lists[list];
				const kept = new Set(ids.filter(id => marks.has(id)));
				if (kept.size < marks.size) change(list, {marks: kept});
			},
		};
	};
}

/** A node's lists begin anew with another node: what was selected there has no place here. */
function selectedAt(list: ListName, ids: readonly string[], at: number): SelectedRow | null {
	const id = ids[at];
	const isOfNode = list === 'node-specialists' || list === 'node-tasks';
	return id === undefined ? null : {id, at: isOfNode ? 0 : at};
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
