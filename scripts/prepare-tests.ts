/**
 * Finds what the tests run for real (sshd, rsync, tmux, other shells). What is missing is installed with
 * apt where this user may; else one sentence names it.
 */
import {spawnSync} from 'node:child_process';

const NEEDED: readonly (readonly [program: string, debianPackage: string])[] = [
	['ssh', 'openssh-client'],
	['ssh-keygen', 'openssh-client'],
	['sshd', 'openssh-server'],
	['rsync', 'rsync'],
	['tmux', 'tmux'],
	['dash', 'dash'],
	['bash', 'bash'],
	['busybox', 'busybox'],
	['fish', 'fish'],
	['zsh', 'zsh'],
	['csh', 'tcsh'],
	['ps', 'procps'],
	['jq', 'jq'],
];

const missing = NEEDED.filter(([program]) => !isThere(program));
if (missing.length > 0) install([...new Set(missing.map(([, name]) => name))]);

function isThere(program: string): boolean {
	const path = `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`;
	return (
		spawnSync('sh', ['-c', 'command -v "$0"', program], {env: {...process.env, PATH: path}}).status === 0
	);
}

function install(packages: readonly string[]): void {
	const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	const mayInstall =
		isThere('apt-get') && (sudo.length === 0 || spawnSync('sudo', ['-n', 'true']).status === 0);
	if (mayInstall) {
		process.stdout.write(`The tests need ${packages.join(', ')}: installing with apt-get.\n`);
		const environment = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
		for (const args of [
			['update', '-qq'],
			['install', '-y', '-qq', '--no-install-recommends', ...packages],
		]) {
			const [file = '', ...rest] = [...sudo, 'apt-get', ...args];
			spawnSync(file, rest, {env: environment, stdio: ['ignore', 'ignore', 'inherit']});
		}
	}
	const left = NEEDED.filter(([program]) => !isThere(program)).map(([program]) => program);
	if (left.length === 0) return;
	process.stderr.write(
		`The tests run the real programs, and these are missing: ${left.join(', ')}. Install them (Debian: sudo apt-get install ${packages.join(' ')}) and run npm test again.\n`,
	);
	process.exit(1);
}
