import type {Field} from './field.ts';
import {HOST_FIELDS} from './host-fields.ts';
import {SCREEN_FIELDS} from './screen-fields.ts';
import {WORK_FIELDS} from './work-fields.ts';

/** Every key of the configuration, in the order in which it is documented and written. */
export const FIELDS: readonly Field[] = [...HOST_FIELDS, ...WORK_FIELDS, ...SCREEN_FIELDS];
