import type {FileReader} from '../configuration/file-reader.ts';
import type {Paths} from '../configuration/paths.ts';
import {cleanLine} from '../domain/clean-text.ts';
import {readDwGroups} from './dw-groups.ts';
import type {DiscoveryNotice} from './notice.ts';
import {readSshConfig, type SshConfig} from './ssh-config.ts';

/** What the files of this computer know of hosts. */
export interface HostSources extends Pick<SshConfig, 'aliases' | 'routeOf'> {
	readonly dwGroups: ReadonlyMap<string, readonly string[]>;
	/** Why the ssh configuration that a person named cannot be read; null while it can, or when nobody named one. */
	readonly sshConfigMistake: string | null;
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
		sshConfigMistake: explainMissing(paths.sshConfigOption, reader),
		notices: [...ssh.notices, ...dw.notices],
		paths: [...ssh.paths, paths.dwConfiguration],
	};
}

function explainMissing(file: string | null, reader: FileReader): string | null {
	if (file === null) return null;
	const content = reader.read(file);
	if (content.status === 'read') return null;
	return content.status === 'missing'
		? `there is no ssh configuration ${cleanLine(file)}`
		: `the ssh configuration ${cleanLine(file)} was not read: ${content.reason}`;
}
