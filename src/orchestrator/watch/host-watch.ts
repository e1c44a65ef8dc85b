import type {NetworkEvent} from '../domain/event.ts';
import type {Host} from '../domain/host.ts';
import type {NodeFacts} from '../domain/node-facts.ts';
import type {Settings} from '../domain/settings.ts';
import {parseFacts} from '../facts/parse-facts.ts';
import type {HostSession, HostSessionOptions} from '../link/host-session.ts';
import type {HostLink, NodeAnswer} from '../link/port.ts';
import {parseReading, type RawCounters} from '../readings/parse-reading.ts';
import {parseSpecialists} from '../specialists/parse-specialists.ts';
import type {TaskBackend} from '../tasks/task-backend.ts';
import {type Question, selectDue, TASKS_MS} from './schedule.ts';

/** One host under watch: its link, and the questions that it answers tick by tick. */
export interface HostWatch {
	readonly link: HostLink;
	readonly tasks: TaskBackend;
	facts(): NodeFacts | null;
	/** What start-up files of the login shell print there, as it came. */
	startUpText(): string;
	/** Whether it has answered a question since its link was last opened. */
	hasTold(question: Question): boolean;
	/** Adds questions to those that are asked at their times. */
	want(questions: readonly Question[]): void;
	/** Asks everything anew at the next tick, and tries a lost link at once. */
	refresh(): void;
	/** `tasksEveryMs`: how often tasks are asked for, TASKS_MS when absent. */
	setTick(everyMs: number | null, tasksEveryMs?: number): void;
	start(): void;
	stop(): Promise<void>;
}

export interface HostWatchOptions {
	readonly host: Host;
	readonly createSession: (options: Pick<HostSessionOptions, 'host' | 'onLink' | 'onTick'>) => HostSession;
	readonly createTasks: (link: HostLink, facts: () => NodeFacts | null) => TaskBackend;
	readonly settings: () => Settings;
	readonly emit: (event: NetworkEvent) => void;
	readonly now: () => number;
}

const DEADLINE_MS = 5_000;
const SPECIALISTS_MAX_BYTES = 4 * 1024 * 1024;

/** Makes the watch of one host; nothing is opened before `start`. */
export function createHostWatch(options: HostWatchOptions): HostWatch {
	const {host, emit, now} = options;
	const told = new Set<Question>();
	const wanted = new Set<Question>();
	const askedAt = new Map<Question, number>();
	const unanswered = new Map<Question, Promise<void>>();
	let tasksEveryMs = TASKS_MS;
	let facts: NodeFacts | null = null;
	let counters: RawCounters | null = null;

	const session = options.createSession({
		host,
		onLink(link) {
			if (link.status === 'connecting' || link.status === 'offline' || link.status === 'blocked') forget();
			emit({type: 'link-changed', at: now(), host: host.name, link});
		},
		async onTick() {
			const due = selectDue({wanted, askedAt, tasksEveryMs}, now()).filter(
				question => !unanswered.has(question),
			);
			for (const question of due) {
				askedAt.set(question, now());
				unanswered.set(
					question,
					ask[question]().finally(() => unanswered.delete(question)),
				);
			}
			// A long answer to another question does not put the next reading off.
			await unanswered.get('reading');
		},
	});
	const tasks = options.createTasks(session, () => facts);

	/** What a lost link had told counts as old; the network keeps it, but a new link must tell anew. */
	function forget(): void {
		told.clear();
		askedAt.clear();
		counters = null;
	}

	/** Each asks one question; what a link that has ended does not answer stays as it was. */
	const ask: Readonly<Record<Question, () => Promise<void>>> = {
		async reading() {
			const answer = await session.call({name: 'dgo_reading', deadlineMs: DEADLINE_MS});
			if (!answer.ok) return;
			const at = now();
			const parsed = parseReading(answer.body, counters, at);
			counters = parsed.counters;
			// The busy share needs two samples: the first reading alone is not worth waiting for.
			if (parsed.reading.cpu !== null || parsed.isComplete) told.add('reading');
			else askedAt.delete('reading');
			emit({
				type: 'reading-arrived',
				at,
				host: host.name,
				reading: parsed.reading,
				latencyMs: answer.latencyMs,
			});
		},
		async facts() {
			acceptFacts(await session.call({name: 'dgo_facts', deadlineMs: DEADLINE_MS}));
		},
		async specialists() {
			const {projects} = options.settings();
			const answer = await session.call({
				name: 'dgo_specialists',
				args: projects,
				deadlineMs: DEADLINE_MS,
				maxBytes: SPECIALISTS_MAX_BYTES,
			});
			if (!answer.ok) return;
			told.add('specialists');
			emit({
				type: 'specialists-arrived',
				at: now(),
				host: host.name,
				...parseSpecialists(answer.body, host.name),
			});
		},
		async tasks() {
			const list = await tasks.list();
			if ('failure' in list) {
				if (list.failure.code !== 'answer-too-large') return;
				// Too much now is too much the next time: nobody waits for it.
				told.add('tasks');
				emit({type: 'tasks-refused', at: now(), host: host.name, failure: list.failure});
				return;
			}
			told.add('tasks');
			emit({type: 'tasks-arrived', at: now(), host: host.name, tasks: list.tasks});
		},
	};

	function acceptFacts(answer: NodeAnswer): void {
		const parsed = answer.ok && answer.status === 0 ? parseFacts(answer.body) : null;
		if (parsed === null) {
			// No answer in time, or the login shell there is still being asked for its PATH.
			askedAt.delete('facts');
			return;
		}
		facts = parsed;
		told.add('facts');
		emit({type: 'facts-arrived', at: now(), host: host.name, facts: parsed});
	}

	return {
		link: session,
		tasks,
		facts: () => facts,
		startUpText: () => session.startUpText(),
		hasTold: question => told.has(question),
		want(questions) {
			for (const question of questions) wanted.add(question);
		},
		refresh() {
			for (const question of ['reading', 'specialists', 'tasks'] as const) askedAt.delete(question);
			session.retryNow();
		},
		setTick(everyMs, tasksMs = TASKS_MS) {
			tasksEveryMs = tasksMs;
			session.setTick(everyMs);
		},
		start: () => session.start(),
		stop: () => session.stop(),
	};
}
