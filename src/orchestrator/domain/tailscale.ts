import type {TailscaleState} from './event.ts';
import {createFailure, type Failure} from './failure.ts';
import type {Network} from './network.ts';

/** Whether Tailscale is installed and yet cannot tell now which hosts there are. */
export function isMute({status}: TailscaleState): boolean {
	return status !== 'running' && status !== 'absent';
}

/** That hosts are missing or out of reach because Tailscale is not connected; null when no host hangs on it. */
export function findTailscaleFailure({order, hosts, tailscale}: Network): Failure | null {
	const hangsOnIt = order.length === 0 || order.some(name => hosts.get(name)?.host.source === 'tailscale');
	if (!isMute(tailscale) || !hangsOnIt) return null;
	const detail = 'detail' in tailscale ? `${tailscale.status}: ${tailscale.detail}` : tailscale.status;
	return createFailure('tailscale-unavailable', null, detail);
}
