import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {formatLinkSentence} from '../../presentation/link.ts';
import {LINK_TONES, paint, type Theme, type Tone} from '../../presentation/tokens.ts';
import {buildRow, type Cell} from '../parts/build-row.ts';
import {buildFigure} from './build-figure.ts';
import {FIGURE_GAP, type HostColumns} from './host-columns.ts';
import type {HostRowFacts} from './host-row-facts.ts';

/** One host in one line: figures while it is online, else the reason why not in their place. */
export function buildHostRow(
	theme: Theme,
	columns: HostColumns,
	record: HostRecord,
	facts: HostRowFacts,
): string {
	const {host, link} = record;
	const head = `${buildLead(theme, record, facts)} ${buildRow(theme, [
		{text: host.name, width: columns.nameWidth, tone: nameTone(record, facts), cut: 'middle'},
		...(columns.markWidth === 0 ? [] : [buildMark(facts.best, record.cordoned, columns.markWidth)]),
	])}`;
	if (link.status !== 'online') {
		const sentence: Cell = {
			text: formatLinkSentence(record, facts.now, columns.sentenceWidth) ?? 'online',
			width: columns.sentenceWidth,
			tone: link.status === 'blocked' ? 'act' : link.status === 'stale' ? 'look' : 'dim',
		};
		return head + FIGURE_GAP + buildRow(theme, [sentence]);
	}
	const figures = columns.figures.map(column => buildFigure(theme, column, record, facts));
	return [head, ...figures].join(FIGURE_GAP);
}

/** The names of the columns; the one that rows are sorted by is bold. Beside HOST, how many have no room below. */
export function buildHostHeading(theme: Theme, columns: HostColumns, sort: string, hidden: number): string {
	const nameWidth = columns.nameWidth + (columns.markWidth === 0 ? 0 : columns.markWidth + 1);
	const tone = (name: string): Tone => (sort === name ? 'strong' : 'dim');
	const rest = [` +${hidden} more`, ` +${hidden}`].find(text => 4 + text.length <= nameWidth);
	const head = `    ${buildRow(
		theme,
		[
			{text: 'HOST', width: 4, tone: tone('name')},
			{text: hidden === 0 ? '' : (rest ?? ''), width: nameWidth - 4, tone: 'dim'},
		],
		0,
	)}`;
	const titles = columns.figures.map(({name, title, width}) =>
		buildRow(theme, [{text: title, width, tone: tone(name), align: name === 'history' ? 'left' : 'right'}]),
	);
	return [head, ...titles].join(FIGURE_GAP);
}

function buildLead(theme: Theme, {link}: HostRecord, {selected, focused, marked}: HostRowFacts): string {
	const {glyphs} = theme;
	const cursor = selected ? paint(theme, focused ? 'accent' : 'dim', glyphs.selected) : ' ';
	const mark = marked ? paint(theme, 'accent', glyphs.marked) : ' ';
	return cursor + mark + paint(theme, LINK_TONES[link.status], glyphs.link[link.status]);
}

function nameTone({link}: HostRecord, {selected}: HostRowFacts): Tone {
	if (selected) return 'strong';
	return link.status === 'online' ? 'plain' : 'dim';
}

function buildMark(best: boolean, cordoned: boolean, width: number): Cell {
	if (cordoned) return {text: 'cordon', width, tone: 'look'};
	return {text: best ? 'best' : '', width, tone: 'well'};
}
