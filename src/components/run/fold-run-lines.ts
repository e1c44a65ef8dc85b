import type {RunLine} from '../../store/run-slice.ts';

/** Folds the output of hosts that said the very same into one block, labelled with all of them. */
export function foldRunLines(lines: readonly RunLine[], hosts: readonly string[]): readonly RunLine[] {
	const texts = new Map(hosts.map(host => [host, [] as string[]]));
	for (const {host, text} of lines) texts.get(host)?.push(text);
	const blocks = Map.groupBy(
		hosts.filter(host => (texts.get(host)?.length ?? 0) > 0),
		host => texts.get(host)?.join('\n') ?? '',
	);
	return [...blocks].flatMap(([block, members]) =>
		block.split('\n').map(text => ({host: members.join(','), text})),
	);
}
