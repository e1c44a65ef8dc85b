import {viewSpecialists} from '../orchestrator/domain/specialist-view.ts';
import {bestHost, summarizeNetwork} from '../orchestrator/domain/summary.ts';
import {formatReport, formatReportMarkdown} from '../presentation/report.ts';
import type {CommandContext} from './command.ts';
import {gather, statusOf} from './gather.ts';
import {buildHostJson, buildSpecialistJson, buildSummaryJson, buildTaskJson} from './json-shapes.ts';
import {failuresOf} from './targets.ts';
import {listTasks} from './tasks.ts';

/** `dgo report`: time, hosts, load, specialists grouped by host, tasks, totals, and one sentence of summary. */
export async function run({
	arguments: given,
	output,
	environment,
	openOrchestrator,
}: CommandContext): Promise<number> {
	const orchestrator = openOrchestrator();
	const records = await gather(orchestrator, 'all', ['reading', 'specialists', 'tasks']);
	const settings = orchestrator.settings();
	const network = orchestrator.network();
	const now = environment.now();
	const summary = summarizeNetwork(network, now);
	const best = bestHost(network, settings, now);
	const views = listTasks(network, now);
	if (given.flag('json')) {
		const data = {
			summary: buildSummaryJson(summary, best),
			hosts: records.map(record => buildHostJson(record, settings.loadWeights, best)),
			specialists: records.flatMap(viewSpecialists).map(buildSpecialistJson),
			tasks: views.map(({task, unknownSince}) => buildTaskJson(task, unknownSince)),
		};
		output.json('report', data, failuresOf(records));
	} else if (given.flag('markdown'))
		output.raw(formatReportMarkdown({records, views, summary, best, settings, now}));
	else
		output.raw(
			formatReport({
				records,
				views,
				summary,
				best,
				settings,
				now,
				columns: Math.min(output.tableColumns, 100),
			}),
		);
	return statusOf(records);
}
