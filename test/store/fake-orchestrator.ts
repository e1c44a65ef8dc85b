import {choosePlacement} from '../../src/orchestrator/domain/choose-placement.ts';
import type {NetworkEvent} from '../../src/orchestrator/domain/event.ts';
import {foldEvent} from '../../src/orchestrator/domain/fold-event.ts';
import type {Network} from '../../src/orchestrator/domain/network.ts';
import {DEFAULT_SETTINGS, type Settings} from '../../src/orchestrator/domain/settings.ts';
import type {DispatchOutcome, Orchestrator} from '../../src/orchestrator/index.ts';
import {type DashboardDeps, EMPTY_MEMORY, type Memory} from '../../src/store/ports.ts';
import {composeNetwork, NOW} from './sample-network.ts';

export interface FakeOrchestrator extends Orchestrator {
	/** Every call that would have done something, in order. */
	readonly calls: (readonly [name: string, ...values: unknown[]])[];
	emit(...events: readonly NetworkEvent[]): void;
	/** What the next dispatches answer, one for each piece of work. */
	outcomes: readonly DispatchOutcome[];
	settingsNow: Settings;
	log: string;
}

/** An orchestrator over a folded network that writes down what it is asked for. */
export function createFakeOrchestrator(start: Network = composeNetwork(), now = () => NOW): FakeOrchestrator {
	let network = start;
	const listeners = new Set<Parameters<Orchestrator['subscribe']>[0]>();
	const calls: FakeOrchestrator['calls'] = [];
	const fake: FakeOrchestrator = {
		calls,
		outcomes: [],
		settingsNow: DEFAULT_SETTINGS,
		log: '',
		emit(...events) {
			network = events.reduce(foldEvent, network);
			for (const listener of listeners) listener(events, network);
		},
		settings: () => fake.settingsNow,
		network: () => network,
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		start: () => void calls.push(['start']),
		stop: async () => void calls.push(['stop']),
		setPace: pace => void calls.push(['setPace', pace]),
		refresh: hosts => void calls.push(['refresh', hosts]),
		settled: async () => {},
		discovered: async () => null,
		rehearse: () => [],
		agents: () => ['gummy', 'claude', 'codex', 'shell'],
		locate: task => network.tasks.get(task)?.host ?? null,
		buildRetry() {
			throw new Error('the dashboard retries through its form');
		},
		setCordon: (host, cordoned) => fake.emit({type: 'host-cordoned', at: now(), host, cordoned}),
		place: request => choosePlacement(network, request, fake.settingsNow, now()),
		async sync(request) {
			calls.push(['sync', request]);
			return [];
		},
		async run(request, onOutput) {
			calls.push(['run', request]);
			for (const host of request.hosts) onOutput({host, stream: 'stdout', chunk: Buffer.from('hello\n')});
			return request.hosts.map(host => ({
				host,
				exitCode: 0,
				failure: null,
				durationMs: 1200,
				isAtHome: false,
			}));
		},
		async dispatch(requests) {
			calls.push(['dispatch', requests]);
			const answers = fake.outcomes.slice(0, requests.length);
			fake.outcomes = fake.outcomes.slice(requests.length);
			return answers;
		},
		async cancel(task) {
			calls.push(['cancel', task]);
			const found = network.tasks.get(task);
			if (found === undefined) throw new Error('the fake cancels only tasks that it knows');
			return {task: found, failure: null};
		},
		async readLog(task, offset, maxBytes) {
			calls.push(['readLog', task, offset]);
			const bytes = Buffer.from(fake.log).subarray(offset, offset + maxBytes);
			return {
				bytes,
				nextOffset: offset + bytes.length,
				totalBytes: Buffer.byteLength(fake.log),
			};
		},
		prune: async () => [],
		examine: async () => [],
		shellCommand: host => ({file: 'ssh', args: ['--', host]}),
	};
	return fake;
}

/** Ports that write down what they are asked for. */
export function createFakeDeps(part: Partial<DashboardDeps> = {}): DashboardDeps & {
	readonly said: (readonly [name: string, ...values: unknown[]])[];
} {
	const said: (readonly [name: string, ...values: unknown[]])[] = [];
	let memory: Memory = EMPTY_MEMORY;
	return {
		said,
		orchestrator: createFakeOrchestrator(),
		now: () => NOW,
		terminal: {
			copy(text) {
				said.push(['copy', text]);
				return null;
			},
			ring: () => void said.push(['ring']),
			notify: text => void said.push(['notify', text]),
			setMouse: on => void said.push(['mouse', on]),
			handOver: async command => void said.push(['handOver', command]),
			async suspend() {
				said.push(['suspend']);
				return true;
			},
			quit: farewell => void said.push(['quit', farewell]),
		},
		memory: {
			load: () => memory,
			save(next) {
				memory = next;
			},
		},
		createStoryTeller: () => ({
			push: bytes =>
				Buffer.from(bytes)
					.toString()
					.split('\n')
					.filter(text => text !== '')
					.map(text => ({kind: 'plain' as const, text})),
			end: () => [],
		}),
		doctor: host => ({file: 'dgo', args: ['doctor', host]}),
		folder: '/home/ada/projects/shop',
		readOnly: false,
		wall: false,
		...part,
	};
}
