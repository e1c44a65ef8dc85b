import {stringify} from 'yaml';
import type {Settings} from '../domain/settings.ts';
import {FIELDS} from './fields.ts';

/** Formats settings as a configuration file that loads to the same settings: what `dgo config show` prints. */
export function formatConfiguration(settings: Settings): string {
	const set = FIELDS.map(field => [field.key, field.write(settings)] as const);
	return stringify(Object.fromEntries(set.filter(([, value]) => value !== undefined)), {lineWidth: 0});
}
