import {spawn} from 'node:child_process';
import type {CommandLine} from '../orchestrator/domain/command-line.ts';
import {chooseProgramFolder} from '../orchestrator/link/working-folder.ts';
import type {WaitForEnter} from '../store/ports.ts';

/** The exit status by which ssh says that it failed itself. */
const SSH_FAILED = 255;
/** Enter, Esc, q and Ctrl-C; what an arrow sends begins with Esc, too, and ends with something else. */
const GOES_BACK = /[\r\nq\u0003]|\u001b$/;

/** Runs a command on the terminal that the dashboard has left, and waits until what it printed has been read. */
export async function runInFront(
	process: NodeJS.Process,
	command: CommandLine,
	waitForEnter: WaitForEnter,
): Promise<void> {
	const status = await runToEnd(process, command);
	if (waitForEnter === 'always' || status === 'not-started' || status === SSH_FAILED)
		await untilRead(process);
}

/** Gives the exit status; null where a signal ended the command. */
function runToEnd(
	process: NodeJS.Process,
	{file, args}: CommandLine,
): Promise<number | null | 'not-started'> {
	return new Promise(resolve => {
		const child = spawn(file, args, {stdio: 'inherit', cwd: chooseProgramFolder()});
		child.once('error', error => {
			process.stdout.write(`${file} cannot be started: ${error.message}\n`);
			resolve('not-started');
		});
		child.once('exit', status => resolve(status));
	});
}

function untilRead({stdin, stdout}: NodeJS.Process): Promise<void> {
	return new Promise(resolve => {
		const take = (keys: string | Buffer) => {
			if (GOES_BACK.test(keys.toString())) end();
		};
		const end = () => {
			stdin.off('data', take).off('end', end).pause();
			stdin.setRawMode(false);
			stdout.write('\n');
			resolve();
		};
		// Raw, so that Esc is a key and Ctrl-C is no signal.
		stdin.setRawMode(true);
		stdin.on('data', take).once('end', end).resume();
		// Asked last: who answers at once is heard, and Ctrl-C is a key by then.
		stdout.write('\nEnter goes back to the dashboard. ');
	});
}
