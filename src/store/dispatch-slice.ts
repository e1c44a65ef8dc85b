import type {Task} from '../orchestrator/domain/task.ts';
import type {DispatchOutcome} from '../orchestrator/index.ts';
import {formatTaskId} from '../presentation/task.ts';
import type {Slice} from './dashboard-state.ts';
import {
	buildDispatchRequests,
	chooseNext,
	DISPATCH_FIELDS,
	type DispatchForm,
	EMPTY_FORM,
} from './dispatch-form.ts';
import type {DashboardDeps} from './ports.ts';
import {sayFailure} from './say-failure.ts';
import {selectScreen} from './selectors/screen.ts';
import {selectTargets} from './selectors/selection.ts';
import {createTextValue, editText, type TextEdit} from './text-edit.ts';

export interface DispatchSlice {
	readonly form: DispatchForm;
	/** Opens the form for the marked hosts, or for the best one; a text typed before is still there. */
	openDispatch(): void;
	/** Opens the form with a task's text, for another host than its own. */
	openRetry(task: Task): void;
	editForm(edit: TextEdit): void;
	nextField(step: 1 | -1): void;
	choose(step: 1 | -1): void;
	/** Sends what is in the form. What fails leaves the form open with its text and the reasons. */
	send(): Promise<void>;
}

export function createDispatchSlice({
	orchestrator,
	folder,
}: Pick<DashboardDeps, 'orchestrator' | 'folder'>): Slice<DispatchSlice> {
	return (set, get) => {
		const change = (part: Partial<DispatchForm>) => set({form: {...get().form, ...part}});
		return {
			form: EMPTY_FORM,
			openDispatch() {
				const {form, lists} = get();
				const kept = form.retry === null ? form : EMPTY_FORM;
				const hosts = lists.hosts.marks.size > 0 ? selectTargets(get()) : kept.hosts;
				set({form: {...kept, field: 'task', hosts, status: {kind: 'typing'}}});
				get().open({kind: 'dispatch'});
			},
			openRetry(task) {
				const {id, host, text, type, agent, mode, project} = task;
				const retry = {task: id, avoid: host, project};
				set({form: {...EMPTY_FORM, text: createTextValue(text), type, agent, mode, retry, project: 'none'}});
				get().open({kind: 'dispatch'});
			},
			editForm(edit) {
				if (get().form.status.kind === 'sending') return;
				change({text: editText(get().form.text, edit), status: {kind: 'typing'}});
			},
			nextField(step) {
				const at = DISPATCH_FIELDS.indexOf(get().form.field) + step + DISPATCH_FIELDS.length;
				change({field: DISPATCH_FIELDS[at % DISPATCH_FIELDS.length] ?? 'task'});
			},
			choose(step) {
				const {form, network} = get();
				set({form: chooseNext(form, step, {hosts: network.order, agents: orchestrator.agents()})});
			},
			async send() {
				const {form} = get();
				if (form.status.kind === 'sending') return;
				if (form.text.text.trim() === '') {
					change({status: {kind: 'failed', reasons: ['There is no text yet: type what is to be done.']}});
					return;
				}
				change({status: {kind: 'sending'}});
				const outcomes = await orchestrator.dispatch(buildDispatchRequests(form, folder));
				const failed = outcomes.filter(outcome => outcome.failure !== null);
				get().say(describeOutcomes(outcomes), failed.length === 0 ? 'info' : 'error');
				if (failed.length === 0) {
					set({form: EMPTY_FORM});
					if (selectScreen(get()).kind === 'dispatch') get().back();
					return;
				}
				change({status: {kind: 'failed', reasons: failed.map(describeOutcome)}});
			},
		};
	};
}

function describeOutcomes(outcomes: readonly DispatchOutcome[]): string {
	return outcomes.map(describeOutcome).join('   ');
}

function describeOutcome({task, failure}: DispatchOutcome): string {
	return failure === null ? `${formatTaskId(task.id)} ${task.state} on ${task.host}` : sayFailure(failure);
}
