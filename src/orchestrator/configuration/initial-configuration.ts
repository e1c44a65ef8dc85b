import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {stringify} from 'yaml';
import {hasCode} from '../domain/error-code.ts';
import {type Host, LOCAL_HOST} from '../domain/host.ts';
import {FIELDS} from './fields.ts';

/** Whether the first configuration was written; an existing file is never touched. */
export type InitialConfiguration =
	| {readonly status: 'written'}
	| {readonly status: 'exists'}
	| {readonly status: 'failed'; readonly reason: string};

/**
 * Formats a starting file: the hosts that were found, in force, and every other key as a comment with its
 * example. A line that begins with `#` and no space is a key to uncomment; one with a space is prose.
 */
export function formatInitialConfiguration(hosts: readonly Host[]): string {
	const found = listWrittenHosts(hosts);
	const paragraphs = [
		comment('The configuration of dgo. Every key is optional; docs/configuration.md has them all.'),
	];
	for (const field of FIELDS) {
		const words = comment(toPlainText(field.documentation));
		if (field.key === 'hosts' && found.length > 0) {
			const hint = comment('These were found. Remove the list and dgo keeps looking for hosts by itself.');
			paragraphs.push(`${words}\n${hint}\n${stringify({hosts: found}).trimEnd()}`);
		} else {
			paragraphs.push(`${words}\n${field.example.replaceAll(/^/gm, '#')}`);
		}
	}
	return `${paragraphs.join('\n\n')}\n`;
}

/** The hosts that the starting file names: this computer takes part by itself. */
export function listWrittenHosts(hosts: readonly Host[]): readonly string[] {
	return hosts.map(host => host.name).filter(name => name !== LOCAL_HOST);
}

/** Writes the starting file with mode 0600 in a folder of mode 0700. A failed write leaves no file behind. */
export function writeInitialConfiguration(file: string, text: string): InitialConfiguration {
	let step: 'folder' | 'file' | 'text' = 'folder';
	try {
		mkdirSync(dirname(file), {recursive: true, mode: 0o700});
		step = 'file';
		writeFileSync(file, '', {flag: 'wx', mode: 0o600});
		step = 'text';
		writeFileSync(file, text, {flush: true});
		return {status: 'written'};
	} catch (error) {
		if (step === 'file' && hasCode(error, 'EEXIST')) return {status: 'exists'};
		if (step === 'text') rmSync(file, {force: true});
		return {status: 'failed', reason: error instanceof Error ? error.message : String(error)};
	}
}

/** A line of Markdown as it reads in a comment: no marks of code, and a link's words alone. */
function toPlainText(markdown: string): string {
	return markdown.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}

function comment(text: string): string {
	const lines: string[] = [];
	let line = '#';
	for (const word of text.split(/\s+/)) {
		if (line.length + 1 + word.length > 90) {
			lines.push(line);
			line = '#';
		}
		line += ` ${word}`;
	}
	return [...lines, line].join('\n');
}
