import {isMap, isNode, isScalar, isSeq, type Node, type YAMLMap} from 'yaml';
import type {Kind} from './kind.ts';
import {describeNode, type ReadContext} from './read-context.ts';
import {suggest} from './suggest.ts';

/** A list of one kind. Items that are wrong are reported and left out; so are repeated ones, unless they may repeat. */
export function list<Item>(
	item: Kind<Item>,
	form: string,
	{repeats} = {repeats: false},
): Kind<readonly Item[]> {
	return {
		form,
		accepts: isSeq,
		read(node, path, context) {
			if (!isSeq(node)) {
				context.report(node, `${path} must be ${form}, not ${describeNode(node)}`);
				return undefined;
			}
			const items: Item[] = [];
			const seen = new Set<string>();
			for (const [index, entry] of node.items.entries()) {
				if (!context.spend()) break;
				const place = `${path}[${index + 1}]`;
				const target = context.resolve(isNode(entry) ? entry : null);
				if (!target) continue;
				const value = item.read(target, place, context);
				if (value === undefined) continue;
				const identity = JSON.stringify(value);
				if (seen.has(identity) && !repeats) {
					context.report(target, `${path} names ${describeNode(target)} twice`);
				} else {
					seen.add(identity);
					items.push(value);
				}
			}
			return items;
		},
	};
}

/** A mapping from names that a person chooses to values of one kind. The record has no prototype. */
export function dictionary<Value>(
	name: Kind<string>,
	value: Kind<Value>,
	form: string,
): Kind<Readonly<Record<string, Value>>> {
	return {
		form,
		accepts: isMap,
		read(node, path, context) {
			if (!isMap(node)) {
				context.report(node, `${path} must be ${form}, not ${describeNode(node)}`);
				return undefined;
			}
			const record: Record<string, Value> = Object.create(null);
			eachPair(node, context, (key, target) => {
				const read = name.read(key, `a name in ${path}`, context);
				if (read === undefined) return;
				const entry = value.read(target, `${path}.${read}`, context);
				if (entry !== undefined) record[read] = entry;
			});
			return record;
		},
	};
}

type Kinds<Shape> = {readonly [Key in keyof Shape]: Kind<Shape[Key]>};

/** A mapping with known keys. Unknown keys are reported with a suggestion; those left out stay undefined. */
export function mapping<Shape extends object, Required extends keyof Shape & string = never>(
	kinds: Kinds<Shape>,
	required: readonly Required[] = [],
): Kind<Partial<Shape> & Pick<Shape, Required>> {
	const form = `a mapping with ${Object.keys(kinds).join(', ')}`;
	return {
		form,
		accepts: isMap,
		read(node, path, context) {
			if (!isMap(node)) {
				context.report(node, `${path} must be ${form}, not ${describeNode(node)}`);
				return undefined;
			}
			const shape: Partial<Shape> = {};
			const fill = <Key extends keyof Shape>(key: Key, target: Node) => {
				const value = kinds[key].read(target, `${path}.${String(key)}`, context);
				if (value !== undefined) shape[key] = value;
			};
			eachPair(node, context, (key, target) => {
				const name = isScalar(key) ? String(key.value) : '';
				if (isKeyOf(kinds, name)) fill(name, target);
				else context.report(key, `${path} has no key "${name}"`, suggest(name, Object.keys(kinds)));
			});
			for (const key of required) {
				if (!node.has(key)) context.report(node, `${path} needs the key "${key}"`);
			}
			return hasKeys(shape, required) ? shape : undefined;
		},
	};
}

/** A value in a short or a long form. */
export function either<One, Other>(one: Kind<One>, other: Kind<Other>): Kind<One | Other> {
	const form = `${one.form}, or ${other.form}`;
	return {
		form,
		accepts: node => one.accepts(node) || other.accepts(node),
		read(node, path, context) {
			if (one.accepts(node)) return one.read(node, path, context);
			if (other.accepts(node)) return other.read(node, path, context);
			context.report(node, `${path} must be ${form}, not ${describeNode(node)}`);
			return undefined;
		},
	};
}

/** Visits the pairs of a mapping with aliases followed, until the budget of the file is spent. */
export function eachPair(node: YAMLMap, context: ReadContext, visit: (key: Node, value: Node) => void): void {
	for (const {key, value} of node.items) {
		if (!context.spend()) return;
		const target = context.resolve(isNode(value) ? value : null);
		if (isNode(key) && target) visit(key, target);
	}
}

function hasKeys<Shape extends object, Key extends keyof Shape>(
	shape: Partial<Shape>,
	keys: readonly Key[],
): shape is Partial<Shape> & Pick<Shape, Key> {
	return keys.every(key => Object.hasOwn(shape, key));
}

function isKeyOf<Shape extends object>(shape: Shape, key: PropertyKey): key is keyof Shape {
	return Object.hasOwn(shape, key);
}
