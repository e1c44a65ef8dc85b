import type {FileReader} from '../configuration/file-reader.ts';
import type {Paths} from '../configuration/paths.ts';
import {readDwGroups} from './dw-groups.ts';
import type {DiscoveryNotice} from './notice.ts';
import {readSshConfig, type SshConfig} from './ssh-config.ts';

/** What the files of this computer know of hosts. */
export interface HostSources extends Pick<SshConfig, 'aliases' | 'routeOf'> {
	readonly dwGroups: ReadonlyMap<string, readonly string[]>;
	readonly notices: readonly DiscoveryNotice[];
	/** Files and folders to watch: a change there calls for reading again. */
	readonly paths: readonly string[];
}

/** Reads the ssh configuration and dw's file. */
export function readHostSources(paths: Paths, reader: FileReader): HostSources {
	const ssh = readSshConfig(paths.sshConfig, paths.accountHome, reader);
	const dw = readDwGroups(paths.dwConfiguration, reader);
	return {
		aliases: ssh.aliases,
		routeOf: ssh.routeOf,
		dwGroups: dw.groups,
		notices: [...ssh.notices, ...dw.notices],
		paths: [...ssh.paths, paths.dwConfiguration],
	};
}
