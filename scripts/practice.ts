/**
 * `npm run practice`: four real sshd nodes on this computer with sample specialists and stand-in agents,
 * and the dashboard on them. The nodes outlive the dashboard, so that tasks can be come back to.
 */
import {spawn, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {startPracticeNetwork} from '../test/practice-network/index.ts';
import {installStandIns} from '../test/practice-network/install-stand-ins.ts';

const FOLDER = join(tmpdir(), `dgo-practice-${process.getuid?.() ?? 0}`);
const SOCKET = join(FOLDER, 'control');
const ENVIRONMENT = join(FOLDER, 'environment.json');
const [verb = 'open', name = ''] = process.argv.slice(2);

switch (verb) {
	case 'serve':
		await serve();
		break;
	case 'open':
		await open();
		break;
	case 'env':
		for (const [key, value] of Object.entries(readEnvironment()))
			process.stdout.write(`export ${key}='${value}'\n`);
		break;
	case 'stop':
	case 'down':
	case 'up':
	case 'freeze':
	case 'thaw':
		await tell(`${verb} ${name}`);
		break;
	default:
		process.stderr.write(
			'npm run practice [-- stop | down NODE | up NODE | freeze NODE | thaw NODE | env]\n',
		);
		process.exitCode = 2;
}

/** Holds the nodes, and does what it is told over a socket, until it is told to stop. */
async function serve(): Promise<void> {
	const {createServer} = await import('node:net');
	const network = await startPracticeNetwork({
		folder: FOLDER,
		nodes: [
			{name: 'node-1'},
			{name: 'node-2', loginShell: 'dash'},
			{name: 'node-3'},
			{name: 'macbook', loginShell: 'dash'},
		],
	});
	for (const node of network.nodes) {
		installStandIns(node);
		writeFileSync(join(node.home, '.stand-in'), 'seconds=8\n');
	}
	cpSync('test/fixtures/gummy/home/.gummy', join(network.node('node-1').home, '.gummy'), {recursive: true});
	cpSync('test/fixtures/gummy/project/.gummy', join(network.node('node-3').home, '.gummy'), {
		recursive: true,
	});
	const project = join(network.home, 'shop');
	mkdirSync(project, {recursive: true});
	writeFileSync(join(project, 'README.md'), '# shop\n');
	const server = createServer(socket => {
		socket.on('data', async data => {
			const [what = '', which = ''] = data.toString().trim().split(' ');
			const node = network.nodes.find(candidate => candidate.name === which);
			if (what === 'down') await node?.stop();
			if (what === 'up') await node?.start();
			if (what === 'freeze') node?.freeze();
			if (what === 'thaw') node?.thaw();
			if (what === 'stop') await network.stop();
			socket.end(node !== undefined || what === 'stop' ? 'done\n' : `there is no node ${which}\n`);
			if (what === 'stop') {
				rmSync(FOLDER, {recursive: true, force: true});
				process.exit(0);
			}
		});
	});
	server.listen(SOCKET, () => writeFileSync(ENVIRONMENT, JSON.stringify(network.environment())));
}

/** Opens the dashboard on the nodes, which are started when they are not there yet. */
async function open(): Promise<void> {
	if (!existsSync(ENVIRONMENT)) {
		rmSync(FOLDER, {recursive: true, force: true});
		mkdirSync(FOLDER, {recursive: true, mode: 0o700});
		spawn(process.execPath, ['scripts/practice.ts', 'serve'], {detached: true, stdio: 'ignore'}).unref();
		for (let round = 0; round < 300 && !existsSync(ENVIRONMENT); round += 1)
			await new Promise(resolve => setTimeout(resolve, 100));
		if (!existsSync(ENVIRONMENT))
			throw new Error(
				'the practice nodes did not start: are openssh-server and rsync installed? (npm test installs them)',
			);
	}
	const environment: Record<string, string> = {
		...readEnvironment(),
		TERM: process.env.TERM ?? 'xterm-256color',
	};
	spawnSync(process.execPath, [join(process.cwd(), 'bin/dgo-tui.cjs')], {
		stdio: 'inherit',
		env: environment,
		cwd: join(environment.HOME ?? '/', 'shop'),
	});
	process.stdout.write(
		'The practice nodes go on: npm run practice opens them again, npm run practice -- stop ends them.\nA second terminal: eval "$(npm run -s practice -- env)" and then npm run -s dgo -- load\n',
	);
}

function readEnvironment(): Record<string, string> {
	if (!existsSync(ENVIRONMENT)) {
		process.stderr.write('There is no practice network: npm run practice starts one.\n');
		process.exit(1);
	}
	return JSON.parse(readFileSync(ENVIRONMENT, 'utf8'));
}

async function tell(line: string): Promise<void> {
	readEnvironment();
	const {createConnection} = await import('node:net');
	await new Promise<void>(resolve => {
		const socket = createConnection(SOCKET, () => socket.write(`${line}\n`));
		socket.on('data', data => void process.stdout.write(data));
		socket.on('close', () => resolve());
		socket.on('error', () => {
			process.stderr.write('The practice network does not answer; it is started anew next time.\n');
			rmSync(FOLDER, {recursive: true, force: true});
			resolve();
		});
	});
}
