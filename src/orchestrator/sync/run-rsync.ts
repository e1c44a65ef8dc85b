import {execa} from 'execa';
import type {RsyncExit} from './classify-rsync-exit.ts';

/** Runs rsync with its stdout told as it comes; resolves when it has ended. Never rejects. */
export type RunRsync = (args: readonly string[], onText: (text: string) => void) => Promise<RsyncExit>;

const STDERR_CHARACTERS = 16 * 1024;

/** Makes the real one. The signal ends what runs. */
export function createRunRsync(environment: NodeJS.ProcessEnv, signal?: AbortSignal): RunRsync {
	return async (args, onText) => {
		const child = execa('rsync', args, {
			stdin: 'ignore',
			buffer: false,
			reject: false,
			extendEnv: false,
			// Its messages are matched in English, and names stay as they are.
			env: {...environment, LC_ALL: '', LC_MESSAGES: 'C', LC_CTYPE: 'C.UTF-8'},
			...(signal === undefined ? {} : {cancelSignal: signal}),
		});
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', onText);
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			stderr = (stderr + text).slice(0, STDERR_CHARACTERS);
		});
		const result = await child;
		return {
			exitCode: result.exitCode ?? null,
			signal: result.signal ?? null,
			stderr,
			isMissing: result.code === 'ENOENT',
		};
	};
}

/** Which rsync this computer has: macOS ships openrsync, which says so. */
export async function probeRsyncKind(environment: NodeJS.ProcessEnv): Promise<'rsync' | 'openrsync'> {
	const {stdout} = await execa('rsync', ['--version'], {
		stdin: 'ignore',
		reject: false,
		extendEnv: false,
		env: environment,
		timeout: 5_000,
		maxBuffer: 64 * 1024,
	});
	return /openrsync/.test(stdout ?? '') ? 'openrsync' : 'rsync';
}
