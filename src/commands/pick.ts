import type {Placement} from '../orchestrator/domain/placement.ts';
import {inferTaskType} from '../orchestrator/domain/task-type.ts';
import {formatPlacement, formatRefusal} from '../presentation/placement.ts';
import {wrapText} from '../presentation/wrap-text.ts';
import {advise, statusWithoutHost} from './advise.ts';
import type {CommandContext} from './command.ts';
import {parseDuration} from './duration.ts';
import {EXIT} from './exit-code.ts';
import {findHosts, gather} from './gather.ts';
import {buildPlacementJson} from './placement-json.ts';
import {printPlacement} from './print-placement.ts';
import {readAgent} from './read-agent.ts';
import {readTaskType} from './read-task-type.ts';
import {failuresOf, readExcluded} from './targets.ts';

/** `dgo pick [TEXT]`: the best host for a piece of work; with the table of all hosts and the reason for each. */
export async function run({
	arguments: given,
	output,
	environment,
	openOrchestrator,
}: CommandContext): Promise<number> {
	const text = given.positionals.join(' ');
	const type = readTaskType(given.value('type')) ?? inferTaskType(text);
	const wait = given.value('wait');
	const waitMs = wait === null ? 0 : parseDuration(wait, 'wait');

	const orchestrator = openOrchestrator();
	// What dispatch would ask for: a host that cannot take it there must not be picked here.
	const agent = readAgent(given.value('agent'), orchestrator) ?? orchestrator.settings().defaultAgent;
	await findHosts(orchestrator);
	const exclude = readExcluded(given.values('exclude'), orchestrator);
	const records = await gather(orchestrator, 'all', ['reading', 'tasks', 'facts']);
	const require = given.values('require');
	const place = () => orchestrator.place({type, agent, exclude, require, among: null});
	const placement = await untilPlaced(place, waitMs, environment.now);

	const advice = placement.chosen === null ? advise(placement, orchestrator.network(), wait === null) : null;
	if (given.flag('json'))
		output.json('pick', buildPlacementJson(placement, type, advice), failuresOf(records));
	else printPlacement(placement, output);
	if (advice !== null) {
		output.note(`dgo: ${formatRefusal(placement)}\n  ${advice}`);
		return statusWithoutHost(placement);
	}
	if (!given.flag('json'))
		output.line(`\n${wrapText(formatPlacement(placement, type), output.tableColumns).join('\n')}`);
	return EXIT.done;
}

async function untilPlaced(place: () => Placement, waitMs: number, now: () => number): Promise<Placement> {
	const deadline = now() + waitMs;
	for (;;) {
		const placement = place();
		if (placement.chosen !== null || now() >= deadline) return placement;
		await new Promise(resolve => setTimeout(resolve, 1000));
	}
}
