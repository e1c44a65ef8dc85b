import {isConnected, isOnline} from '../orchestrator/domain/link-state.ts';
import type {HostRecord} from '../orchestrator/domain/network.ts';
import {GENERAL_WORK} from '../orchestrator/domain/placement.ts';
import {scoreReading} from '../orchestrator/domain/score.ts';
import type {LoadWeights} from '../orchestrator/domain/settings.ts';
import {type SpecialistView, viewSpecialists} from '../orchestrator/domain/specialist-view.ts';
import {formatFailure} from '../presentation/failures.ts';
import {formatPercent, formatQuantity, formatScore} from '../presentation/format-number.ts';
import type {CommandContext} from './command.ts';
import {EXIT} from './exit-code.ts';
import {gather, statusOf} from './gather.ts';
import type {Output} from './output.ts';
import {failuresOf} from './targets.ts';

const RULE = '='.repeat(70);

/** `dgo check`: the self-test in the form that the Distributed Gummy Orchestrator's skill printed, with real figures. */
export async function run({arguments: given, output, openOrchestrator}: CommandContext): Promise<number> {
	const orchestrator = openOrchestrator();
	const records = await gather(orchestrator, 'all', ['reading', 'specialists', 'tasks']);
	const {loadWeights} = orchestrator.settings();
	const {chosen} = orchestrator.place(GENERAL_WORK);
	const parts = [
		checkLoad(records, loadWeights),
		checkStatus(records),
		checkSelection(records, chosen, loadWeights),
		checkSpecialists(records),
		checkReport(records),
	];
	const failed = parts.filter(part => part.problem !== null).length;
	if (given.flag('json')) output.json('check', buildCheckJson(parts), failuresOf(records));
	else printParts(parts, failed, output);
	if (failed === 0) return EXIT.done;
	return statusOf(records) === EXIT.unreachable ? EXIT.unreachable : EXIT.someFailed;
}

function buildCheckJson(parts: readonly Part[]) {
	return {
		passed: parts.every(({problem}) => problem === null),
		parts: parts.map(({title, problem, lines}) => ({
			name: title,
			passed: problem === null,
			problem,
			lines: lines.map(line => line.trim()),
		})),
	};
}

function printParts(parts: readonly Part[], failed: number, output: Output): void {
	for (const line of [RULE, 'DISTRIBUTED GUMMY ORCHESTRATOR - TEST', RULE]) output.line(line);
	output.line();
	for (const part of parts) printPart(part, output);
	output.line(RULE);
	output.line(failed === 0 ? '✅ ALL TESTS COMPLETE' : `❌ ${failed} OF ${parts.length} TESTS FAILED`);
	output.line(RULE);
}

const NOBODY = 'no host answered';

interface Part {
	readonly title: string;
	readonly lines: readonly string[];
	/** Why it failed; null when it did not. */
	readonly problem: string | null;
}

function printPart({title, lines, problem}: Part, output: Output): void {
	const {good, bad} = output.paint;
	output.line(`${problem === null ? good('✓') : bad('✗')} Testing ${title}...`);
	if (problem !== null) output.line(`  ${problem}`);
	for (const line of lines) output.line(`  ${line}`);
	output.line();
}

function checkLoad(records: readonly HostRecord[], weights: LoadWeights): Part {
	const lines = listConnected(records).map(({host, reading}) => {
		const score = reading === null ? null : scoreReading(reading, weights);
		return `${host.name}: CPU ${formatPercent(reading?.cpu ?? null)}, Score ${formatScore(score)}`;
	});
	const silent = listConnected(records).filter(
		({reading}) => reading === null || scoreReading(reading, weights) === null,
	);
	if (lines.length === 0) return {title: 'load metrics', lines, problem: NOBODY};
	const names = silent.map(({host}) => host.name).join(', ');
	return {title: 'load metrics', lines, problem: silent.length > 0 ? `no whole reading from ${names}` : null};
}

function checkStatus(records: readonly HostRecord[]): Part {
	const lines = records.map(({host, link}) => {
		const failure =
			link.status === 'offline' || link.status === 'blocked'
				? `: ${formatFailure({...link.failure, host: null}).what}`
				: '';
		return `${host.name}: ${link.status}${failure}`;
	});
	const answering = countOnline(records);
	return {
		title: 'host status',
		lines,
		problem:
			answering === records.length
				? null
				: `${records.length - answering} of ${records.length} hosts do not answer`,
	};
}

function checkSelection(records: readonly HostRecord[], chosen: string | null, weights: LoadWeights): Part {
	const title = 'optimal host selection';
	const reading = records.find(({host}) => host.name === chosen)?.reading ?? null;
	if (chosen === null || reading === null)
		return {title, lines: [], problem: 'no host can take work now (dgo pick says why)'};
	return {
		title,
		lines: [`Best host: ${chosen} (score: ${formatScore(scoreReading(reading, weights))})`],
		problem: null,
	};
}

function checkSpecialists(records: readonly HostRecord[]): Part {
	const lines = listConnected(records).flatMap(({host, specialists}) =>
		specialists === null
			? [`${host.name}: specialists not known`]
			: [
					`${host.name}: ${formatQuantity(specialists.length, 'specialist')}`,
					...specialists.map(({name}) => `  - ${name}`),
				],
	);
	const silent = listConnected(records).filter(({specialists}) => specialists === null);
	const names = silent.map(({host}) => host.name).join(', ');
	return {
		title: 'specialist monitoring',
		lines,
		problem: lines.length === 0 ? NOBODY : silent.length > 0 ? `no specialists told by ${names}` : null,
	};
}

function checkReport(records: readonly HostRecord[]): Part {
	const title = 'comprehensive report';
	const connected = listConnected(records);
	const online = `${countOnline(records)}/${records.length} hosts online`;
	if (connected.length === 0)
		return {title, lines: [online], problem: records.length === 0 ? 'there is no host to report on' : NOBODY};
	const specialists = connected.flatMap(viewSpecialists);
	const working = specialists.filter(({condition}) => condition === 'working').length;
	const ready = specialists.filter(isReady).length;
	return {
		title,
		lines: [
			`${online}, ${formatQuantity(specialists.length, 'specialist')}, ${working} working, ${ready} ready for work`,
		],
		problem: null,
	};
}

/** Waits for its first or its next task. */
function isReady({condition}: SpecialistView): boolean {
	return condition === 'dormant' || condition === 'new';
}

/** Those that answer in time: one that has fallen silent may be gone. */
function countOnline(records: readonly HostRecord[]): number {
	return records.filter(({link}) => isOnline(link)).length;
}

function listConnected(records: readonly HostRecord[]): readonly HostRecord[] {
	return records.filter(({link}) => isConnected(link));
}
