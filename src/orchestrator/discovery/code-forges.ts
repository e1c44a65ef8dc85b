// Servers that take git over ssh and give nobody a shell.
const FORGES = [
	'github.com',
	'gitlab.com',
	'bitbucket.org',
	'codeberg.org',
	'ssh.dev.azure.com',
	'visualstudio.com',
	'sr.ht',
	'gitee.com',
	'git.code.sf.net',
	'source.developers.google.com',
	'aur.archlinux.org',
	'salsa.debian.org',
	'git.launchpad.net',
	'gitlab.gnome.org',
	'gitlab.freedesktop.org',
	'invent.kde.org',
	'huggingface.co',
	'hf.co',
];

/** What an ssh alias tells of the server that it leads to. */
export interface ServerName {
	readonly name: string;
	readonly hostName: string | null;
	readonly user: string | null;
}

/** Tells whether an alias leads to a code forge: by its address, by its own name, or by the user `git`. */
export function isCodeForge(alias: ServerName): boolean {
	if (alias.user === 'git') return true;
	return [alias.name, alias.hostName ?? ''].some(isForgeName);
}

function isForgeName(name: string): boolean {
	const host = name.slice(name.indexOf('@') + 1).toLowerCase();
	if (host.startsWith('git-codecommit.')) return true;
	return FORGES.some(forge => host === forge || host.endsWith(`.${forge}`));
}
