import type {RunOutcome} from '../orchestrator/index.ts';
import {foldOutputs} from '../presentation/fold-hosts.ts';
import {wrapText} from '../presentation/wrap-text.ts';
import {remember} from './remember.ts';
import {type RunEnd, tellRunEnds} from './run-ends.ts';
import type {RunLine, RunState} from './run-slice.ts';

/** What a command has to show: lines of its output, and how it ended. */
export type RunItem = RunLine | RunEnd | {readonly kind: 'blank'};

/** One row of it as it is drawn, without its colours. What stands at the first row of an item alone is empty in the others. */
export type RunRow =
	| {readonly kind: 'output'; readonly host: string; readonly text: string}
	| {readonly kind: 'end'; readonly mark: 'well' | 'failed' | null; readonly text: string}
	| {readonly kind: 'blank'};

/** What there is to show, from the top to the end: the output, and once all is over how it ended. */
export function listRunItems({status, hosts}: RunState): readonly RunItem[] {
	switch (status.kind) {
		case 'typing':
			return [];
		case 'running':
			return status.lines;
		case 'ended':
			return listEnded(status.lines, status.outcomes, hosts);
	}
}

const listEnded = remember(
	(
		lines: readonly RunLine[],
		outcomes: readonly RunOutcome[],
		hosts: readonly string[],
	): readonly RunItem[] => {
		const output = foldLines(lines, hosts);
		const gap = output.length === 0 ? [] : [{kind: 'blank' as const}];
		return [...output, ...gap, ...tellRunEnds(outcomes)];
	},
);

/** The lines of hosts that said the very same once, under all their names. */
function foldLines(lines: readonly RunLine[], hosts: readonly string[]): readonly RunLine[] {
	const texts = Map.groupBy(lines, ({host}) => host);
	const outputs = hosts.flatMap(host => {
		const told = texts.get(host);
		return told === undefined ? [] : [{host, text: told.map(({text}) => text).join('\n')}];
	});
	return foldOutputs(outputs).flatMap(({label, text}) =>
		text.split('\n').map(line => ({kind: 'output' as const, host: label, text: line})),
	);
}

/** Breaks an item into the rows that it takes, always one at least; `label` is how many cells the hosts have. */
export function layOutRunItem(item: RunItem, columns: number, label: number): readonly RunRow[] {
	switch (item.kind) {
		case 'blank':
			return [item];
		case 'output':
			return wrapText(item.text, columns - label - 4).map((text, index) => ({
				kind: 'output',
				host: index === 0 ? item.host : '',
				text,
			}));
		case 'end':
			return wrapText(item.text, columns - 5).map((text, index) => ({
				kind: 'end',
				mark: index > 0 ? null : item.isWell ? 'well' : 'failed',
				text,
			}));
	}
}
