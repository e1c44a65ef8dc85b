import type {Node} from 'yaml';
import type {Settings} from '../domain/settings.ts';
import type {Kind} from './kind.ts';
import type {ReadContext} from './read-context.ts';

/** One key of the configuration. The table of all fields feeds checking, the reference and `config init`. */
export interface Field {
	readonly key: string;
	readonly section: Section;
	/** What it does, in one or two sentences of Markdown. */
	readonly documentation: string;
	/** A YAML fragment that sets it; it must load without a problem. */
	readonly example: string;
	/** Completes "must be …". */
	readonly form: string;
	/** Reads its value; nothing of the settings after reporting a problem. */
	read(node: Node, context: ReadContext): Partial<Settings>;
	/** The value as plain data for YAML; undefined when it is not set. */
	write(settings: Settings): unknown;
}

export type Section = 'Hosts' | 'Score and placement' | 'Sync' | 'Agents' | 'Dashboard';

interface FieldDefinition<Value>
	extends Pick<Field, 'key' | 'section' | 'documentation' | 'example' | 'write'> {
	readonly kind: Kind<Value>;
	toSettings(value: Value): Partial<Settings>;
}

/** Makes a field; its kind's type is checked against what it sets, and then forgotten. */
export function defineField<Value>({kind, toSettings, ...field}: FieldDefinition<Value>): Field {
	return {
		...field,
		form: kind.form,
		read(node, context) {
			const value = kind.read(node, field.key, context);
			return value === undefined ? {} : toSettings(value);
		},
	};
}
