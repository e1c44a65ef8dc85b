import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {performance} from 'node:perf_hooks';
import {setTimeout as pause} from 'node:timers/promises';
import type {NodeFacts} from '../../../src/orchestrator/domain/node-facts.ts';
import {DEFAULT_SETTINGS, type Settings} from '../../../src/orchestrator/domain/settings.ts';
import type {Task, TaskRequest, TaskState} from '../../../src/orchestrator/domain/task.ts';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import {createNodeTaskBackend} from '../../../src/orchestrator/tasks/node-task-backend.ts';
import type {TaskBackend} from '../../../src/orchestrator/tasks/task-backend.ts';
import type {PracticeNode} from '../../practice-network/index.ts';
import {createWord} from '../link/session-harness.ts';

let count = 0;

/** A request with an id of its own: on one computer a cancel finds what carries it, in every run that is under way. */
export function buildRequest(text: string, changes: Partial<TaskRequest> = {}): TaskRequest {
	count += 1;
	return {
		id: `task${process.pid.toString(36)}z${count}`,
		text,
		type: 'general',
		agent: 'shell',
		mode: 'task',
		project: null,
		unattended: true,
		createdAt: Date.now(),
		retryOf: null,
		...changes,
	};
}

/** The facts of a practice node, as far as tasks need them. */
export function buildFacts(
	node: Pick<PracticeNode, 'name' | 'home' | 'bin'>,
	changes: Partial<NodeFacts> = {},
): NodeFacts {
	return {
		system: 'linux',
		machine: node.name,
		user: 'u',
		uid: 0,
		home: node.home,
		loginShell: '/bin/bash',
		path: `${node.bin}:/usr/local/bin:/usr/bin:/bin`,
		programs: {
			gummy: join(node.bin, 'gummy'),
			claude: join(node.bin, 'claude'),
			codex: join(node.bin, 'codex'),
		},
		rsyncVersion: null,
		claudeLoggedIn: true,
		stateFolder: join(node.home, '.local/state/distributed-gummy'),
		...changes,
	};
}

export function createBackend(
	link: HostLink,
	facts: NodeFacts | null,
	settings: Partial<Settings> = {},
): TaskBackend {
	return createNodeTaskBackend({
		link,
		facts: () => facts,
		settings: () => ({...DEFAULT_SETTINGS, ...settings}),
		createWord,
	});
}

/** Lists until a task is in one of these states, or throws after 30 seconds. */
export async function untilState(
	backend: TaskBackend,
	id: string,
	...states: readonly TaskState[]
): Promise<Task> {
	const deadline = performance.now() + 30_000;
	for (;;) {
		const askedAt = performance.now();
		const listed = await backend.list();
		const task = 'tasks' in listed ? listed.tasks.find(candidate => candidate.id === id) : undefined;
		if (task !== undefined && states.includes(task.state)) return task;
		if (performance.now() > deadline)
			throw new Error(`${id} never was ${states.join(' or ')}, it was ${task?.state ?? 'not listed'}`);
		// A listing of many tasks is work for the node, which has theirs to do.
		await pause(Math.max(50, 2 * (performance.now() - askedAt)));
	}
}

/** The texts that stand-ins on a node have received, byte for byte. */
export function readReceived(node: PracticeNode): readonly Buffer[] {
	const folder = join(node.home, 'received');
	try {
		return readdirSync(folder)
			.filter(name => name.endsWith('.whole'))
			.map(name => readFileSync(join(folder, name)));
	} catch {
		return [];
	}
}

/** The lines of the attack fixture, decoded. */
export function readAttacks(): readonly string[] {
	return readFileSync('test/fixtures/attacks/task-texts.txt', 'utf8')
		.split('\n')
		.filter(line => line !== '' && !line.startsWith('#'))
		.map(line =>
			Buffer.from(
				line
					.replaceAll('\\n', '\n')
					.replaceAll('\\t', '\t')
					.replaceAll(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
				'latin1',
			).toString('utf8'),
		);
}
