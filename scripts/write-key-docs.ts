/** Writes docs/keys.md from the registry of keys. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {formatKeyDocs} from '../src/keymap/format-key-docs.ts';

mkdirSync('docs', {recursive: true});
writeFileSync('docs/keys.md', formatKeyDocs());
