import type {FileReader} from '../configuration/file-reader.ts';
import {isAddress, isHostName, LOCAL_HOST, type SshRoute} from '../domain/host.ts';
import {isCodeForge} from './code-forges.ts';
import {createNotice, type DiscoveryNotice, limitNotices} from './notice.ts';
import {fitsBlock, type SshBlock} from './ssh-block.ts';
import {readSshBlocks} from './ssh-config-blocks.ts';

/** A concrete `Host` of an ssh configuration, with where it leads. */
export interface SshAlias extends SshRoute {
	readonly name: string;
}

export interface SshConfig {
	/** In the order of the file, code forges left out, at most 5,000. */
	readonly aliases: readonly SshAlias[];
	/** Where a name leads that was found elsewhere: sections with patterns speak of it, too. */
	readonly routeOf: (host: string) => SshRoute;
	/** Files and folders whose change changes the answer. */
	readonly paths: readonly string[];
	readonly notices: readonly DiscoveryNotice[];
}

const MAX_ALIASES = 5000;

/**
 * Reads the hosts that an ssh configuration names. `home` is the account's home folder, as ssh takes it.
 * Patterns and Match sections name no host; a pattern's options do count for the hosts it fits.
 */
export function readSshConfig(file: string, home: string, reader: FileReader): SshConfig {
	const {blocks, paths, notices} = readSshBlocks(file, home, reader);
	const named = collectNames(blocks);
	const routes = new Map<string, SshRoute>();
	const routeOf = (host: string): SshRoute => {
		const name = host.slice(host.indexOf('@') + 1);
		const route = routes.get(name) ?? resolveRoute(name, blocks);
		routes.set(name, route);
		return route;
	};
	const aliases = named.names.map(name => ({name, ...routeOf(name)})).filter(alias => !isCodeForge(alias));
	return {aliases, routeOf, paths, notices: limitNotices([...notices, ...named.notices])};
}

function collectNames(blocks: readonly SshBlock[]) {
	const seen = new Set<string>();
	const names: string[] = [];
	const notices: DiscoveryNotice[] = [];
	for (const block of blocks) {
		for (const name of block.names) {
			if (seen.has(name) || names.length >= MAX_ALIASES || !fitsBlock(block, name)) continue;
			seen.add(name);
			if (!isHostName(name)) {
				notices.push(createNotice('warning', `${block.where}: "${name}" is no host name, it is left out`));
			} else if (name !== LOCAL_HOST) {
				names.push(name);
			}
		}
	}
	return {names, notices};
}

function resolveRoute(name: string, blocks: readonly SshBlock[]): SshRoute {
	const fitting = blocks.filter(block => block.options.size > 0 && fitsBlock(block, name));
	const first = (option: string) => fitting.find(block => block.options.has(option))?.options.get(option);
	const hostName = first('hostname')?.replace(/%([h%])/g, (_, token) => (token === 'h' ? name : '%'));
	const port = Number(first('port'));
	const proxy = [first('proxyjump') ?? [], first('proxycommand') ?? []].flat().join(' ');
	return {
		hostName: hostName !== undefined && isAddress(hostName) ? hostName : null,
		user: first('user') ?? null,
		port: Number.isInteger(port) && port > 0 && port < 65_536 ? port : null,
		proxy: proxy === '' ? null : proxy,
	};
}
