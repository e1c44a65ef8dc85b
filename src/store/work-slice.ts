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
	/** The question whether a task shall be ended; it holds as long as its notice is the one that is shown. */
	readonly cancelAsked: {readonly task: string; readonly notice: Notice | null} | null;
	/** Asks whether the task shall be ended; when it is asked already, ends it. */
	requestCancel(task: string): void;
	cancelTask(task: string): Promise<void>;
}

export function createWorkSlice({
	orchestrator,
	folder,
}: Pick<DashboardDeps, 'orchestrator' | 'folder'>): Slice<WorkSlice> {
	return (set, get) => ({
		cancelAsked: null,
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
			const {cancelAsked, notice, settings} = get();
			if (cancelAsked?.task === task && notice !== null && cancelAsked.notice === notice) {
				void get().cancelTask(task);
				return;
			}
			const key = sayKey('cancel', settings.keys);
			get().say(`${key} again ends ${formatTaskId(task)} and everything that it started`, 'warning');
			set({cancelAsked: {task, notice: get().notice}});
		},
		async cancelTask(task) {
			get().say(`Cancelling ${formatTaskId(task)}`);
			const {failure} = await orchestrator.cancel(task);
			if (failure === null) get().say(`${formatTaskId(task)} cancelled`);
			else get().say(sayFailure(failure), 'error');
		},
	});
}

function describeSync({host, failure, files}: SyncOutcome): string {
	return failure === null ? `${host}: ${files} files sent` : sayFailure(failure);
}
