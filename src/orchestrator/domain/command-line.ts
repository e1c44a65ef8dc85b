import {LOCAL_HOST} from './host.ts';

/** A program and its arguments, as they are handed to the system: no shell reads them. */
export interface CommandLine {
	readonly file: string;
	readonly args: readonly string[];
}

/** Quotes a word for a POSIX shell, whatever it holds. */
export function quoteWord(word: string): string {
	return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The same as a person would type it: a word that no shell takes apart stays as it is. */
export function quoteWhereNeeded(word: string): string {
	return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : quoteWord(word);
}

/**
 * A command to paste here that runs on a host, in a terminal there where it asks for something, as for a password. No ssh
 * leads to this computer.
 */
export function formatOnHost(host: string, command: string, asks: 'asks' | 'asks nothing'): string {
	if (host === LOCAL_HOST) return command;
	const isPlain = /^[A-Za-z0-9_@%+=:,./ -]+$/.test(command);
	return `ssh ${asks === 'asks' ? '-t ' : ''}${host} ${isPlain ? command : quoteWord(command)}`;
}
