import {isConnected} from '../orchestrator/domain/link-state.ts';
import {scoreReading} from '../orchestrator/domain/score.ts';
import {bestHost} from '../orchestrator/domain/summary.ts';
import {formatLatency, formatLoad, formatPercent, formatScore} from '../presentation/format-number.ts';
import {formatHostRemark} from '../presentation/link.ts';
import {fitTable} from '../presentation/table.ts';
import type {CommandContext} from './command.ts';
import {gather, statusOf} from './gather.ts';
import {buildHostJson} from './json-shapes.ts';
import {failuresOf} from './targets.ts';

/** What most sentences about a silent host take. */
const WHY_COLUMNS = 40;

/** `dgo load [TARGET]`: load and score of every host; the best one is a word, and bold on a terminal. */
export async function run({
	arguments: given,
	output,
	environment,
	openOrchestrator,
}: CommandContext): Promise<number> {
	const orchestrator = openOrchestrator();
	const records = await gather(orchestrator, given.positionals[0] ?? 'all', ['reading']);
	const settings = orchestrator.settings();
	const now = environment.now();
	const best = bestHost(orchestrator.network(), settings, now);

	if (given.flag('json')) {
		output.json(
			'load',
			records.map(record => buildHostJson(record, settings.loadWeights, best)),
			failuresOf(records),
		);
		return statusOf(records);
	}
	const table = fitTable(
		[
			{title: 'HOST'},
			{title: 'CPU', align: 'right', spare: 5},
			{title: 'MEMORY', align: 'right', spare: 4},
			{title: 'LOAD', align: 'right', spare: 3},
			{title: 'CORES', align: 'right', spare: 2},
			{title: 'SCORE', align: 'right'},
			{title: 'LATENCY', align: 'right', spare: 1},
			{title: ''},
		],
		records.map(record => {
			const reading = isConnected(record.link) ? record.reading : null;
			return [
				record.host.name,
				formatPercent(reading?.cpu ?? null),
				formatPercent(reading?.memory ?? null),
				formatLoad(reading?.load1 ?? null),
				formatLoad(reading?.cores ?? null, 0),
				formatScore(reading ? scoreReading(reading, settings.loadWeights) : null),
				formatLatency(reading ? record.latencyMs : null),
				formatHostRemark(record, {best, now}),
			];
		}),
		output.tableColumns,
		WHY_COLUMNS,
	);
	for (const [index, line] of table.entries()) {
		const isBest = records[index - 1]?.host.name === best && best !== null;
		output.line(isBest ? output.paint.bold(line) : line);
	}
	for (const failure of failuresOf(records)) output.failure(failure);
	return statusOf(records);
}
