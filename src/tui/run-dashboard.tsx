import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {render} from 'ink';
import {App} from '../app.tsx';
import {handleMouse} from '../components/input/handle-mouse.ts';
import {type Composition, composeOrchestrator} from '../compose.ts';
import {formatProblem} from '../orchestrator/configuration/problem.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {isTooWide} from '../orchestrator/sync/is-too-wide.ts';
import {createStoryTeller} from '../orchestrator/tasks/story.ts';
import {wantsColor} from '../presentation/wants-color.ts';
import {connectStore} from '../store/connect-store.ts';
import {createDashboardStore, type DashboardStore} from '../store/create-store.ts';
import type {DashboardDeps} from '../store/ports.ts';
import {buildSnapshot} from './build-snapshot.ts';
import {createMemory} from './create-memory.ts';
import {createTerminal, type Terminal} from './create-terminal.ts';
import {followSize, readSize} from './follow-size.ts';
import {KeyboardStream} from './keyboard-stream.ts';
import {limitYoungGeneration} from './limit-young-generation.ts';
import type {TuiOptions} from './parse-options.ts';
import {refuse} from './refuse.ts';
import {startEngine} from './start-engine.ts';
import {watchEnd} from './watch-end.ts';

/** Milliseconds that a snapshot waits for hosts that do not answer. */
const SNAPSHOT_MS = 10_000;
/** Milliseconds that quitting waits for links to close; masters and tasks live on anyway. */
const STOP_MS = 1500;

/**
 * Makes the real parts, shows the dashboard until it is quit (or once, where nobody looks), and gives the exit status.
 * What would show other hosts than those that were asked for is refused before.
 */
export async function runDashboard(options: TuiOptions): Promise<number> {
	const composition = composeOrchestrator({
		hosts: options.hosts,
		group: options.group,
		configurationFile: options.config,
		sshConfig: options.sshConfig,
		watch: true,
	});
	const {orchestrator, problems} = composition;
	const refusal = startEngine(composition);
	if (refusal !== null) {
		await orchestrator.stop();
		return refuse(refusal);
	}
	const terminal = createTerminal(process);
	const deps = createDeps(options, terminal, composition);
	const store = createDashboardStore(deps);
	const [mistake] = problems.map(formatProblem);
	if (mistake !== undefined) store.getState().say(mistake, 'error');
	const status = process.stdout.isTTY
		? await showDashboard(store, deps, terminal, options)
		: await printSnapshot(store, orchestrator);
	await within(STOP_MS, orchestrator.stop());
	return status;
}

async function printSnapshot(store: DashboardStore, orchestrator: Orchestrator): Promise<number> {
	await orchestrator.settled({
		hosts: null,
		what: ['reading', 'specialists', 'tasks'],
		deadlineMs: SNAPSHOT_MS,
	});
	store.getState().show();
	process.stdout.write(`${buildSnapshot(store.getState()).join('\n')}\n`);
	return 0;
}

function createDeps(
	options: TuiOptions,
	terminal: Terminal,
	{orchestrator, paths}: Composition,
): DashboardDeps {
	// Both programs lie beside each other, in the repository as in the package.
	const dgo = fileURLToPath(new URL('../bin/dgo.cjs', import.meta.url));
	return {
		orchestrator,
		terminal,
		now: Date.now,
		memory: createMemory(join(paths.stateFolder, 'dashboard.json')),
		createStoryTeller,
		doctor: host => ({
			file: process.execPath,
			args: [dgo, 'doctor', ...buildGlobalOptions(options), '--', host],
		}),
		folder: findProject(options.project),
		readOnly: options.readOnly || options.wall,
		wall: options.wall,
	};
}

/** The project folder: the one named, else the working folder unless that is a home folder, which is no project. */
function findProject(named: string | null): string | null {
	const folder = resolve(named ?? '.');
	return named === null && isTooWide(folder, homedir()) ? null : folder;
}

/** The options that make dgo see the same hosts. */
function buildGlobalOptions({hosts, group, config, sshConfig}: TuiOptions): readonly string[] {
	return [
		...hosts.flatMap(host => ['--host', host]),
		...(group === null ? [] : ['--group', group]),
		...(config === null ? [] : ['--config', config]),
		...(sshConfig === null ? [] : ['--ssh-config', sshConfig]),
	];
}

async function showDashboard(
	store: DashboardStore,
	deps: DashboardDeps,
	terminal: Terminal,
	options: TuiOptions,
): Promise<number> {
	const colors = wantsColor(options.color, process.env, process.stdout.isTTY);
	const keyboard = process.stdin.isTTY === true;
	const stdin = keyboard
		? new KeyboardStream(process.stdin, event => handleMouse(store, event))
		: process.stdin;
	const disconnect = connectStore(store, deps);
	const stopLimiting = limitYoungGeneration();
	const {resize} = store.getState();
	resize(readSize(process.stdout));
	// Ink draws from where the cursor stands, and a first row that begins elsewhere wraps.
	process.stdout.write('\r');
	const app = <App store={store} colors={colors} keyboard={keyboard} onReady={terminal.bind} />;
	const instance = render(app, {
		stdin,
		alternateScreen: true,
		incrementalRendering: true,
		// A shell with CI set is still a person's: Ink would draw nothing there.
		interactive: true,
		patchConsole: false,
		exitOnCtrlC: false,
	});
	const stopFollowing = followSize(process.stdout, size => {
		resize(size);
		// React would build the frame of that size after Ink has drawn: it does so at once when it is given the app again.
		instance.rerender(app);
	});
	const end = watchEnd(process, terminal, () => instance.unmount());
	try {
		await instance.waitUntilExit();
	} catch (error) {
		end.fail(error);
	}
	stopFollowing();
	stopLimiting();
	disconnect();
	terminal.restore();
	const farewell = terminal.farewell();
	if (farewell !== '') process.stdout.write(`${farewell}\n`);
	return end.status();
}

function within(milliseconds: number, work: Promise<void>): Promise<void> {
	return Promise.race([work, new Promise<void>(done => setTimeout(done, milliseconds).unref())]);
}
