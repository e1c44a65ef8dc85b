import {homedir} from 'node:os';
import {isOnline} from '../orchestrator/domain/link-state.ts';
import type {HostRecord} from '../orchestrator/domain/network.ts';
import type {TaskMode} from '../orchestrator/domain/task.ts';
import {TASK_MODES} from '../orchestrator/domain/task.ts';
import type {DispatchRequest, Orchestrator, WorkPlace} from '../orchestrator/index.ts';
import {isTooWide} from '../orchestrator/sync/is-too-wide.ts';
import type {CommandContext} from './command.ts';
import {parseDuration} from './duration.ts';
import {UserError} from './exit-code.ts';
import type {PlanStep} from './plan.ts';
import {readProjectFolder} from './project-folder.ts';
import {readAgent} from './read-agent.ts';
import {readTaskType} from './read-task-type.ts';
import {readExcluded, readTarget, selectHosts} from './targets.ts';

export interface DispatchPlan {
	readonly requests: readonly DispatchRequest[];
	/** Wait for all of it and sum it up. */
	readonly join: boolean;
	readonly timeoutMs: number | null;
}

/**
 * Reads the words and options of `dgo dispatch`, and what its plan holds, so that a mistake is told before any host is asked. The
 * result makes the requests, once the hosts have answered: one per text, or one per text and host of `--on`.
 */
export function readDispatchRequests(
	{arguments: given, environment, output}: CommandContext,
	orchestrator: Orchestrator,
	planned: readonly PlanStep[] = [],
): (records: readonly HostRecord[]) => DispatchPlan {
	const planFile = given.value('plan');
	const texts = given.positionals;
	if (planFile === null && texts.length === 0) {
		throw new UserError('dgo dispatch needs a text', {hint: 'dgo dispatch "optimize the user queries"'});
	}
	if (texts.some(text => text.trim() === '')) throw new UserError('a text is empty; an agent needs words');

	const steps: readonly PlanStep[] = [
		...texts.map(text => ({text, type: null, host: null, labels: [], agent: null, mode: null})),
		...planned,
	];
	const base = readBase();
	const timeout = given.value('timeout');
	const timeoutMs = timeout === null ? null : parseDuration(timeout, 'timeout');
	const join = planFile !== null || given.flag('join');
	if (timeoutMs !== null && !join)
		throw new UserError('--timeout has nothing to wait for without --join or --plan', {
			hint: 'add --join; --wait TIME waits for a host that can take it',
		});
	return records => {
		const hosts = readHosts(given.value('on'), orchestrator, records);
		const exclude = readExcluded(given.values('exclude'), orchestrator);
		return {
			requests: steps.flatMap(step => hosts.map(host => buildRequest(step, host, exclude))),
			join,
			timeoutMs,
		};
	};

	function readBase() {
		const project = given.value('project');
		const wait = given.value('wait');
		const withoutProject = given.flag('no-project');
		// Whoever works at home has no project: what is in a home folder must not travel.
		const isHome = project === null && isTooWide(environment.folder, homedir());
		if (isHome && !withoutProject)
			output.note(
				'  this is no project but a home folder: the task works in the home folder there (--project DIR)',
			);
		if (withoutProject && project !== null)
			throw new UserError('--project and --no-project contradict each other', {hint: 'give one of them'});
		return {
			type: readTaskType(given.value('type')),
			agent: readAgent(given.value('agent'), orchestrator),
			mode: readMode(given.value('mode')),
			require: given.values('require'),
			place: readPlace(withoutProject || isHome),
			waitMs: wait === null ? 0 : parseDuration(wait, 'wait'),
		};
	}

	function readPlace(atHome: boolean): WorkPlace {
		if (atHome) return {kind: 'home'};
		const folder = readProjectFolder(given.value('project'), environment);
		return {kind: 'project', folder, sync: !given.flag('no-sync')};
	}

	function buildRequest(step: PlanStep, host: string | null, exclude: readonly string[]): DispatchRequest {
		const wanted = step.host ?? host;
		if (wanted !== null) selectHosts(orchestrator, {kind: 'named', hosts: [wanted], groups: []});
		return {
			text: step.text,
			type: step.type ?? base.type,
			agent: readAgent(step.agent, orchestrator) ?? base.agent,
			mode: step.mode ?? base.mode,
			host: wanted,
			require: [...base.require, ...step.labels],
			exclude,
			place: base.place,
			retryOf: null,
			waitMs: base.waitMs,
		};
	}
}

/** Null stands for "the best"; several hosts each get every text. */
function readHosts(
	on: string | null,
	orchestrator: Orchestrator,
	records: readonly HostRecord[],
): readonly (string | null)[] {
	const target = readTarget(on ?? 'best');
	if (target.kind === 'best') return [null];
	const chosen = selectHosts(orchestrator, target);
	const online = chosen.filter(({link}) => isOnline(link));
	const used = target.kind === 'all' ? online : chosen;
	if (used.length === 0 && records.length > 0) return chosen.map(record => record.host.name);
	return used.map(record => record.host.name);
}

function readMode(text: string | null): TaskMode {
	if (text === null) return 'task';
	const mode = TASK_MODES.find(candidate => candidate === text);
	if (!mode)
		throw new UserError(`there is no mode ${JSON.stringify(text)}`, {
			hint: `modes: ${TASK_MODES.join(', ')}`,
		});
	return mode;
}
