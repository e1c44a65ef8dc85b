import type {WholeTask} from '../orchestrator/domain/judge-retry.ts';
import type {PlacementRequest} from '../orchestrator/domain/placement.ts';
import type {Settings} from '../orchestrator/domain/settings.ts';
import type {TaskMode} from '../orchestrator/domain/task.ts';
import {TASK_MODES} from '../orchestrator/domain/task.ts';
import {inferTaskType, TASK_TYPES, type TaskType} from '../orchestrator/domain/task-type.ts';
import type {DispatchRequest, WorkPlace} from '../orchestrator/index.ts';
import {isSameList} from './is-same-list.ts';
import {createTextValue, EMPTY_TEXT, type TextValue} from './text-edit.ts';

/** What the dispatch form holds while a person fills it in. */
export interface DispatchForm {
	readonly text: TextValue;
	readonly field: DispatchField;
	/** Empty: the best host, for one task; else one task for each of these. */
	readonly hosts: readonly string[];
	/** The hosts that were marked when it was opened; `hosts` begins with them. */
	readonly marks: readonly string[];
	/** Null: as the words of the text tell. */
	readonly type: TaskType | null;
	readonly mode: TaskMode;
	/** Null: the default agent of the settings. */
	readonly agent: string | null;
	/** Whether the project's folder is used there, and copied first. */
	readonly project: 'sync' | 'no-sync' | 'none';
	/** The task that is tried again, with the host that is avoided. */
	readonly retry: {readonly task: string; readonly avoid: string; readonly project: string | null} | null;
	readonly status: DispatchStatus;
}

export type DispatchStatus =
	| {readonly kind: 'typing'}
	| {readonly kind: 'sending'}
	/** Nothing of what was typed is lost; one sentence for each task that did not start. */
	| {readonly kind: 'failed'; readonly reasons: readonly string[]};

export const DISPATCH_FIELDS = ['task', 'host', 'type', 'mode', 'agent', 'project'] as const;
export type DispatchField = (typeof DISPATCH_FIELDS)[number];

export const EMPTY_FORM: DispatchForm = {
	text: EMPTY_TEXT,
	field: 'task',
	hosts: [],
	marks: [],
	type: null,
	mode: 'task',
	agent: null,
	project: 'sync',
	retry: null,
	status: {kind: 'typing'},
};

/** The form that tries a task again: its text and choices, in its folder, on another host. */
export function buildRetryForm({id, host, text, type, agent, mode, project}: WholeTask): DispatchForm {
	const retry = {task: id, avoid: host, project};
	return {...EMPTY_FORM, text: createTextValue(text), type, agent, mode, retry, project: 'none'};
}

/** Tells whether nothing is written in the form yet. */
export function isBlank({text}: DispatchForm): boolean {
	return text.text.trim() === '';
}

/** The form as it is opened for the marked hosts: what was chosen in it stays as long as the same ones are marked. */
export function openForMarks(form: DispatchForm, marks: readonly string[]): DispatchForm {
	const hosts = isSameList(marks, form.marks) ? form.hosts : marks;
	const status: DispatchStatus = isBlank(form) ? {kind: 'typing'} : form.status;
	return {...form, field: 'task', hosts, marks, status};
}

/** The form with the next (or former) choice in its field; the task's text has no choices. */
export function chooseNext(form: DispatchForm, step: 1 | -1, context: ChoiceContext): DispatchForm {
	switch (form.field) {
		case 'task':
			return form;
		case 'host': {
			const choices = ['', ...context.hosts];
			const current = form.hosts.length === 1 ? (form.hosts[0] ?? '') : '';
			const host = cycle(choices, current, step);
			return {...form, hosts: host === '' ? [] : [host]};
		}
		case 'type':
			return {...form, type: cycle([null, ...TASK_TYPES], form.type, step)};
		case 'mode':
			return {...form, mode: cycle(TASK_MODES, form.mode, step)};
		case 'agent':
			return {...form, agent: cycle([null, ...context.agents], form.agent, step)};
		case 'project':
			return {...form, project: cycle(['sync', 'no-sync', 'none'] as const, form.project, step)};
	}
}

export interface ChoiceContext {
	readonly hosts: readonly string[];
	readonly agents: readonly string[];
}

/** The type that the task will have. */
export function typeOf(form: DispatchForm): TaskType {
	return form.type ?? inferTaskType(form.text.text);
}

/** What the placement is asked while the form is open. */
export function buildPlacementRequest(form: DispatchForm, settings: Settings): PlacementRequest {
	return {
		type: typeOf(form),
		agent: form.agent ?? settings.defaultAgent,
		exclude: form.retry === null ? [] : [form.retry.avoid],
		require: [],
		among: form.hosts.length === 0 ? null : form.hosts,
	};
}

/** What is sent: one request for the best host, or one for each host that was chosen. */
export function buildDispatchRequests(form: DispatchForm, folder: string | null): readonly DispatchRequest[] {
	const hosts = form.hosts.length === 0 ? [null] : form.hosts;
	return hosts.map(host => ({
		text: form.text.text,
		type: form.type,
		agent: form.agent,
		mode: form.mode,
		host,
		require: [],
		exclude: form.retry === null || host !== null ? [] : [form.retry.avoid],
		place: choosePlace(form, folder),
		retryOf: form.retry?.task ?? null,
		waitMs: 0,
	}));
}

function choosePlace({project, retry}: DispatchForm, folder: string | null): WorkPlace {
	if (project !== 'none' && folder !== null) return {kind: 'project', folder, sync: project === 'sync'};
	return retry === null || retry.project === null
		? {kind: 'home'}
		: {kind: 'remote', host: retry.avoid, folder: retry.project};
}

function cycle<Choice>(choices: readonly Choice[], current: Choice, step: 1 | -1): Choice {
	const at = (choices.indexOf(current) + step + choices.length) % choices.length;
	return choices[at] ?? current;
}
