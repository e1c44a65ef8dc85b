/** What of a text has no room, as `+3 lines above`; empty when it is seen whole. */
export function describeRest(above: number, below: number): string {
	if (above > 0 && below > 0) return `+${above} above, +${below} below`;
	if (above === 0 && below === 0) return '';
	const count = above + below;
	return `+${count} ${count === 1 ? 'line' : 'lines'} ${above > 0 ? 'above' : 'below'}`;
}
