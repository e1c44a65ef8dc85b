/** Keeps the last result of a pure function as long as its arguments are the very same. */
export function remember<Arguments extends readonly unknown[], Result>(
	compute: (...values: Arguments) => Result,
): (...values: Arguments) => Result {
	let last: {readonly values: Arguments; readonly result: Result} | null = null;
	return (...values) => {
		if (last === null || last.values.some((value, index) => value !== values[index])) {
			last = {values, result: compute(...values)};
		}
		return last.result;
	};
}
