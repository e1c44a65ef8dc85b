import {FIELDS, FORM_PLACES} from '../../keymap/action.ts';
import {findAction} from '../../keymap.ts';
import type {DashboardStore} from '../../store/create-store.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {Place} from '../../store/screen.ts';
import {selectFilteredList, selectPlace} from '../../store/selectors/screen.ts';
import {createTextValue, editText, type TextEdit} from '../../store/text-edit.ts';
import {TEXT_KEYS} from './text-keys.ts';

/**
 * Gives one key to the action that it has in the place in front, or to the field that is typed in. Escape and a key that
 * arrive in one read are what terminals send for Alt and that key, too: outside of fields, where hands know many such
 * keys, they are two.
 */
export function handleKey(store: DashboardStore, key: string): void {
	const state = store.getState();
	const place = selectPlace(state);
	const action = findAction(key, place, state);
	if (action !== null) {
		const reason = action.disabled(state);
		if (reason === null) action.run(state);
		else if (key !== 'escape') state.say(reason, 'warning');
		return;
	}
	if (isField(place)) {
		handleTyped(state, place, key);
		return;
	}
	const [, behindEscape] = BEHIND_ESCAPE.exec(key) ?? [];
	if (behindEscape === undefined) return;
	handleKey(store, 'escape');
	handleKey(store, behindEscape);
}

/** Alt and one character. */
const BEHIND_ESCAPE = /^alt\+(.)$/su;

/**
 * Gives text that came at once (typing ahead of a slow line) to the place in front as if it had been typed slowly: what
 * prints goes into a field, the rest are keys. Lines that go on behind a line end in a field are a paste by a terminal
 * that does not bracket it, and run nothing, be the field one that a key of this very text has opened.
 */
export function handleText(store: DashboardStore, text: string): void {
	for (let rest = text; rest !== ''; ) {
		const place = selectPlace(store.getState());
		if (takesPaste(place) && GOES_ON.test(rest)) {
			handlePaste(store, rest);
			return;
		}
		const [piece = rest] = (isField(place) ? PIECE : CHARACTER).exec(rest) ?? [];
		rest = rest.slice(piece.length);
		const name = nameControl(piece);
		if (name !== null) handleKey(store, name);
		else if (isField(place)) typeInto(store.getState(), place, {kind: 'insert', text: piece});
		else handleKey(store, piece === ' ' ? 'space' : piece);
	}
}

/** Gives a paste to the field: it runs nothing. Elsewhere nobody means its characters as keys. */
export function handlePaste(store: DashboardStore, text: string): void {
	const state = store.getState();
	const place = selectPlace(state);
	if (!takesPaste(place)) return;
	// A line that was copied whole brings its end along; only the text of a task is taken to the letter.
	const taken = FORM_PLACES.includes(place) ? text : text.replace(/[\r\n]+$/, '');
	typeInto(state, place, {kind: 'insert', text: taken});
}

function isField(place: Place): boolean {
	return FIELDS.includes(place);
}

/** Who chooses in the form pastes its text all the same. */
function takesPaste(place: Place): boolean {
	return isField(place) || FORM_PLACES.includes(place);
}

/** A line end with more behind it. */
const GOES_ON = /[\r\n](?!$)/;
/** What goes into a field at once: a run of what prints, or a control character by itself. */
const PIECE = /^(?:\p{Cc}|\P{Cc}+)/u;
/** What is one key elsewhere. */
const CHARACTER = /^./su;

/** The key that sends a control character; null for what prints. */
function nameControl(piece: string): string | null {
	if (!/^\p{Cc}$/u.test(piece)) return null;
	return CONTROL_KEYS[piece] ?? `ctrl+${String.fromCharCode(piece.charCodeAt(0) + 96)}`;
}

const CONTROL_KEYS: Readonly<Record<string, string>> = {
	'\r': 'enter',
	'\t': 'tab',
	'\u001b': 'escape',
	'\u007f': 'backspace',
};

function handleTyped(state: DashboardState, place: Place, key: string): void {
	const edit = TEXT_KEYS[key];
	if (edit) typeInto(state, place, edit);
	else if (key === 'space') typeInto(state, place, {kind: 'insert', text: ' '});
	else if ([...key].length === 1) typeInto(state, place, {kind: 'insert', text: key});
}

function typeInto(state: DashboardState, place: Place, edit: TextEdit): void {
	if (FORM_PLACES.includes(place)) state.editForm(edit);
	else if (place === 'run') state.editCommand(edit);
	else if (place === 'search') state.typeSearch(editLine(state.searchDraft ?? '', edit));
	else if (place === 'palette') state.setPalette(editLine(state.palette, edit));
	else {
		const list = selectFilteredList(state);
		if (list !== null) state.setFilter(list, editLine(state.lists[list].filter, edit));
	}
}

/** Filter, search and palette are short: their cursor is always at the end. */
function editLine(text: string, edit: TextEdit): string {
	return editText(createTextValue(text), edit).text.replaceAll('\n', ' ').slice(0, 200);
}
