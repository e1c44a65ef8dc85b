import {diskReader} from '../orchestrator/configuration/file-reader.ts';
import {VERSION} from '../version.ts';
import type {CommandContext} from './command.ts';
import {EXIT} from './exit-code.ts';
import {lookForHosts} from './gather.ts';
import {readPaths} from './read-paths.ts';

/** `dgo info`: versions, files, and where the hosts come from. Opens no connection. */
export async function run({
	arguments: given,
	output,
	environment,
	openOrchestrator,
}: CommandContext): Promise<number> {
	const paths = readPaths({arguments: given, environment});
	const orchestrator = openOrchestrator();
	await lookForHosts(orchestrator);
	const {order, hosts, tailscale} = orchestrator.network();
	const isThere = (file: string) => diskReader.read(file).status === 'read';
	const data = {
		version: VERSION,
		node: process.versions.node,
		configuration: {path: paths.configuration, exists: isThere(paths.configuration)},
		sshConfig: {path: paths.sshConfig, exists: isThere(paths.sshConfig)},
		dw: {path: paths.dwConfiguration, exists: isThere(paths.dwConfiguration)},
		tailscale: tailscale.status,
		stateFolder: paths.stateFolder,
		socketFolder: paths.socketFolder,
		agents: orchestrator.agents(),
		hosts: order.map(name => ({host: name, source: hosts.get(name)?.host.source ?? null})),
	};
	if (given.flag('json')) {
		output.json('info', data, []);
		return EXIT.done;
	}
	const file = ({path, exists}: {readonly path: string; readonly exists: boolean}) =>
		`${path}${exists ? '' : '  (not there)'}`;
	const rows: readonly (readonly [string, string])[] = [
		['dgo', data.version],
		['Node', data.node],
		['Configuration', file(data.configuration)],
		['ssh', file(data.sshConfig)],
		['dw', file(data.dw)],
		['Tailscale', data.tailscale],
		['State', data.stateFolder],
		['Sockets', data.socketFolder],
		['Agents', data.agents.join(', ')],
		['Hosts', data.hosts.map(({host, source}) => `${host} (${source ?? 'unknown'})`).join(', ')],
	];
	for (const [title, value] of rows) output.line(`${title.padEnd(15)}${value}`);
	return EXIT.done;
}
