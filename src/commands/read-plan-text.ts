import {createReadStream} from 'node:fs';
import {resolve} from 'node:path';
import {cleanLine} from '../orchestrator/domain/clean-text.ts';
import type {Environment} from './command.ts';
import {UserError} from './exit-code.ts';

const BYTE_LIMIT = 1024 * 1024;

/** What `--plan` names: a file or a pipe by its path, or standard input as `-`. */
export function namePlan(file: string): string {
	return file === '-' ? 'standard input' : cleanLine(file);
}

/** Reads the text of a plan to its end; throws a UserError where there is none, or it is larger than 1 MiB. */
export async function readPlanText(file: string, {folder, openStdin}: Environment): Promise<string> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	try {
		for await (const chunk of file === '-' ? openStdin() : createReadStream(resolve(folder, file))) {
			bytes += chunk.length;
			if (bytes > BYTE_LIMIT) break;
			chunks.push(chunk);
		}
	} catch (error) {
		throw refuse(file, error);
	}
	if (bytes > BYTE_LIMIT) throw new UserError(`${namePlan(file)} is larger than 1 MiB`);
	return Buffer.concat(chunks).toString('utf8');
}

function refuse(file: string, error: unknown): unknown {
	if (!(error instanceof Error && 'code' in error)) return error;
	return ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code))
		? new UserError(`there is no plan file ${namePlan(file)}`, {
				hint: 'dgo dispatch --help shows what one looks like',
			})
		: new UserError(`${namePlan(file)} cannot be read: ${cleanLine(error.message)}`, {
				hint: 'check who may read it',
			});
}
