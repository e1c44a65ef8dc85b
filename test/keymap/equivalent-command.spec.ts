import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {CommandContext} from '../../src/commands/command.ts';
import {readDispatchRequests} from '../../src/commands/dispatch-requests.ts';
import {parseArguments} from '../../src/commands/parse-arguments.ts';
import {COMMANDS} from '../../src/commands/table.ts';
import {buildPlaceCommand} from '../../src/keymap/equivalent-command.ts';
import {isWhole} from '../../src/orchestrator/domain/judge-retry.ts';
import {TASK_TYPES} from '../../src/orchestrator/domain/task-type.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {buildDispatchRequests, type DispatchForm, EMPTY_FORM} from '../../src/store/dispatch-form.ts';
import {createTextValue} from '../../src/store/text-edit.ts';
import {createFakeDeps, createFakeOrchestrator} from '../store/fake-orchestrator.ts';

const folder = process.cwd();
const orchestrator = createFakeOrchestrator();

/** A shell's own view of a command: its words. */
function splitWords(command: string): readonly string[] {
	const told = execFileSync('sh', ['-c', command.replace(/^dgo /, "printf '%s\\0' ")], {encoding: 'utf8'});
	return told.split('\0').slice(0, -1);
}

function readBack(command: string) {
	const [name, ...words] = splitWords(command);
	const spec = COMMANDS.find(candidate => candidate.name === name);
	if (spec === undefined) throw new Error(`there is no command ${name}`);
	const context = {
		arguments: parseArguments(words, spec, []),
		environment: {folder: '/', variables: {}, now: () => 0},
	};
	const records = [...orchestrator.network().hosts.values()];
	return readDispatchRequests(context as unknown as CommandContext, orchestrator)(records).requests;
}

function showForm(part: Partial<DispatchForm>) {
	const store = createDashboardStore(createFakeDeps({orchestrator, folder}));
	store.getState().show();
	store.getState().openDispatch();
	store.setState({form: {...EMPTY_FORM, ...part}});
	return store.getState();
}

test('the command of a form sends what the form sends', () => {
	const forms = fc.record({
		text: fc
			.oneof(fc.string({unit: 'grapheme'}), fc.constantFrom('-n', '--json', "it's $(x)\n`y`"))
			.filter(text => text.trim() !== '' && !text.includes('\0'))
			.map(createTextValue),
		hosts: fc.constantFrom([], ['node-1'], ['node-1', 'node-2']),
		type: fc.constantFrom(null, ...TASK_TYPES),
		mode: fc.constantFrom('task' as const, 'plan' as const, 'execute' as const),
		agent: fc.constantFrom(null, 'codex'),
		project: fc.constantFrom('sync' as const, 'no-sync' as const, 'none' as const),
	});
	fc.assert(
		fc.property(forms, part => {
			const state = showForm(part);
			expect(readBack(buildPlaceCommand(state) ?? '')).toEqual(buildDispatchRequests(state.form, folder));
		}),
		{numRuns: 50},
	);
});

test('a retry is `dgo retry` as long as it is the same work; no command sends a changed one', () => {
	const task = orchestrator.network().tasks.get('9c1xh4q2mz');
	if (task === undefined || !isWhole(task)) throw new Error('the sample network has tasks');
	const store = createDashboardStore(createFakeDeps({orchestrator, folder}));
	store.getState().show();
	store.getState().openRetry(task);
	expect(buildPlaceCommand(store.getState())).toBe(`dgo retry ${task.id}`);
	store.setState({form: {...store.getState().form, hosts: ['node-2']}});
	expect(buildPlaceCommand(store.getState())).toBe(`dgo retry ${task.id} --on node-2`);
	store.getState().editForm({kind: 'insert', text: ' quickly'});
	expect(buildPlaceCommand(store.getState())).toBeNull();
});

test.each([
	[folder, "dgo run node-1 -- 'ls -l'"],
	[null, "dgo run node-1 --no-project -- 'ls -l'"],
])('a command that runs from the folder %j is told as %j', (from, command) => {
	const store = createDashboardStore(createFakeDeps({orchestrator, folder: from}));
	store.getState().show();
	store.getState().openRun();
	store.setState(({run}) => ({run: {...run, hosts: ['node-1'], command: createTextValue('ls -l')}}));
	expect(buildPlaceCommand(store.getState())).toBe(command);
});
