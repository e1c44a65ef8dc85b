/** Lets only so many connections be under way at once; the others wait, the most urgent first. */
export interface Gate {
	/** Resolves to a release function when there is room. A lower `order` goes first. */
	enter(order: number): Promise<() => void>;
}

/** A place is freed after so long, in milliseconds: whoever still waits for a dead host costs no processor. */
const LONGEST_STAY_MS = 3_000;

/** Makes a gate for so many at once, none of them counted for longer than `longestStayMs`. */
export function createGate(places: number, longestStayMs = LONGEST_STAY_MS): Gate {
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
					const leaveOnce = () => {
						clearTimeout(timer);
						if (inside) leave();
						inside = false;
					};
					const timer = setTimeout(leaveOnce, longestStayMs).unref();
					resolve(leaveOnce);
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
