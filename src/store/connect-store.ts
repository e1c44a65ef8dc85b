import type {NetworkEvent} from '../orchestrator/domain/event.ts';
import type {Pace} from '../orchestrator/index.ts';
import type {DashboardStore} from './create-store.ts';
import type {DashboardState} from './dashboard-state.ts';
import {isUrgent} from './is-urgent.ts';
import type {DashboardDeps} from './ports.ts';
import {selectWallPage} from './selectors/layout.ts';
import {selectScreen} from './selectors/screen.ts';
import {selectHostsInView} from './selectors/window.ts';
import {describeEnded, findUntold} from './tell-ended.ts';
import {PAGE_MS} from './wall-layout.ts';

/** Between two pictures of an ordinary second, in milliseconds. */
const TICK_MS = 1000;
/** Urgent events within so many milliseconds share a frame. */
const BURST_MS = 30;
/** A wall asks and is drawn this seldom. */
const WALL_MS = 2000;
/** Nobody waits in front of it: tasks are asked for at every other picture, and hosts of other pages once a page. */
const WALL_TASKS_MS = 4000;

/**
 * Joins a store to the network and to the clock: a picture every second, and one between when
 * something happens; tells which hosts are looked at; rings for tasks that ended. Returns the way to stop.
 */
export function connectStore(store: DashboardStore, deps: DashboardDeps): () => void {
	const {orchestrator} = deps;
	let burst: NodeJS.Timeout | null = null;

	const showSoon = () => {
		burst ??= setTimeout(() => {
			burst = null;
			store.getState().show();
		}, BURST_MS);
	};
	const onEvents = (events: readonly NetworkEvent[]) => {
		const {network} = store.getState();
		if (events.some(event => isUrgent(event, network))) showSoon();
		if (events.some(event => event.type === 'tasks-arrived' || event.type === 'task-changed')) {
			tellEnded(store, deps);
		}
	};
	const onTick = () => {
		const state = store.getState();
		if (isPictureDue(state, deps.now())) state.show();
		state.fadeNotice(deps.now());
		if (isReadDue(state)) void state.readLog();
	};

	const unsubscribe = orchestrator.subscribe(onEvents);
	const unwatch = store.subscribe(keepPace(deps));
	const ticker = setInterval(onTick, TICK_MS);
	orchestrator.setPace(choosePace(store.getState()));
	store.getState().show();
	return () => {
		unsubscribe();
		unwatch();
		clearInterval(ticker);
		if (burst !== null) clearTimeout(burst);
	};
}

/** A wall is drawn as often as its hosts answer. Timers are not exact: half a tick sooner is due, too. */
function isPictureDue(state: DashboardState, now: number): boolean {
	return selectScreen(state).kind !== 'wall' || now - state.now >= WALL_MS - TICK_MS / 2;
}

/** A log that is followed is read on; a read that failed is tried again, so that nobody looks at an old reason. */
function isReadDue(state: DashboardState): boolean {
	const {log} = state;
	if (log === null || selectScreen(state).kind !== 'log') return false;
	return log.following || log.failure !== null;
}

/** Which hosts are looked at, and how often they should answer. */
export function choosePace(state: DashboardState): Pace {
	if (state.pausedAt !== null || state.away) return {status: 'paused'};
	const screen = selectScreen(state);
	if (screen.kind === 'wall')
		return {
			status: 'watching',
			onScreen: selectWallPage(state).names,
			everyMs: WALL_MS,
			tasksEveryMs: WALL_TASKS_MS,
			restEveryMs: PAGE_MS,
		};
	const everyMs = state.settings.refreshMs;
	if (screen.kind === 'host') return {status: 'watching', onScreen: [screen.host], everyMs};
	if (screen.kind !== 'view' || screen.view !== 'network') {
		return {status: 'watching', onScreen: [], everyMs};
	}
	return {status: 'watching', onScreen: selectHostsInView(state), everyMs};
}

/** Tells the orchestrator of a new pace, and only of a new one. */
function keepPace({orchestrator}: DashboardDeps): (state: DashboardState) => void {
	let told = '';
	return state => {
		const pace = choosePace(state);
		const key = JSON.stringify(pace);
		if (key === told) return;
		told = key;
		orchestrator.setPace(pace);
	};
}

function tellEnded(store: DashboardStore, {orchestrator, terminal, memory, now}: DashboardDeps): void {
	const before = memory.load();
	const {tasks, memory: after} = findUntold(orchestrator.network().tasks, before, now());
	if (after !== before) memory.save(after);
	if (tasks.length === 0) return;
	const sentence = describeEnded(tasks);
	const {notify} = orchestrator.settings();
	if (notify.bell) terminal.ring();
	if (notify.desktop) terminal.notify(`dgo: ${sentence}`);
	store.getState().say(sentence, tasks.every(task => task.state === 'succeeded') ? 'info' : 'warning');
}
