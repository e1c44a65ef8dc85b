import {Readable, Writable} from 'node:stream';
import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink';
import {App} from '../../src/app.tsx';
import {createDashboardStore, type DashboardStore} from '../../src/store/create-store.ts';
import type {DashboardDeps} from '../../src/store/ports.ts';
import {followSize} from '../../src/tui/follow-size.ts';
import {createFakeDeps} from '../store/fake-orchestrator.ts';

/** A dashboard drawn into memory, at any size. ink-testing-library is always 100 columns wide. */
export interface RenderedScreen {
	readonly store: DashboardStore;
	/** The last frame, without styles. */
	readonly frame: () => string;
	/** The last frame as it was written. */
	readonly styled: () => string;
	readonly frames: readonly string[];
	/** Types keys as a terminal sends them, and waits until they have been taken. */
	readonly press: (...keys: readonly string[]) => Promise<void>;
	/** Waits until what changed has been drawn. */
	readonly settle: () => Promise<void>;
	readonly resize: (columns: number, rows: number) => Promise<void>;
	readonly unmount: () => void;
}

export interface ScreenOptions {
	readonly columns?: number;
	readonly rows?: number;
	readonly deps?: DashboardDeps;
	readonly colors?: boolean;
	readonly screenReader?: boolean;
}

/** Draws the dashboard over the sample network. */
export async function renderScreen({
	columns = 80,
	rows = 24,
	deps = createFakeDeps(),
	colors = false,
	screenReader = false,
}: ScreenOptions = {}): Promise<RenderedScreen> {
	const stdout = new FakeOutput(columns, rows);
	const stdin = new FakeInput();
	const store = createDashboardStore(deps);
	store.getState().resize({columns, rows});
	store.getState().show();
	const app = <App store={store} colors={colors} keyboard onReady={() => {}} />;
	const instance = render(app, {
		stdout,
		stdin,
		debug: true,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
		isScreenReaderEnabled: screenReader,
	});
	followSize(stdout, size => {
		store.getState().resize(size);
		instance.rerender(app);
	});
	const settle = () => instance.waitUntilRenderFlush();
	await settle();
	return {
		store,
		frames: stdout.frames,
		styled: () => stdout.frames.at(-1) ?? '',
		frame: () => stripVTControlCharacters(stdout.frames.at(-1) ?? '').replace(/ +$/gm, ''),
		settle,
		async press(...keys) {
			for (const key of keys) {
				stdin.push(key);
				await settle();
			}
		},
		async resize(nextColumns, nextRows) {
			stdout.columns = nextColumns;
			stdout.rows = nextRows;
			stdout.emit('resize');
			await settle();
		},
		unmount: () => instance.unmount(),
	};
}

class FakeOutput extends Writable {
	readonly frames: string[] = [];
	readonly isTTY = false;
	columns: number;
	rows: number;

	constructor(columns: number, rows: number) {
		super({decodeStrings: false});
		this.columns = columns;
		this.rows = rows;
	}

	override _write(frame: string, _encoding: string, done: () => void): void {
		if (frame !== '') this.frames.push(frame);
		done();
	}
}

class FakeInput extends Readable {
	readonly isTTY = true;

	override _read(): void {}
	setRawMode(): void {}
	ref(): void {}
	unref(): void {}
}
