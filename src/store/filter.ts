/** A filter as typed after `/`, parsed: every part must hold. */
export type Filter = readonly FilterPart[];

export type FilterPart = {
	/** `!word` keeps what does not match. */
	readonly inverted: boolean;
} & (
	| {
			/** Null looks into all of a row's text. */
			readonly facet: FacetName | null;
			/** Lower case; a part of the facet's text is enough. */
			readonly word: string;
	  }
	| {
			readonly facet: FacetName;
			/** All of the facet, as it is written; empty for rows that have none. */
			readonly exactly: string;
	  }
);

const FACETS = ['host', 'state', 'type', 'agent', 'spec', 'day'] as const;
export type FacetName = (typeof FACETS)[number];

/** What a row offers to a filter. */
export type Facets = Readonly<Partial<Record<FacetName, readonly string[]>>> & {
	/** Everything that free words look into. */
	readonly text: string;
};

/**
 * Parses `slow host:node-1 !state:offline spec:="my expert"`: quotes keep words together. An unfinished `host:` holds for
 * every row.
 */
export function parseFilter(text: string): Filter {
	return (text.match(WORDS) ?? []).map(parsePart).filter(part => 'exactly' in part || part.word !== '');
}

/** Tells whether a row passes all parts of a filter. */
export function matchesFilter(filter: Filter, facets: Facets): boolean {
	return filter.every(part => matchesPart(part, facets) !== part.inverted);
}

/** The part of a filter that finds the rows with exactly this in a facet; null finds those that have none. */
export function formatExactly(facet: FacetName, value: string | null): string {
	const text = value ?? '';
	return `${facet}:=${/[\s"]/.test(text) ? `"${text}"` : text}`;
}

function matchesPart(part: FilterPart, facets: Facets): boolean {
	const values = part.facet === null ? [facets.text] : (facets[part.facet] ?? []);
	if ('word' in part) return values.some(value => value.toLowerCase().includes(part.word));
	return part.exactly === '' ? values.length === 0 : values.includes(part.exactly);
}

function parsePart(word: string): FilterPart {
	const inverted = word.startsWith('!');
	const bare = inverted ? word.slice(1) : word;
	const [, name = '', equals = '', rest = ''] = /^([a-z]+):(=?)(.*)$/is.exec(bare) ?? [];
	const facet = FACETS.find(known => known === name.toLowerCase());
	if (facet === undefined) return {facet: null, word: unquote(bare).toLowerCase(), inverted};
	return equals === ''
		? {facet, word: unquote(rest).toLowerCase(), inverted}
		: {facet, exactly: unquote(rest), inverted};
}

function unquote(text: string): string {
	return text.replace(/^"(.*)"$/s, '$1');
}

/** What stands between blanks; blanks within quotes belong to their word. */
const WORDS = /(?:"[^"]*"|\S)+/g;
