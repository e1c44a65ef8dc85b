import {isOnline} from '../orchestrator/domain/link-state.ts';
import {type SpecialistView, viewSpecialists} from '../orchestrator/domain/specialist-view.ts';
import {explainNothing} from '../presentation/explain-nothing.ts';
import {formatCount, UNKNOWN} from '../presentation/format-number.ts';
import {formatAge} from '../presentation/format-time.ts';
import {fitTable} from '../presentation/table.ts';
import type {CommandContext} from './command.ts';
import {gather, statusOf} from './gather.ts';
import {buildSpecialistJson} from './json-shapes.ts';
import {failuresOf} from './targets.ts';

/** `dgo specialists [TARGET]`: every gummy specialist, with its file's status and whether it really runs. */
export async function run({
	arguments: given,
	output,
	environment,
	openOrchestrator,
}: CommandContext): Promise<number> {
	const orchestrator = openOrchestrator();
	const records = await gather(orchestrator, given.positionals[0] ?? 'all', ['specialists']);
	const specialists = records.filter(({link}) => isOnline(link)).flatMap(viewSpecialists);
	if (given.flag('json')) {
		output.json('specialists', specialists.map(buildSpecialistJson), failuresOf(records));
		return statusOf(records);
	}
	const now = environment.now();
	if (specialists.length === 0)
		output.line(explainNothing(records, record => record.specialists !== null, NO_SPECIALISTS));
	else
		for (const line of fitTable(
			COLUMNS,
			specialists.map(view => buildRow(view, now)),
			output.tableColumns,
		))
			output.line(line);
	for (const {host, specialistsTruncated} of records) {
		if (specialistsTruncated) output.note(`${host.name} has more specialists than are listed here`);
	}
	for (const failure of failuresOf(records)) output.failure(failure);
	return statusOf(records);
}

const NO_SPECIALISTS = {
	noun: 'specialists',
	nothing: 'No specialists: gummy makes one when it gets its first task of a kind (dgo dispatch "…").',
};

const COLUMNS = [
	{title: 'HOST'},
	{title: 'SPECIALIST'},
	{title: 'NOW'},
	{title: 'STATUS', spare: 1},
	{title: 'TURNS', align: 'right', spare: 2},
	{title: 'LAST ACTIVE', spare: 3},
	{title: 'WHERE'},
] as const;

function buildRow({specialist, condition}: SpecialistView, now: number): readonly string[] {
	return [
		specialist.host,
		specialist.name,
		condition === 'damaged' ? `damaged: ${specialist.damage ?? ''}` : condition,
		specialist.status ?? UNKNOWN,
		formatCount(specialist.turns),
		specialist.lastActiveAt === null ? UNKNOWN : formatAge(now - specialist.lastActiveAt),
		specialist.project ?? '~',
	];
}
