import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {createGate} from '../../../src/orchestrator/link/gate.ts';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import type {TaskBackend} from '../../../src/orchestrator/tasks/task-backend.ts';
import {type PracticeNetwork, type PracticeNode, startPracticeNetwork} from '../../practice-network/index.ts';
import {installStandIns} from '../../practice-network/install-stand-ins.ts';
import {createPracticeTransport, type WatchedSession, watchSession} from '../link/session-harness.ts';
import {buildFacts, createBackend} from './task-harness.ts';

/** A practice network with agents that answer at once, and an open session to each node. */
export interface TaskNetwork {
	node(name: string): PracticeNode;
	/** The session of a node by its name; throws when there is none. */
	sessionOf(name: string): WatchedSession;
	linkOf(name: string): HostLink;
	/** A client that knows nothing yet. */
	backendOf(name: string): TaskBackend;
	stop(): Promise<void>;
}

/** Starts it; resolves when every session is online. */
export async function startTaskNetwork(
	nodes: Parameters<typeof startPracticeNetwork>[0]['nodes'],
): Promise<TaskNetwork> {
	const network: PracticeNetwork = await startPracticeNetwork({nodes});
	const transport = createPracticeTransport(network);
	const gate = createGate(6);
	const sessions = new Map<string, WatchedSession>();
	for (const node of network.nodes) {
		installStandIns(node);
		writeFileSync(join(node.home, '.stand-in'), 'seconds=0\n');
		sessions.set(node.name, watchSession(node.name, transport, {gate}));
	}
	await Promise.all([...sessions.values()].map(session => session.until('online')));

	function sessionOf(name: string): WatchedSession {
		const watched = sessions.get(name);
		if (!watched) throw new Error(`no session ${name}`);
		return watched;
	}
	const linkOf = (name: string) => sessionOf(name).session;
	return {
		node: network.node,
		sessionOf,
		linkOf,
		backendOf: name => createBackend(linkOf(name), buildFacts(network.node(name))),
		async stop() {
			await Promise.all([...sessions.values()].map(({session}) => session.stop()));
			await network.stop();
		},
	};
}
