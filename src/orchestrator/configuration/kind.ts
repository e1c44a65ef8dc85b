import type {Node} from 'yaml';
import type {ReadContext} from './read-context.ts';

/** One kind of value in the configuration: how it is read from YAML, and what it is called. */
export interface Kind<Value> {
	/** Completes "must be …". */
	readonly form: string;
	/** Whether the node has the right shape, so that `either` can choose; its content may still be wrong. */
	accepts(node: Node): boolean;
	/** Reads a node whose alias was followed; undefined after reporting a problem. `path` names the place: `load_weights.cpu`. */
	read(node: Node, path: string, context: ReadContext): Value | undefined;
}

/** Turns what a kind reads into something else. */
export function convert<From, To>(kind: Kind<From>, change: (value: From) => To): Kind<To> {
	return {
		...kind,
		read(node, path, context) {
			const value = kind.read(node, path, context);
			return value === undefined ? undefined : change(value);
		},
	};
}

/** Refuses values of a kind for which `complain` has a sentence; the sentence follows the path. */
export function refine<Value>(
	kind: Kind<Value>,
	complain: (value: Value) => string | null,
	form = kind.form,
): Kind<Value> {
	return {
		...kind,
		form,
		read(node, path, context) {
			const value = kind.read(node, path, context);
			const complaint = value === undefined ? null : complain(value);
			if (complaint === null) return value;
			context.report(node, `${path} ${complaint}`);
			return undefined;
		},
	};
}
