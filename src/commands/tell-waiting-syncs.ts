import type {Orchestrator} from '../orchestrator/index.ts';
import {formatSyncWait} from '../presentation/activity.ts';
import type {Output} from './output.ts';

/** Says beside the data when a copy waits for one of another dgo to the same folder. */
export function tellWaitingSyncs({subscribe}: Pick<Orchestrator, 'subscribe'>, output: Output): void {
	subscribe(events => {
		for (const event of events) {
			if (event.type !== 'sync-changed' || event.sync.status !== 'waiting') continue;
			// It takes the place of a line that tells how far other copies are.
			if (output.noteIsTerminal) output.rawNote('\r\u001b[K');
			output.note(`${event.host} ${formatSyncWait(event.sync.pid, event.sync.destination)}`);
		}
	});
}
