import type {NetworkEvent} from '../orchestrator/domain/event.ts';
import type {Network} from '../orchestrator/domain/network.ts';

/**
 * Tells whether an event deserves a frame of its own. The readings of the hosts on screen wait for the
 * next tick, so that fifty of them cost one frame and not fifty; what happens once is shown at once.
 */
export function isUrgent(event: NetworkEvent, shown: Network): boolean {
	switch (event.type) {
		case 'reading-arrived':
			return shown.hosts.get(event.host)?.reading === null;
		case 'specialists-arrived':
			return shown.hosts.get(event.host)?.specialists === null;
		case 'facts-arrived':
			return shown.hosts.get(event.host)?.facts === null;
		case 'tasks-arrived':
			return event.tasks.some(task => shown.tasks.get(task.id)?.state !== task.state);
		default:
			return true;
	}
}
