import {expect, test, vi} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import {isWhole} from '../../src/orchestrator/domain/judge-retry.ts';
import {buildUnstarted, type FailedTask, type StartingTask} from '../../src/orchestrator/domain/task.ts';
import type {DispatchOutcome, DispatchRequest} from '../../src/orchestrator/index.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {selectPlace} from '../../src/store/selectors/screen.ts';
import {ANY_WORK, buildRequest} from '../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from './fake-orchestrator.ts';
import {createRunning, NOW} from './sample-network.ts';

const FAILED = '9c1xh4q2mz';

/** A dashboard whose dispatches end when the spec says so, in the order in which they were sent. */
function start() {
	const orchestrator = createFakeOrchestrator();
	const sent: (readonly DispatchRequest[])[] = [];
	const ends: ((outcomes: readonly DispatchOutcome[]) => void)[] = [];
	orchestrator.dispatch = requests => {
		sent.push(requests);
		return new Promise(resolve => ends.push(resolve));
	};
	const store = createDashboardStore(createFakeDeps({orchestrator}));
	const state = () => store.getState();
	state().show();
	const placement = orchestrator.place(ANY_WORK);
	const started = (id: string, host = 'node-3'): DispatchOutcome => ({
		task: createRunning(id, host, ''),
		placement,
		failure: null,
		triedBefore: [],
	});
	const unplaced: DispatchOutcome = {
		task: null,
		placement,
		failure: createFailure('no-eligible-host', null),
		failedAt: 'placement',
		triedBefore: [],
	};
	const unlaunched = (task: FailedTask): DispatchOutcome => ({
		task,
		placement,
		failure: createFailure('connection-lost', task.host),
		failedAt: 'launch',
		triedBefore: [],
	});
	const unanswered = (task: StartingTask): DispatchOutcome => ({
		task,
		placement,
		failure: createFailure('launch-unclear', task.host),
		failedAt: 'answer',
		triedBefore: [],
	});
	return {
		state,
		started,
		unplaced,
		unlaunched,
		unanswered,
		texts: () => sent.map(requests => requests.map(request => request.text)),
		hosts: () => sent.map(requests => requests.map(request => request.host)),
		write(text: string) {
			state().openDispatch();
			state().editForm({kind: 'insert', text});
		},
		async end(...outcomes: readonly DispatchOutcome[]) {
			const before = state().notice;
			ends.shift()?.(outcomes);
			await vi.waitFor(() => expect(state().notice).not.toBe(before));
		},
		retry(id = FAILED) {
			const task = state().network.tasks.get(id);
			if (task === undefined || !isWhole(task)) throw new Error('the sample network has this task');
			state().openRetry(task);
		},
		mark(...names: readonly string[]) {
			for (const name of names) {
				state().select('hosts', name);
				state().toggleMark('hosts');
			}
		},
	};
}

test('a task that is being sent is sent once, however often the form is opened and Enter pressed', async () => {
	const {state, texts, write, end, started} = start();
	write('pay once');
	void state().send();
	void state().send();
	state().back();
	state().openDispatch();
	void state().send();
	await end(started('7f3kz0w8rt'));
	expect(texts()).toEqual([['pay once']]);
});

test('a retry that is being sent is shown again instead of being sent twice', async () => {
	const {state, texts, end, started, retry} = start();
	retry();
	void state().send();
	state().back();
	state().openDispatch();
	state().back();
	retry();
	expect(state().form).toMatchObject({status: {kind: 'sending'}, retry: {task: FAILED}});
	state().editForm({kind: 'insert', text: '!'});
	state().nextField(1);
	state().choose(1);
	void state().send();
	expect(texts()).toEqual([['fix bug in parseUserInput']]);
	await end(started('7f3kz0w8rt'));
	expect([selectPlace(state()), state().form.text.text]).toEqual(['hosts', '']);
});

test('while a task is sent the next one can be written and sent; the end of each is told', async () => {
	const {state, texts, write, end, started} = start();
	write('first');
	void state().send();
	state().back();
	write('second');
	expect([state().form.text.text, state().notice?.text]).toEqual([
		'second',
		'The task before is still being sent; what becomes of it is told here.',
	]);
	await end(started('7f3kz0w8rt'));
	expect([selectPlace(state()), state().form.text.text, state().notice?.text]).toEqual([
		'dispatch',
		'second',
		'7f3k running on node-3',
	]);
	void state().send();
	await end(started('2b9d5n7v1c'));
	expect([texts(), selectPlace(state()), state().setAside]).toEqual([[['first'], ['second']], 'hosts', []]);
});

test('what fails behind another form is the next one, with its reasons; no text is lost', async () => {
	const {state, write, end, started, unplaced} = start();
	write('first');
	void state().send();
	state().back();
	write('second');
	await end(unplaced);
	expect([state().form.text.text, state().notice?.text]).toEqual([
		'second',
		'no host can take it now; dgo pick says why, host by host   The text is kept: d shows it after this one',
	]);
	void state().send();
	await end(started('2b9d5n7v1c'));
	state().openDispatch();
	expect(state().form).toMatchObject({
		text: {text: 'first'},
		status: {kind: 'failed', reasons: ['no host can take it now; dgo pick says why, host by host']},
	});
});

test('what fails while no form is open is shown by the key that the notice names', async () => {
	const {state, write, end, unplaced, retry} = start();
	write('first');
	void state().send();
	state().back();
	write('half a tho');
	state().back();
	await end(unplaced);
	expect(state().notice?.text).toMatch(/ {3}The text is kept: d shows it$/);
	state().openDispatch();
	expect(state().form.text.text).toBe('first');
	state().editForm({kind: 'delete-to-start'});
	state().back();
	state().openDispatch();
	expect(state().form.text.text).toBe('half a tho');
	retry();
	void state().send();
	state().back();
	await end(unplaced);
	expect(state().notice?.text).toMatch(/ {3}The text is kept: t on 9c1x shows it$/);
	retry();
	expect(state().form.status.kind).toBe('failed');
});

test('of a task for several hosts only what failed is sent again', async () => {
	const {state, hosts, write, end, started, unplaced, mark} = start();
	mark('node-3', 'node-1');
	write('on both');
	void state().send();
	await end(started('7f3kz0w8rt'), unplaced);
	state().back();
	state().openDispatch();
	void state().send();
	expect(hosts()).toEqual([['node-3', 'node-1'], ['node-1']]);
});

test('a launch without an answer may have started: its text is not offered again', async () => {
	const {state, write, end, unanswered} = start();
	write('pay once');
	void state().send();
	const failure = createFailure('connection-lost', 'node-3');
	await end(
		unanswered({...buildRequest('7f3kz0w8rt'), host: 'node-3', state: 'starting', unanswered: failure}),
	);
	expect([state().form.text.text, state().notice?.level, state().notice?.text]).toEqual([
		'',
		'error',
		'node-3: not known whether it started; dgo tasks tells once node-3 answers; sent again before that, it may run twice',
	]);
});

test('a launch that was refused is told with its reason, and its text stays', async () => {
	const {state, write, end, unlaunched} = start();
	write('optimize');
	void state().send();
	const failure = createFailure('connection-lost', 'node-3');
	await end(unlaunched(buildUnstarted(buildRequest('7f3kz0w8rt'), 'node-3', failure, NOW)));
	expect(state().form).toMatchObject({text: {text: 'optimize'}, status: {kind: 'failed'}});
});

test('a draft is set aside for a retry, and a changed retry for a draft', () => {
	const {state, write, retry} = start();
	write('a long draft');
	state().back();
	retry();
	state().editForm({kind: 'insert', text: ', and test it'});
	state().back();
	state().openDispatch();
	expect(state().form).toMatchObject({text: {text: 'a long draft'}, retry: null});
	state().back();
	retry();
	expect(state().form).toMatchObject({
		text: {text: 'fix bug in parseUserInput, and test it'},
		retry: {task: FAILED},
	});
});

test('the hosts of a form go with the marks; a choice made in it stays while these stay', () => {
	const {state, mark} = start();
	const hosts = () => {
		state().openDispatch();
		state().back();
		return state().form.hosts;
	};
	mark('node-3', 'node-1');
	expect(hosts()).toEqual(['node-3', 'node-1']);
	mark('node-3', 'node-1');
	expect(hosts()).toEqual([]);
	state().openDispatch();
	state().nextField(1);
	state().choose(1);
	expect(hosts()).toEqual(['node-3']);
	mark('node-2');
	expect(hosts()).toEqual(['node-2']);
});
