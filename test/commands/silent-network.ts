import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import type {Network} from '../../src/orchestrator/domain/network.ts';
import {buildHost} from '../orchestrator/domain/builders.ts';
import {composeNetwork, NOW} from '../store/sample-network.ts';

/** Two hosts that refuse connections, and have never told anything. */
export function composeSilence(): Network {
	const names = ['node-1', 'node-2'];
	return composeNetwork([
		{type: 'hosts-found', at: NOW, hosts: names.map(name => buildHost(name))},
		...names.map(host => ({
			type: 'link-changed' as const,
			at: NOW,
			host,
			link: {
				status: 'offline' as const,
				since: NOW,
				failure: createFailure('connection-refused', host),
				nextTryAt: NOW + 1000,
			},
		})),
	]);
}
