/** Lets only so many connections be under way at once; the others wait, the most urgent first. */
export interface Gate {
	/** Resolves to a release function when there is room. A lower `order` goes first. */
	enter(order: number): Promise<() => void>;
}

/** Makes a gate for so many at once. */
export function createGate(places: number): Gate {
	let free = places;
	const waiting: {readonly order: number; readonly admit: () => void}[] = [];

	const leave = () => {
		free += 1;
		waiting.shift()?.admit();
	};
	return {
		enter: order =>
			new Promise(resolve => {
				const admit = () => {
					free -= 1;
					let inside = true;
					resolve(() => {
						if (inside) leave();
						inside = false;
					});
				};
				if (free > 0) {
					admit();
					return;
				}
				const place = waiting.findIndex(other => other.order > order);
				waiting.splice(place === -1 ? waiting.length : place, 0, {order, admit});
			}),
	};
}
