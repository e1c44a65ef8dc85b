import {copyFileSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export type StandIn = 'gummy' | 'claude' | 'codex' | 'nvidia-smi' | 'dw' | 'tailscale' | 'openrsync';

const STAND_INS = fileURLToPath(new URL('../stand-ins', import.meta.url));

/**
 * Puts stand-ins first on the PATH of a node, or of the client (a network is a place, too). With
 * claude comes a login that dgo can see.
 */
export function installStandIns(
	place: {readonly bin: string; readonly home: string},
	names: readonly StandIn[] = ['gummy', 'claude', 'codex'],
): void {
	// macOS calls its openrsync rsync.
	for (const name of names)
		copyFileSync(join(STAND_INS, name), join(place.bin, name === 'openrsync' ? 'rsync' : name));
	if (!names.includes('claude')) return;
	mkdirSync(join(place.home, '.claude'), {recursive: true});
	copyFileSync(join(STAND_INS, 'credentials.json'), join(place.home, '.claude', '.credentials.json'));
}
