import {isUnsent} from '../orchestrator/domain/dispatch-outcome.ts';
import type {WholeTask} from '../orchestrator/domain/judge-retry.ts';
import type {DispatchOutcome} from '../orchestrator/index.ts';
import type {Slice} from './dashboard-state.ts';
import {
	buildDispatchRequests,
	buildRetryForm,
	chooseNext,
	DISPATCH_FIELDS,
	type DispatchForm,
	EMPTY_FORM,
	isBlank,
	openForMarks,
} from './dispatch-form.ts';
import {bringForward, type DispatchForms, replaceForm} from './dispatch-forms.ts';
import type {DashboardDeps} from './ports.ts';
import {sayKept, sayOutcome} from './say-dispatch.ts';
import {selectScreen} from './selectors/screen.ts';
import {selectTargets} from './selectors/selection.ts';
import {editText, type TextEdit} from './text-edit.ts';

export interface DispatchSlice extends DispatchForms {
	/** Opens the form for the marked hosts, or for the best one; a text typed before is still there. */
	openDispatch(): void;
	/** Opens the form with a task's text, for another host than its own, or as it was left before. */
	openRetry(task: WholeTask): void;
	editForm(edit: TextEdit): void;
	nextField(step: 1 | -1): void;
	choose(step: 1 | -1): void;
	/**
	 * Sends what is in the form, once; other forms can be opened meanwhile. What fails stays in its form, with the reasons.
	 */
	send(): Promise<void>;
}

export function createDispatchSlice({
	orchestrator,
	folder,
}: Pick<DashboardDeps, 'orchestrator' | 'folder'>): Slice<DispatchSlice> {
	return (set, get) => {
		/** What is being sent stays as it was sent. */
		const change = (next: (form: DispatchForm) => DispatchForm) => {
			if (get().form.status.kind !== 'sending') set({form: next(get().form)});
		};
		const open = (forms: DispatchForms) => {
			set(forms);
			if (forms.setAside.some(({status}) => status.kind === 'sending'))
				get().say('The task before is still being sent; what becomes of it is told here.');
			get().open({kind: 'dispatch'});
		};
		const settle = (sent: DispatchForm, outcomes: readonly DispatchOutcome[]) => {
			const isInFront = get().form === sent;
			const isOpen = get().screens.some(({kind}) => kind === 'dispatch');
			const failed = findFailed(sent, outcomes);
			const forms = replaceForm(get(), sent, failed);
			// Nobody looks at the form: the next time it is the one that failed.
			set(failed === null || isOpen ? forms : bringForward(forms, form => form === failed));
			if (failed === null && isInFront && selectScreen(get()).kind === 'dispatch') get().back();
			const kept =
				failed === null || (isInFront && isOpen) ? [] : [sayKept(failed, isOpen, get().settings.keys)];
			const isWell = outcomes.every(({failure}) => failure === null);
			get().say([...outcomes.map(sayOutcome), ...kept].join('   '), isWell ? 'info' : 'error');
		};
		return {
			form: EMPTY_FORM,
			setAside: [],
			openDispatch() {
				const marks = get().lists.hosts.marks.size > 0 ? selectTargets(get()) : [];
				const {form, setAside} = bringForward(get(), isDraft);
				open({form: openForMarks(form, marks), setAside});
			},
			openRetry(task) {
				const isItsRetry = (form: DispatchForm) => form.retry?.task === task.id && !isBlank(form);
				open(bringForward(get(), isItsRetry, buildRetryForm(task)));
			},
			editForm(edit) {
				change(form => ({...form, text: editText(form.text, edit), status: {kind: 'typing'}}));
			},
			nextField(step) {
				const at = DISPATCH_FIELDS.indexOf(get().form.field) + step + DISPATCH_FIELDS.length;
				change(form => ({...form, field: DISPATCH_FIELDS[at % DISPATCH_FIELDS.length] ?? 'task'}));
			},
			choose(step) {
				const {network} = get();
				change(form => chooseNext(form, step, {hosts: network.order, agents: orchestrator.agents()}));
			},
			async send() {
				const {form} = get();
				if (form.status.kind === 'sending') return;
				if (isBlank(form)) {
					const reasons = ['There is no text yet: type what is to be done.'];
					change(blank => ({...blank, status: {kind: 'failed', reasons}}));
					return;
				}
				const sent: DispatchForm = {...form, status: {kind: 'sending'}};
				set({form: sent});
				settle(sent, await orchestrator.dispatch(buildDispatchRequests(sent, folder)));
			},
		};
	};
}

/** A form for a new task that nobody has sent yet. */
function isDraft({retry, status}: DispatchForm): boolean {
	return retry === null && status.kind !== 'sending';
}

/** The form with the hosts on which nothing started; null when there is none left. */
function findFailed(sent: DispatchForm, outcomes: readonly DispatchOutcome[]): DispatchForm | null {
	const unsent = outcomes.filter(isUnsent);
	if (unsent.length === 0) return null;
	const hosts = sent.hosts.filter((_, index) => unsent.some(outcome => outcome === outcomes[index]));
	return {...sent, hosts, status: {kind: 'failed', reasons: unsent.map(sayOutcome)}};
}
