/** A filter as typed after `/`, parsed: every part must hold. */
export type Filter = readonly FilterPart[];

export interface FilterPart {
	/** Null looks into all of a row's text. */
	readonly facet: FacetName | null;
	/** Lower case; a part of the facet's text is enough. */
	readonly word: string;
	/** `!word` keeps what does not match. */
	readonly inverted: boolean;
}

export type FacetName = 'host' | 'state' | 'type' | 'spec';

/** What a row offers to a filter. */
export type Facets = Readonly<Partial<Record<FacetName, string>>> & {
	/** Everything that free words look into. */
	readonly text: string;
};

/** Parses `slow host:node-1 !state:offline`. An unfinished `host:` holds for every row. */
export function parseFilter(text: string): Filter {
	return text
		.toLowerCase()
		.split(/\s+/)
		.map(parsePart)
		.filter(part => part.word !== '');
}

/** Tells whether a row passes all parts of a filter. */
export function matchesFilter(filter: Filter, facets: Facets): boolean {
	return filter.every(part => {
		const text = part.facet === null ? facets.text : (facets[part.facet] ?? '');
		return text.toLowerCase().includes(part.word) !== part.inverted;
	});
}

function parsePart(word: string): FilterPart {
	const inverted = word.startsWith('!');
	const bare = inverted ? word.slice(1) : word;
	const [, name = '', rest = ''] = /^(host|state|type|spec):(.*)$/.exec(bare) ?? [];
	return isFacet(name) ? {facet: name, word: rest, inverted} : {facet: null, word: bare, inverted};
}

function isFacet(name: string): name is FacetName {
	return name === 'host' || name === 'state' || name === 'type' || name === 'spec';
}
