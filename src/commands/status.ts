import {isOnline} from '../orchestrator/domain/link-state.ts';
import type {HostRecord} from '../orchestrator/domain/network.ts';
import {formatLatency, UNKNOWN} from '../presentation/format-number.ts';
import {formatDuration} from '../presentation/format-time.ts';
import {formatTable} from '../presentation/table.ts';
import type {CommandContext} from './command.ts';
import {gather, statusOf} from './gather.ts';
import {buildHostJson} from './json-shapes.ts';
import {failuresOf} from './targets.ts';

/** `dgo status [TARGET]`: which hosts answer, where they were found, and why the others do not. */
export async function run({arguments: given, output, openOrchestrator}: CommandContext): Promise<number> {
	const orchestrator = openOrchestrator();
	const records = await gather(orchestrator, given.positionals[0] ?? 'all', ['reading']);
	if (given.flag('json')) {
		const {loadWeights} = orchestrator.settings();
		output.json(
			'status',
			records.map(record => buildHostJson(record, loadWeights, null)),
			failuresOf(records),
		);
		return statusOf(records);
	}
	const rows = records.map(record => [
		record.host.name,
		record.link.status,
		record.host.address ?? UNKNOWN,
		formatLatency(isOnline(record.link) ? record.latencyMs : null),
		formatUptime(record),
		formatTailscale(record),
		record.host.source,
		record.cordoned ? 'cordoned' : '',
	]);
	const titles = ['HOST', 'STATE', 'ADDRESS', 'LATENCY', 'UP', 'TAILSCALE', 'FOUND IN', ''];
	const lines = formatTable(
		titles.map(title => ({title, align: title === 'LATENCY' ? 'right' : 'left'})),
		rows,
	);
	for (const [index, line] of lines.entries()) output.line(paintRow(records[index - 1], line, output.paint));
	for (const failure of failuresOf(records)) output.failure(failure);
	return statusOf(records);
}

function paintRow(
	record: HostRecord | undefined,
	line: string,
	paint: CommandContext['output']['paint'],
): string {
	if (record === undefined || isOnline(record.link)) return line;
	return record.link.status === 'blocked' ? paint.bad(line) : paint.warn(line);
}

function formatUptime({link, reading}: HostRecord): string {
	return isOnline(link) && reading?.uptimeSeconds ? formatDuration(reading.uptimeSeconds * 1000) : UNKNOWN;
}

function formatTailscale({host: {tailscale}}: HostRecord): string {
	if (tailscale === null) return UNKNOWN;
	if (tailscale.online) return 'online';
	return tailscale.lastSeenAt === null
		? 'offline'
		: `offline, seen ${new Date(tailscale.lastSeenAt).toISOString().slice(0, 10)}`;
}
