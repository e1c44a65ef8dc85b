import {diskReader} from '../orchestrator/configuration/file-reader.ts';
import {readConfiguration} from '../orchestrator/configuration/read-configuration.ts';
import {examineHere} from '../orchestrator/doctor/examine-here.ts';
import type {Finding} from '../orchestrator/doctor/finding.ts';
import {formatOnHost} from '../orchestrator/domain/command-line.ts';
import {isConnected} from '../orchestrator/domain/link-state.ts';
import type {HostRecord} from '../orchestrator/domain/network.ts';
import {runProgram} from '../orchestrator/link/run-program.ts';
import {formatFailure} from '../presentation/failures.ts';
import {wrapText} from '../presentation/wrap-text.ts';
import type {CommandContext} from './command.ts';
import {EXIT} from './exit-code.ts';
import {askHosts, lookForHosts} from './gather.ts';
import type {Output} from './output.ts';
import {readPaths} from './read-paths.ts';
import {failuresOf, readTarget} from './targets.ts';

/** `dgo doctor [TARGET]`: what is wrong here and on the hosts, each with a fix to paste. Exit 1 when something is. */
export async function run({
	arguments: given,
	output,
	environment,
	openOrchestrator,
}: CommandContext): Promise<number> {
	const target = readTarget(given.positionals[0] ?? 'all');
	const paths = readPaths({arguments: given, environment});
	const {problems} = readConfiguration(paths, diskReader);
	// Mistakes of the configuration are findings: what is right in it holds.
	const orchestrator = openOrchestrator({toleratesMistakes: true});
	await lookForHosts(orchestrator);
	const records = await askHosts(orchestrator, target, ['reading', 'facts']);
	const here = await examineHere({
		paths,
		problems,
		tailscale: orchestrator.network().tailscale,
		runProgram,
		via: orchestrator.settings().via,
	});
	const there = await Promise.all(
		records.map(async record => [
			...judgeLink(record),
			...(await orchestrator.examine(record.host.name)),
			...judgeCordon(record),
		]),
	);
	const findings = [...here, ...there.flat()];
	if (given.flag('json')) output.json('doctor', findings, failuresOf(records));
	else printFindings(findings, output);
	return findings.some(({level}) => level === 'bad') ? EXIT.someFailed : EXIT.done;
}

/** A host that does not answer is a finding of its own, with its failure's words. */
function judgeLink({host, link}: HostRecord): readonly Finding[] {
	if (isConnected(link)) return [];
	if (link.status === 'connecting') {
		const fix = formatOnHost(host.name, 'uptime', 'asks nothing');
		return [{host: host.name, check: 'link', level: 'bad', text: 'still connecting', fix}];
	}
	const {what, hint} = formatFailure(link.failure);
	return [
		{host: host.name, check: 'link', level: 'bad', text: what.replace(`${host.name}: `, ''), fix: hint},
	];
}

/** Nothing is wrong with a cordoned host, and yet it gets no work, whether it answers or not. */
function judgeCordon({host: {name}, cordoned}: HostRecord): readonly Finding[] {
	const text = 'cordoned: it takes no new work';
	return cordoned
		? [{host: name, check: 'cordon', level: 'note', text, fix: `dgo cordon ${name} --off`}]
		: [];
}

/** Where the words of a finding begin: behind its name; on a narrow terminal below it. */
const WIDE_INDENT = 23;
const NARROW_INDENT = 6;
const LEAST_COLUMNS = 30;

function printFindings(findings: readonly Finding[], output: Output): void {
	let place: string | null | undefined;
	for (const {host, check, level, text, fix} of findings) {
		if (host !== place) {
			if (place !== undefined) output.line();
			output.line(output.paint.bold(host ?? 'this computer'));
			place = host;
		}
		const mark =
			level === 'good'
				? output.paint.good('✓')
				: level === 'note'
					? output.paint.warn('·')
					: output.paint.bad('✗');
		const columns = output.tableColumns;
		const indent = columns - WIDE_INDENT < LEAST_COLUMNS ? NARROW_INDENT : WIDE_INDENT;
		const blank = ' '.repeat(indent);
		const rows = wrapText(text, columns - indent);
		const [first = '', ...others] = indent === WIDE_INDENT ? rows : ['', ...rows];
		output.line(`  ${mark} ${check.padEnd(18)} ${first}`.trimEnd());
		for (const row of others) output.line(`${blank}${row}`);
		if (fix === null) continue;
		for (const row of wrapText(`fix: ${fix}`, columns - indent))
			output.line(`${blank}${output.paint.dim(row)}`);
	}
	const wrong = findings.filter(({level}) => level === 'bad').length;
	output.line();
	output.line(
		wrong === 0
			? 'Nothing is wrong.'
			: `${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong; each has its fix.`,
	);
}
