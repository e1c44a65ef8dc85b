import {isAbsolute, join} from 'node:path';
import type {FileReader} from '../configuration/file-reader.ts';
import {expandGlob} from './expand-glob.ts';
import {createNotice, type DiscoveryNotice} from './notice.ts';
import {createSshBlock, type SshBlock} from './ssh-block.ts';
import {parseSshConfigLine} from './ssh-config-line.ts';

/** All sections of a configuration and the files it includes, in the order in which ssh reads them. */
export interface SshBlocks {
	readonly blocks: readonly SshBlock[];
	/** Files that were read or looked for, and folders behind an Include's pattern: what to watch. */
	readonly paths: readonly string[];
	readonly notices: readonly DiscoveryNotice[];
}

const MAX_DEPTH = 16;
const MAX_BLOCKS = 5000;
const OPTIONS = new Set(['hostname', 'user', 'port', 'proxyjump', 'proxycommand']);

interface Walk {
	readonly home: string;
	/** Where relative Includes begin: ~/.ssh, or /etc/ssh for the system's own file. */
	readonly base: string;
	readonly reader: FileReader;
	readonly blocks: SshBlock[];
	readonly paths: Set<string>;
	readonly notices: DiscoveryNotice[];
}

/** Reads an ssh configuration with its Includes. A file is read once, which also ends loops. */
export function readSshBlocks(file: string, home: string, reader: FileReader): SshBlocks {
	const base = file.startsWith('/etc/ssh/') ? '/etc/ssh' : join(home, '.ssh');
	const walk: Walk = {home, base, reader, blocks: [], paths: new Set(), notices: []};
	readFile(walk, file, 0, pushBlock(walk, createSshBlock(['*'], file)));
	if (walk.blocks.length >= MAX_BLOCKS) {
		walk.notices.push(
			createNotice('warning', `${file}: more than ${MAX_BLOCKS} Host sections, the rest is left out`),
		);
	}
	return {blocks: walk.blocks, paths: [...walk.paths], notices: walk.notices};
}

function readFile(walk: Walk, file: string, depth: number, outer: SshBlock): void {
	if (walk.paths.has(file)) return;
	walk.paths.add(file);
	const content = walk.reader.read(file);
	if (content.status === 'unreadable') {
		walk.notices.push(createNotice('warning', `${file} was not read: ${content.reason}`));
	}
	if (content.status !== 'read') return;
	if (content.truncated) {
		walk.notices.push(createNotice('warning', `${file} is longer than 1 MiB, the rest is left out`));
	}
	let block: SshBlock | null = outer;
	for (const [index, text] of content.text.split('\n').entries()) {
		if (walk.blocks.length >= MAX_BLOCKS) return;
		const line = parseSshConfigLine(text);
		if (!line) continue;
		if (line.keyword === 'host') {
			block = pushBlock(walk, createSshBlock(line.words, `${file}:${index + 1}`));
		} else if (line.keyword === 'match') {
			block = null;
		} else if (block && line.keyword === 'include') {
			include(walk, line.words, depth, block);
			// What follows the Include comes after what it brought in: ssh takes the first value.
			block = pushBlock(walk, {...block, options: new Map()});
		} else if (block && OPTIONS.has(line.keyword) && !block.options.has(line.keyword)) {
			block.options.set(line.keyword, line.words.join(' '));
		}
	}
}

function include(walk: Walk, patterns: readonly string[], depth: number, block: SshBlock): void {
	if (depth >= MAX_DEPTH) {
		walk.notices.push(createNotice('warning', `Include deeper than ${MAX_DEPTH} files is left out`));
		return;
	}
	for (const pattern of patterns) {
		const found = expandGlob(locate(walk, pattern), walk.reader);
		for (const path of found.paths) readFile(walk, path, depth + 1, block);
		for (const folder of found.folders) walk.paths.add(folder);
	}
}

function locate(walk: Walk, pattern: string): string {
	if (pattern.startsWith('~/')) return join(walk.home, pattern.slice(2));
	return isAbsolute(pattern) ? pattern : join(walk.base, pattern);
}

function pushBlock(walk: Walk, block: SshBlock): SshBlock {
	walk.blocks.push(block);
	return block;
}
