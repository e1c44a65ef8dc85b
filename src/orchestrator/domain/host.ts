/** A machine as configured or found. What it says of itself stands in its readings, never here. */
export interface Host {
	/** The name that ssh is given; matches HOST_NAME. */
	readonly name: string;
	readonly source: HostSource;
	/** How its shell is reached. `local` is this computer, over a plain sh. */
	readonly via: 'ssh' | 'dw' | 'local';
	/** The address as far as discovery knows it (HostName, Tailscale IP), else null. */
	readonly address: string | null;
	/** What ssh connects to in place of the name, when the configuration says so; null: what ssh's own files say. */
	readonly hostName: string | null;
	/** Where ssh's own files lead for its name: another route is another machine. */
	readonly route: SshRoute;
	/** Groups it belongs to, from `groups:` and dw's file; `@dev` in a target. */
	readonly groups: readonly string[];
	/** Free words for `--require`. */
	readonly labels: readonly string[];
	/** How many tasks may run on it at once, at least 0. */
	readonly slots: number;
	/** What Tailscale says of it, when it is a peer. Another truth than the link's. */
	readonly tailscale: TailscalePresence | null;
}

/** What ssh's files make of a name, as far as sections without Match tell; null: nothing. */
export interface SshRoute {
	readonly hostName: string | null;
	readonly user: string | null;
	readonly port: number | null;
	/** ProxyJump and ProxyCommand as written: the same address behind another machine is another host. */
	readonly proxy: string | null;
}

/** The route of a name that ssh's files do not speak of. */
export const NO_ROUTE: SshRoute = {hostName: null, user: null, port: null, proxy: null};

export type HostSource = 'argument' | 'configuration' | 'dw' | 'ssh-config' | 'tailscale' | 'local';

/** "Online" means connected to Tailscale's control server, not that ssh answers. */
export interface TailscalePresence {
	readonly online: boolean;
	/** Milliseconds since the epoch; null while online or never seen. */
	readonly lastSeenAt: number | null;
	readonly system: string;
}

/** The host name of this computer in every list. */
export const LOCAL_HOST = 'localhost';

/** What a host may be called: an optional `user@`, then a name that no program can take for an option. */
export const HOST_NAME = /^(?:[A-Za-z0-9_][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Tells whether a text may be used as a host name; everything else is refused before it reaches a program. */
export function isHostName(text: string): boolean {
	return text.length <= 255 && HOST_NAME.test(text);
}

/** Tells whether two descriptions of a host lead to the same machine in the same way; a link to one serves the other. */
export function isSameWay(one: Host, other: Host): boolean {
	return (
		one.via === other.via &&
		one.hostName === other.hostName &&
		JSON.stringify(one.route) === JSON.stringify(other.route)
	);
}

/** Tells whether a text may be an address: a name, IPv4, or IPv6 with an optional zone; never an option. */
export function isAddress(text: string): boolean {
	return text.length <= 255 && /^[A-Za-z0-9:][A-Za-z0-9._:%-]*$/.test(text);
}
