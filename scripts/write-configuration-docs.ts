/** Writes docs/configuration.md from the table of fields. A spec fails when the file is out of date. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {formatReference} from '../src/orchestrator/configuration/format-reference.ts';

mkdirSync('docs', {recursive: true});
writeFileSync('docs/configuration.md', formatReference());
