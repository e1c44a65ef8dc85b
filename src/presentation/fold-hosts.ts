export interface FoldedOutput {
	/** The hosts in short: `node-[1-3], homelab`. */
	readonly label: string;
	readonly hosts: readonly string[];
	readonly text: string;
}

/** Identical outputs of several hosts as one block under all their names, in the order of the first host of each. */
export function foldOutputs(
	outputs: readonly {readonly host: string; readonly text: string}[],
): readonly FoldedOutput[] {
	const blocks = new Map<string, string[]>();
	for (const {host, text} of outputs) {
		const hosts = blocks.get(text);
		if (hosts) hosts.push(host);
		else blocks.set(text, [host]);
	}
	return [...blocks].map(([text, hosts]) => ({label: foldHostNames(hosts), hosts, text}));
}

/** Host names in short, runs of numbers in brackets as ClusterShell writes them: `node-[1-3,7]`. */
export function foldHostNames(hosts: readonly string[]): string {
	const groups = new Map<string, {readonly prefix: string; readonly numbers: number[]} | null>();
	for (const host of hosts) {
		const match = /^(.*?)(0|[1-9]\d{0,8})$/.exec(host);
		const key = match === null ? host : `${match[1]}#`;
		const group = groups.get(key);
		if (match === null) groups.set(key, null);
		else if (group) group.numbers.push(Number(match[2]));
		else groups.set(key, {prefix: match[1] ?? '', numbers: [Number(match[2])]});
	}
	return [...groups]
		.map(([name, group]) => (group === null ? name : formatGroup(group.prefix, group.numbers)))
		.join(', ');
}

function formatGroup(prefix: string, numbers: readonly number[]): string {
	const sorted = [...new Set(numbers)].sort((left, right) => left - right);
	if (sorted.length === 1) return `${prefix}${sorted[0]}`;
	const runs: [number, number][] = [];
	for (const number of sorted) {
		const run = runs.at(-1);
		if (run && number === run[1] + 1) run[1] = number;
		else runs.push([number, number]);
	}
	return `${prefix}[${runs.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(',')}]`;
}
