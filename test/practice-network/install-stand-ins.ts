import {copyFileSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {PracticeNode} from './practice-node.ts';

const STAND_INS = fileURLToPath(new URL('../stand-ins', import.meta.url));

/** Puts stand-ins (gummy, claude, codex) first on a node's PATH, with a login that claude is seen to have. */
export function installStandIns(
	node: PracticeNode,
	names: readonly string[] = ['gummy', 'claude', 'codex'],
): void {
	for (const name of names) copyFileSync(join(STAND_INS, name), join(node.bin, name));
	mkdirSync(join(node.home, '.claude'), {recursive: true});
	copyFileSync(join(STAND_INS, 'credentials.json'), join(node.home, '.claude', '.credentials.json'));
}
