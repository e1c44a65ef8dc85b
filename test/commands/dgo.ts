import {spawn} from 'node:child_process';
import type {PracticeNetwork} from '../practice-network/index.ts';

export interface DgoResult {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
	/** The one document of a `--json` call; throws when stdout is none. */
	json(): {
		schema: string;
		at: string;
		data: never;
		errors: readonly {code: string; host: string | null; message: string; hint: string}[];
	};
}

export interface DgoOptions {
	readonly folder?: string;
	readonly environment?: Readonly<Record<string, string>>;
	/** Called with stdout so far; may interrupt. */
	readonly onStdout?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs the built `dgo` on a practice network, as a person's shell would. */
export function runDgo(
	network: PracticeNetwork,
	args: readonly string[],
	options: DgoOptions = {},
): Promise<DgoResult> {
	return new Promise(resolve => {
		const child = spawn(
			process.execPath,
			['bin/dgo.cjs', ...args].map((arg, index) => (index === 0 ? `${process.cwd()}/${arg}` : arg)),
			{
				cwd: options.folder ?? network.home,
				env: network.environment(options.environment),
				stdio: ['ignore', 'pipe', 'pipe'],
			},
		);
		let stdout = '';
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', text => {
			stdout += text;
			options.onStdout?.(stdout, signal => child.kill(signal));
		});
		child.stderr.setEncoding('utf8').on('data', text => {
			stderr += text;
		});
		child.on('close', status => resolve({status, stdout, stderr, json: () => JSON.parse(stdout)}));
	});
}
