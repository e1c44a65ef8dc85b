import {expect, test} from 'vitest';
import {NO_ROUTE} from '../../../src/orchestrator/domain/host.ts';
import type {HostWatch} from '../../../src/orchestrator/watch/host-watch.ts';
import {createHostWatches} from '../../../src/orchestrator/watch/host-watches.ts';
import {buildHost} from '../domain/builders.ts';

test('a host that leads to another machine gets another link; what Tailscale tells of it changes nothing', () => {
	const made: string[] = [];
	const watches = createHostWatches(host => {
		made.push(host.route.hostName ?? host.name);
		return {link: {host}, stop: async () => {}} as Partial<HostWatch> as HostWatch;
	});
	const tailscale = {online: true, lastSeenAt: null, system: 'linux'};
	watches.setHosts([buildHost('node-1')]);
	watches.setHosts([buildHost('node-1', {address: '100.64.0.1', tailscale})]);
	expect(made).toEqual(['node-1']);
	watches.setHosts([buildHost('node-1', {route: {...NO_ROUTE, hostName: '10.0.0.2'}})]);
	watches.setHosts([buildHost('node-1', {route: {...NO_ROUTE, hostName: '10.0.0.2'}})]);
	expect(made).toEqual(['node-1', '10.0.0.2']);
});
