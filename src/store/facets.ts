import type {ActivityEntry, HostRecord} from '../orchestrator/domain/network.ts';
import type {SpecialistView} from '../orchestrator/domain/specialist-view.ts';
import {specialistOf} from '../orchestrator/domain/task.ts';
import {formatDay} from '../presentation/format-time.ts';
import type {Facets} from './filter.ts';
import type {TaskRow} from './sort-rows.ts';

/** What a filter finds a host by. */
export function describeHost({host, link, specialists, cordoned}: HostRecord): Facets {
	const spec = (specialists ?? []).map(specialist => specialist.name);
	const state = cordoned ? [link.status, 'cordoned'] : [link.status];
	const text = [host.name, host.address ?? '', ...state, ...host.groups, ...host.labels].join(' ');
	return {host: [host.name], state, spec, text};
}

/** What a filter finds a task by. */
export function describeTask({task, state}: TaskRow): Facets {
	const specialist = specialistOf(task);
	return {
		host: [task.host],
		state: [state],
		type: [task.type],
		agent: [task.agent],
		spec: specialist === null ? [] : [specialist],
		day: [formatDay(task.createdAt)],
		text: [task.id, task.text.slice(0, 2000), task.host, state, task.agent, task.type].join(' '),
	};
}

/** What a filter finds a specialist by. */
export function describeSpecialist({specialist, condition}: SpecialistView): Facets {
	const text = [specialist.name, specialist.host, condition, specialist.project ?? ''].join(' ');
	return {host: [specialist.host], state: [condition], spec: [specialist.name], text};
}

/** What a filter finds something that happened by; `text` is its sentence. */
export function describeActivity(entry: ActivityEntry, text: string): Facets {
	const host = entry.host === null ? [] : [entry.host];
	return {host, state: [entry.level], type: [entry.what.kind], text};
}
