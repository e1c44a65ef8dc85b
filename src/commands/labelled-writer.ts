import {StringDecoder} from 'node:string_decoder';
import {cleanLine} from '../orchestrator/domain/clean-text.ts';
import type {RunOutput} from '../orchestrator/index.ts';
import type {Output} from './output.ts';

/** A line longer than this is written in parts. */
const LINE_LIMIT = 64 * 1024;

/** Writes the output of several hosts line by line under their names, or keeps it for later. */
export interface LabelledWriter {
	write(part: RunOutput): void;
	/** Writes what stands unfinished. */
	end(): void;
	textsOf(host: string): {readonly stdout: string; readonly stderr: string};
}

/**
 * Makes a labelled writer. One host alone has no label, and its bytes pass as they are unless a
 * terminal looks: then every line is cleaned, since nothing from a node reaches a terminal uncleaned.
 */
export function createLabelledWriter(options: {
	readonly output: Output;
	readonly hosts: readonly string[];
	/** Keep up to so many bytes per stream instead of writing; null writes. */
	readonly keepBytes: number | null;
}): LabelledWriter {
	const {output, hosts, keepBytes} = options;
	const width = Math.max(0, ...hosts.map(host => host.length));
	const streams = new Map<string, {decoder: StringDecoder; rest: string; kept: string}>();

	const streamOf = (host: string, stream: RunOutput['stream']) => {
		const key = `${stream} ${host}`;
		const known = streams.get(key);
		if (known) return known;
		const fresh = {decoder: new StringDecoder('utf8'), rest: '', kept: ''};
		streams.set(key, fresh);
		return fresh;
	};
	const emit = (host: string, stream: RunOutput['stream'], line: string) => {
		const toTerminal = stream === 'stdout' ? output.isTerminal : output.noteIsTerminal;
		const label = hosts.length > 1 ? `${output.paint.dim(`${host.padEnd(width)} │`)} ` : '';
		const text = `${label}${toTerminal ? cleanLine(line, LINE_LIMIT) : line}\n`;
		if (stream === 'stdout') output.raw(text);
		else output.rawNote(text);
	};

	return {
		write({host, stream, chunk}) {
			const isPlain =
				hosts.length === 1 &&
				keepBytes === null &&
				!(stream === 'stdout' ? output.isTerminal : output.noteIsTerminal);
			if (isPlain) {
				if (stream === 'stdout') output.raw(chunk);
				else output.rawNote(chunk);
				return;
			}
			const state = streamOf(host, stream);
			const text = state.decoder.write(chunk);
			if (keepBytes !== null) {
				if (state.kept.length < keepBytes) state.kept += text.slice(0, keepBytes - state.kept.length);
				return;
			}
			const lines = (state.rest + text).split('\n');
			state.rest = lines.pop() ?? '';
			for (const line of lines) emit(host, stream, line);
			if (state.rest.length > LINE_LIMIT) {
				emit(host, stream, state.rest);
				state.rest = '';
			}
		},
		end() {
			for (const [key, state] of streams) {
				if (state.rest === '') continue;
				const [stream, host] = key.split(' ');
				emit(host ?? '', stream === 'stderr' ? 'stderr' : 'stdout', state.rest);
				state.rest = '';
			}
		},
		textsOf: host => ({stdout: streamOf(host, 'stdout').kept, stderr: streamOf(host, 'stderr').kept}),
	};
}
