/** What a promise gives, or null as soon as the signal aborts; the work goes on then, and nobody hears of it. */
export async function untilAborted<Result>(
	work: Promise<Result>,
	signal: AbortSignal,
): Promise<Result | null> {
	const aborted = Promise.withResolvers<null>();
	const abort = () => aborted.resolve(null);
	if (signal.aborted) abort();
	signal.addEventListener('abort', abort);
	try {
		return await Promise.race([work, aborted.promise]);
	} finally {
		signal.removeEventListener('abort', abort);
	}
}
