/**
 * What an rsync understands: `modern` is 3.1 and later; `basic` is what macOS ships (openrsync, or 2.6.9
 * before it) and takes neither `--info` nor protected arguments.
 */
export type RsyncKind = 'modern' | 'basic';

/** Tells the kind from the first line of `rsync --version`; what is not understood counts as basic. */
export function parseRsyncKind(version: string): RsyncKind {
	const [, major = '0', minor = '0'] = /^rsync +version v?(\d+)\.(\d+)/.exec(version) ?? [];
	return Number(major) > 3 || (Number(major) === 3 && Number(minor) >= 1) ? 'modern' : 'basic';
}

/** What two rsyncs have in common. */
export function chooseCommonKind(here: RsyncKind, there: RsyncKind): RsyncKind {
	return here === 'modern' && there === 'modern' ? 'modern' : 'basic';
}
