import type {NetworkEvent} from './domain/event.ts';
import {foldEvents} from './domain/fold-event.ts';
import {EMPTY_NETWORK, type Network} from './domain/network.ts';

export type EventListener = (events: readonly NetworkEvent[], network: Network) => void;

/** Folds events into the network by the time somebody looks, and tells the listeners once per turn of the event loop. */
export interface EventHub {
	emit(event: NetworkEvent): void;
	network(): Network;
	subscribe(listener: EventListener): () => void;
}

/** Makes an event hub over an empty network. */
export function createEventHub(): EventHub {
	let folded = EMPTY_NETWORK;
	let unfolded: NetworkEvent[] = [];
	let untold: NetworkEvent[] = [];
	const listeners = new Set<EventListener>();

	const look = () => {
		if (unfolded.length > 0) folded = foldEvents(folded, unfolded);
		unfolded = [];
		return folded;
	};
	const tell = () => {
		const events = untold;
		untold = [];
		const network = look();
		for (const listener of [...listeners]) listener(events, network);
	};

	return {
		emit(event) {
			unfolded.push(event);
			if (untold.push(event) === 1) setImmediate(tell);
		},
		network: look,
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}

/** Resolves with the first change of the network that `isEnough`, any one by default, or after so many milliseconds. */
export function untilChange(
	hub: EventHub,
	limitMs: number,
	isEnough: (network: Network) => boolean = () => true,
): Promise<void> {
	return new Promise(resolve => {
		const finish = () => {
			clearTimeout(timer);
			unsubscribe();
			resolve();
		};
		const timer = setTimeout(finish, limitMs);
		const unsubscribe = hub.subscribe((_events, network) => {
			if (isEnough(network)) finish();
		});
	});
}
