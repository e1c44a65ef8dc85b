import {execFileSync} from 'node:child_process';
import {rmSync} from 'node:fs';

/** Makes an ed25519 key pair without a passphrase at a path, in the place of one that was there. */
export function createKey(path: string): void {
	rmSync(path, {force: true});
	rmSync(`${path}.pub`, {force: true});
	execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'practice', '-f', path]);
}
