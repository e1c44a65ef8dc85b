/** Hands on items in the order of their places, each as soon as all before it have come. */
export interface InOrder<Item> {
	put(place: number, item: Item): void;
	/** From now on nothing waits for what is before it. */
	release(): void;
}

/** Makes a sequence that begins at place 0. */
export function createInOrder<Item>(handOn: (item: Item, place: number) => void): InOrder<Item> {
	const waiting = new Map<number, Item>();
	let next = 0;
	let isReleased = false;

	const pass = (place: number) => {
		const item = waiting.get(place);
		if (item === undefined) return false;
		waiting.delete(place);
		handOn(item, place);
		return true;
	};
	const passAll = () => {
		for (const place of [...waiting.keys()].sort((left, right) => left - right)) pass(place);
	};
	return {
		put(place, item) {
			waiting.set(place, item);
			if (isReleased) passAll();
			else while (pass(next)) next += 1;
		},
		release() {
			isReleased = true;
			passAll();
		},
	};
}
