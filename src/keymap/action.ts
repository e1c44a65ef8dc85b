import type {ActionId} from '../orchestrator/domain/action-id.ts';
import type {DashboardState} from '../store/dashboard-state.ts';
import type {Place} from '../store/screen.ts';

/**
 * One thing that a key does. The registry of these feeds the input, the footer, the help, the palette
 * and docs/keys.md, so that none of them can tell another story.
 */
export interface Action {
	/** Its name in `keys:` of the configuration. */
	readonly id: ActionId;
	/** As `nameKey` names them: `d`, `enter`, `ctrl+c`, `shift+tab`. */
	readonly keys: readonly string[];
	/** One or two words for the footer. */
	readonly label: string;
	/** A sentence for the help. */
	readonly help: string;
	readonly group: ActionGroup;
	/** Where it acts. */
	readonly places: readonly Place[];
	/** Where the footer shows it, when it can act there. */
	readonly footer: readonly Place[];
	/** Why it cannot act now, as a sentence; null when it can. */
	readonly disabled: (state: DashboardState) => string | null;
	/** The `dgo` command that does the same; null when none does. */
	readonly command: (state: DashboardState) => string | null;
	readonly run: (state: DashboardState) => void;
}

export const GROUPS = [
	'Move',
	'Look',
	'Hosts',
	'Tasks',
	'Dispatch form',
	'Output',
	'Palette',
	'Dashboard',
] as const;
export type ActionGroup = (typeof GROUPS)[number];

/** Fills in what most actions have in common: never disabled, no command; `footer: true` is all its places. */
export function defineAction({footer = false, ...action}: ActionDefinition): Action {
	const shown = footer === true ? action.places : footer === false ? [] : footer;
	return {disabled: () => null, command: () => null, ...action, footer: shown};
}

type ActionDefinition = Pick<Action, 'id' | 'keys' | 'label' | 'help' | 'group' | 'places' | 'run'> &
	Partial<Pick<Action, 'disabled' | 'command'>> & {readonly footer?: boolean | readonly Place[]};

export const LISTS: readonly Place[] = [
	'hosts',
	'node-specialists',
	'node-tasks',
	'tasks',
	'specialists',
	'activity',
	'cost',
];
export const HOST_PLACES: readonly Place[] = [
	'hosts',
	'node-specialists',
	'node-tasks',
	'specialists',
	'activity',
	'entry',
];
/** Where a task can be selected, and the other lists, where its keys say that none is. */
export const TASK_PLACES: readonly Place[] = [...LISTS, 'log'];
/** The dispatch form: the field of its text, and those of its choices. */
export const FORM_PLACES: readonly Place[] = ['dispatch', 'dispatch-choice'];
/** Screens of text, which scroll. */
export const TEXTS: readonly Place[] = ['log', 'entry', 'run-output', 'help'];
/** Places where letters are typed, not pressed. */
export const FIELDS: readonly Place[] = ['filter', 'search', 'palette', 'dispatch', 'run'];
/** Everywhere but in the fields. */
export const PRESSED: readonly Place[] = [...LISTS, ...TEXTS, 'wall'];
export const ALL_PLACES: readonly Place[] = [...PRESSED, 'dispatch-choice', ...FIELDS];
