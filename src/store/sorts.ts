import type {ListName} from './screen.ts';

/** What each list can be sorted by. */
export interface Sorts {
	readonly hosts: 'found' | 'name' | 'score' | 'cpu' | 'memory' | 'load' | 'state';
	readonly 'node-specialists': 'state';
	readonly 'node-tasks': 'newest';
	readonly tasks: 'newest' | 'state' | 'host' | 'type' | 'cost';
	readonly specialists: 'host' | 'name' | 'state' | 'turns' | 'active';
	readonly activity: 'newest';
	readonly cost: 'host' | 'specialist' | 'day';
}

/** The sorts of each list in the order of their key; the first one is the default. */
const SORTS: {readonly [List in ListName]: readonly [Sorts[List], ...Sorts[List][]]} = {
	hosts: ['found', 'name', 'score', 'cpu', 'memory', 'load', 'state'],
	'node-specialists': ['state'],
	'node-tasks': ['newest'],
	tasks: ['newest', 'state', 'host', 'type', 'cost'],
	specialists: ['host', 'name', 'state', 'turns', 'active'],
	activity: ['newest'],
	cost: ['host', 'specialist', 'day'],
};

/** The sort of a list that a remembered word names; the default where it names none. */
export function readSort<List extends ListName>(list: List, word: string | undefined): Sorts[List] {
	const sorts = SORTS[list];
	return sorts.find(sort => sort === word) ?? sorts[0];
}

/** The sort after this one; the first one after the last. */
export function sortAfter<List extends ListName>(list: List, sort: Sorts[List]): Sorts[List] {
	const sorts = SORTS[list];
	return sorts[(sorts.indexOf(sort) + 1) % sorts.length] ?? sorts[0];
}
