import {judgeRetry} from '../orchestrator/domain/judge-retry.ts';
import {viewTask} from '../orchestrator/domain/task-view.ts';
import type {SyncOutcome} from '../orchestrator/index.ts';
import {formatTaskId} from '../presentation/task.ts';
import type {Slice} from './dashboard-state.ts';
import type {Notice} from './notice-slice.ts';
import type {DashboardDeps} from './ports.ts';
import {sayFailure} from './say-failure.ts';
import {sayKey} from './say-key.ts';
import {selectTargets} from './selectors/selection.ts';

/** Work on hosts and tasks that needs no form. */
export interface WorkSlice {
	/** Copies the project's folder to the marked hosts or the selected one. */
	syncTargets(): Promise<void>;
	/** Keeps work away from the marked hosts or the selected one; lets it come again where it is kept away from all of them. */
	toggleCordon(): void;
	/** What was asked before it is done; it holds as long as its notice is the one that is shown. */
	readonly asked: AskedWork | null;
	/** Asks whether the task shall be ended; when it is asked already, ends it. */
	requestCancel(task: string): void;
	cancelTask(task: string): Promise<void>;
	/** Opens the form that tries the task again; asks first where it may still run. */
	requestRetry(task: string): void;
}

/** Work that a person is asked about: it is done when its key is pressed again. */
export interface AskedWork {
	readonly action: 'cancel' | 'retry';
	readonly task: string;
	readonly notice: Notice | null;
}

export function createWorkSlice({
	orchestrator,
	folder,
}: Pick<DashboardDeps, 'orchestrator' | 'folder'>): Slice<WorkSlice> {
	return (set, get) => {
		/** Whether the person was asked that very thing just now; asks where not, with the key that is to be pressed again. */
		const isConfirmed = (
			action: AskedWork['action'],
			task: string,
			buildQuestion: (key: string) => string,
		): boolean => {
			const {asked, notice, settings} = get();
			const isAsked = asked?.action === action && asked.task === task;
			if (isAsked && notice !== null && asked.notice === notice) return true;
			get().say(buildQuestion(sayKey(action, settings.keys)), 'warning');
			set({asked: {action, task, notice: get().notice}});
			return false;
		};
		return {
			asked: null,
			async syncTargets() {
				if (folder === null) return;
				const hosts = selectTargets(get());
				get().say(`Syncing ${folder} to ${hosts.join(', ')}`);
				const outcomes = await orchestrator.sync({
					hosts,
					folder,
					dryRun: false,
					deleteExtra: false,
					force: false,
				});
				const failed = outcomes.some(outcome => outcome.failure !== null);
				get().say(outcomes.map(describeSync).join('   '), failed ? 'error' : 'info');
			},
			toggleCordon() {
				const targets = selectTargets(get());
				const areCordoned = targets.every(name => get().network.hosts.get(name)?.cordoned === true);
				for (const name of targets) orchestrator.setCordon(name, !areCordoned);
				get().show();
			},
			requestCancel(task) {
				const ask = (key: string) => `${key} again ends ${formatTaskId(task)} and everything that it started`;
				if (isConfirmed('cancel', task, ask)) void get().cancelTask(task);
			},
			async cancelTask(task) {
				get().say(`Cancelling ${formatTaskId(task)}`);
				const {failure} = await orchestrator.cancel(task);
				if (failure === null) get().say(`${formatTaskId(task)} cancelled`);
				else get().say(sayFailure(failure), 'error');
			},
			requestRetry(id) {
				const task = get().network.tasks.get(id);
				if (task === undefined) return;
				const verdict = judgeRetry(viewTask(get().network, task, get().now));
				const ask = (key: string) =>
					`${formatTaskId(id)} may still run on ${task.host}: ${key} again tries it elsewhere, a second time`;
				if (verdict.kind === 'free' || (verdict.kind === 'unknown' && isConfirmed('retry', id, ask)))
					get().openRetry(verdict.task);
			},
		};
	};
}

function describeSync({host, failure, files}: SyncOutcome): string {
	return failure === null ? `${host}: ${files} files sent` : sayFailure(failure);
}
