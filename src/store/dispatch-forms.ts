import {type DispatchForm, EMPTY_FORM, isBlank} from './dispatch-form.ts';

/** The form in front, and those with a text that were set aside for another one, the latest last. */
export interface DispatchForms {
	readonly form: DispatchForm;
	readonly setAside: readonly DispatchForm[];
}

/**
 * Brings the latest form that is wanted to the front, one with a text before a blank one; the fresh one where there is
 * none. No text is lost: the form that was in front is set aside.
 */
export function bringForward(
	{form, setAside}: DispatchForms,
	isWanted: (form: DispatchForm) => boolean,
	fresh: DispatchForm = EMPTY_FORM,
): DispatchForms {
	const all = [...setAside, form];
	const blank = isWanted(form) ? form : fresh;
	const front = all.findLast(one => isWanted(one) && !isBlank(one)) ?? blank;
	return {form: front, setAside: all.filter(one => one !== front && !isBlank(one))};
}

/** Puts another form in the place of one, in front or aside; null takes it away. */
export function replaceForm(
	{form, setAside}: DispatchForms,
	old: DispatchForm,
	next: DispatchForm | null,
): DispatchForms {
	return {
		form: form === old ? (next ?? EMPTY_FORM) : form,
		setAside: setAside.flatMap(one => (one === old ? (next ?? []) : one)),
	};
}
