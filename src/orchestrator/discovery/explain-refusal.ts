import {cleanLine} from '../domain/clean-text.ts';
import {isHostName} from '../domain/host.ts';
import type {Refusal} from '../domain/refusal.ts';
import type {HostRequest} from './find-hosts.ts';
import {listGroupNames} from './groups.ts';

/** Says why what a person named leads to no hosts: a file, a name or a group that is none; null when nothing is wrong. */
export function explainRefusal({
	argumentHosts,
	group,
	settings,
	sources,
}: Pick<HostRequest, 'argumentHosts' | 'group' | 'settings' | 'sources'>): Refusal | null {
	// Without it other hosts would be meant than theirs.
	if (sources.sshConfigMistake !== null)
		return {what: sources.sshConfigMistake, hint: 'check --ssh-config, or DGO_SSH_CONFIG'};
	const refused = argumentHosts.find(name => !isHostName(name));
	if (refused !== undefined)
		return {
			what: `"${cleanLine(refused)}" is no host name`,
			hint: 'a host name is letters, digits, dots, dashes and underscores',
		};
	const known = listGroupNames(settings, sources.dwGroups);
	if (group === null || known.includes(group)) return null;
	const rest = known.length > 0 ? `; the groups are ${known.join(', ')}` : '; no group is configured';
	return {
		what: `there is no group "${cleanLine(group)}"${rest}`,
		hint: 'groups: {NAME: [HOST, HOST]} in the configuration makes one; dw’s file has groups, too',
	};
}
