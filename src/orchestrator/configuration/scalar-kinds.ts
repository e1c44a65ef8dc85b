import {isScalar} from 'yaml';
import {isAddress, isHostName} from '../domain/host.ts';
import type {Kind} from './kind.ts';
import {describeNode} from './read-context.ts';
import {suggest} from './suggest.ts';

export const boolean: Kind<boolean> = scalar('true or false', value =>
	typeof value === 'boolean' ? value : null,
);

export const hostName = text('a host name (letters, digits, ".", "_", "-", an optional user@)', isHostName);

export const address = text('an address', isAddress);

/** A name of a group, a label or an agent. */
export const word = text('a word of letters, digits, ".", "_" and "-"', value =>
	/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value),
);

/** A folder on a node. */
export const folder = text('a path that begins with / or ~/', value => /^(?:~$|~?\/)/.test(value));

/** Any text of one line. */
export const line = text('a text of one line', value => value !== '');

/** A number from `minimum` to `maximum`. */
export function number(minimum: number, maximum: number): Kind<number> {
	return scalar(`a number from ${minimum} to ${maximum}`, value =>
		typeof value === 'number' && value >= minimum && value <= maximum ? value : null,
	);
}

/** A whole number from `minimum` to `maximum`. */
export function integer(minimum: number, maximum: number): Kind<number> {
	return scalar(`a whole number from ${minimum} to ${maximum}`, value =>
		typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum
			? value
			: null,
	);
}

/** A time such as `500ms`, `2s`, `1m`, or a number of seconds; read as milliseconds. */
export function duration(minimumMs: number, maximumMs: number): Kind<number> {
	const form = `a time from ${minimumMs}ms to ${maximumMs / 1000}s, such as 500ms, 2s or 1m`;
	return scalar(form, value => {
		const match = /^(\d{1,9}(?:\.\d{1,3})?)\s*(ms|s|m)?$/.exec(String(value));
		const scale = {ms: 1, s: 1000, m: 60_000}[match?.[2] ?? 's'] ?? 1000;
		const milliseconds = Number(match?.[1]) * scale;
		return milliseconds >= minimumMs && milliseconds <= maximumMs ? milliseconds : null;
	});
}

/** One of some words; a misspelt one gets a suggestion. */
export function choice<const Word extends string>(words: readonly Word[]): Kind<Word> {
	const kind = text(`one of ${words.join(', ')}`, () => true);
	return {
		...kind,
		read(node, path, context) {
			const value = isScalar(node) ? String(node.value) : '';
			const chosen = words.find(known => known === value);
			if (chosen === undefined) {
				context.report(
					node,
					`${path} must be ${kind.form}, not ${describeNode(node)}`,
					suggest(value, words),
				);
			}
			return chosen;
		},
	};
}

function text(form: string, fits: (value: string) => boolean): Kind<string> {
	return scalar(form, (value, source) => {
		// A host may be called 10 or true: what YAML takes for a number is read as it was written.
		const written = typeof value === 'string' ? value : value === null ? '' : source;
		return written.length <= 1000 && !/[\u0000-\u001f\u007f]/.test(written) && fits(written) ? written : null;
	});
}

function scalar<Value>(form: string, parse: (value: unknown, source: string) => Value | null): Kind<Value> {
	return {
		form,
		accepts: node => isScalar(node) && parse(node.value, node.source ?? '') !== null,
		read(node, path, context) {
			const value = isScalar(node) ? parse(node.value, node.source ?? '') : null;
			if (value !== null) return value;
			context.report(node, `${path} must be ${form}, not ${describeNode(node)}`);
			return undefined;
		},
	};
}
