/**
 * `npm run practice`: four real sshd nodes on this computer with sample specialists and stand-in agents,
 * and the dashboard on them. The nodes outlive the dashboard, so that a task is still there when it
 * is opened again.
 */
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {existsSync, lstatSync, mkdirSync, openSync, readFileSync, rmSync} from 'node:fs';
import {createConnection} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {isBuilt} from './is-built.ts';

const USAGE = `npm run practice                      opens the dashboard on four practice nodes
npm run practice -- down NODE         takes a node down; up brings it back
npm run practice -- freeze NODE       stops it in the middle of everything; thaw lets it go on
npm run practice -- env               prints what a second terminal needs: eval "$(npm run -s practice -- env)"
npm run practice -- stop              ends the nodes and all that runs on them
`;
const FOLDER = join(tmpdir(), `dgo-practice-${process.getuid?.() ?? 0}`);
const START_LIMIT_MS = 30_000;

const [verb = 'open', name = ''] = process.argv.slice(2);
switch (verb) {
	case 'open':
		await open();
		break;
	case 'env':
		await printExports();
		break;
	case 'stop':
	case 'down':
	case 'up':
	case 'freeze':
	case 'thaw':
		process.stdout.write(
			(await tell(`${verb} ${name}`)) ?? fail('There are no practice nodes: npm run practice starts them.'),
		);
		break;
	default:
		process.stderr.write(USAGE);
		process.exitCode = 2;
}

/** Opens the dashboard on the nodes, which are started when they are not there yet. */
async function open(): Promise<void> {
	if ((await tell('ping')) === null) {
		if (!isBuilt()) execFileSync(process.execPath, ['scripts/build.ts'], {stdio: 'inherit'});
		await startNodes();
	}
	process.stdout.write(
		'Four practice nodes on this computer; their gummy, claude and codex are stand-ins.\n',
	);
	process.stdout.write('q leaves them running; npm run practice -- stop ends them.\n');
	leaveToFront();
	const environment = readEnvironment();
	const {status} = spawnSync(process.execPath, [join(process.cwd(), 'bin', 'dgo-tui.cjs')], {
		stdio: 'inherit',
		cwd: join(environment.HOME ?? FOLDER, 'shop'),
		env: {...process.env, ...environment, TERM: process.env.TERM ?? 'xterm-256color'},
	});
	process.stdout.write(`The practice nodes go on:\n${USAGE}`);
	process.exitCode = status ?? 1;
}

/**
 * Ctrl-C and Ctrl-\ at a program that the dashboard lent the terminal reach everybody in front: who dies of them here
 * gives the terminal back to the shell, below a dashboard that lives. Ctrl-Z is to stop all of them, and does.
 */
function leaveToFront(): void {
	for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.on(signal, () => {});
}

async function startNodes(): Promise<void> {
	rmSync(FOLDER, {recursive: true, force: true});
	mkdirSync(FOLDER, {mode: 0o700});
	const log = join(FOLDER, 'log');
	const output = openSync(log, 'a', 0o600);
	const nodes = spawn(process.execPath, ['scripts/practice-nodes.ts', FOLDER], {
		detached: true,
		stdio: ['ignore', output, output],
	});
	nodes.unref();
	const deadline = Date.now() + START_LIMIT_MS;
	while (!existsSync(environmentFile())) {
		if (nodes.exitCode !== null || Date.now() > deadline)
			fail(
				`The practice nodes did not start; node scripts/prepare-tests.ts installs what they need. ${readFileSync(log, 'utf8')}`,
			);
		await pause(20);
	}
}

/** What `dgo` in another terminal needs; its HOME and PATH stay its own. */
async function printExports(): Promise<void> {
	if ((await tell('ping')) === null) fail('There are no practice nodes: npm run practice starts them.');
	for (const [key, value] of Object.entries(readEnvironment()))
		if (/^(DGO|XDG)_/.test(key)) process.stdout.write(`export ${key}='${value}'\n`);
}

/** Tells the nodes something; null when there are none. */
function tell(line: string): Promise<string | null> {
	if (!isOurs()) return Promise.resolve(null);
	return new Promise(resolve => {
		let answer = '';
		const socket = createConnection(join(FOLDER, 'control'), () => socket.write(`${line}\n`));
		socket.on('data', data => {
			answer += data;
		});
		socket.on('end', () => resolve(answer));
		socket.on('error', () => resolve(null));
	});
}

/** Others can make a folder of this name, too; theirs is not believed. */
function isOurs(): boolean {
	const found = lstatSync(FOLDER, {throwIfNoEntry: false});
	return found?.isDirectory() === true && found.uid === process.getuid?.();
}

function readEnvironment(): Record<string, string> {
	return JSON.parse(readFileSync(environmentFile(), 'utf8'));
}

function environmentFile(): string {
	return join(FOLDER, 'environment.json');
}

function fail(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}
