import {FIELDS} from '../../keymap/action.ts';
import {findAction} from '../../keymap.ts';
import type {DashboardStore} from '../../store/create-store.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {Place} from '../../store/screen.ts';
import {selectFilteredList, selectPlace} from '../../store/selectors.ts';
import {createTextValue, editText, type TextEdit} from '../../store/text-edit.ts';
import {handlePaletteKey} from '../palette/palette-keys.ts';
import {TEXT_KEYS} from './text-keys.ts';

/** Gives one key to the action that it has in the place in front, or to the field that is typed in. */
export function handleKey(store: DashboardStore, key: string): void {
	const state = store.getState();
	const place = selectPlace(state);
	if (place === 'palette' && handlePaletteKey(state, key)) return;
	if (place === 'dispatch' && state.form.field !== 'task' && handleChoice(state, key)) return;
	const action = findAction(key, place, state);
	if (action !== null) {
		const reason = action.disabled(state);
		if (reason === null) action.run(state);
		else if (key !== 'escape') state.say(reason, 'warning');
		return;
	}
	if (FIELDS.includes(place)) handleTyped(state, place, key);
}

/** Gives text that was typed at once (typing ahead of a slow line) to the field; elsewhere its characters are keys. */
export function handleText(store: DashboardStore, text: string): void {
	if (handlePaste(store, text)) return;
	for (const character of text) handleKey(store, CONTROL_KEYS[character] ?? character);
}

/** Gives a paste to the field; elsewhere nobody means its characters as keys. Tells whether there was a field. */
export function handlePaste(store: DashboardStore, text: string): boolean {
	const state = store.getState();
	const place = selectPlace(state);
	const isField = FIELDS.includes(place);
	if (isField) typeInto(state, place, {kind: 'insert', text});
	return isField;
}

/** Characters that are keys with a name when they come amid others. */
const CONTROL_KEYS: Readonly<Record<string, string>> = {
	' ': 'space',
	'\r': 'enter',
	'\t': 'tab',
	'\u001b': 'escape',
	'\u007f': 'backspace',
};

/** In a field of choices the arrows choose, and `Y` is a key. */
function handleChoice(state: DashboardState, key: string): boolean {
	if (key === 'right' || key === 'space') state.choose(1);
	else if (key === 'left') state.choose(-1);
	else if (key === 'down') state.nextField(1);
	else if (key === 'up') state.nextField(-1);
	else if (key === 'Y') findAction('ctrl+y', 'dispatch', state)?.run(state);
	else return [...key].length === 1;
	return true;
}

function handleTyped(state: DashboardState, place: Place, key: string): void {
	const edit = TEXT_KEYS[key];
	if (edit) typeInto(state, place, edit);
	else if (key === 'space') typeInto(state, place, {kind: 'insert', text: ' '});
	else if ([...key].length === 1) typeInto(state, place, {kind: 'insert', text: key});
}

function typeInto(state: DashboardState, place: Place, edit: TextEdit): void {
	if (place === 'dispatch') state.editForm(edit);
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
