import {expect, test} from 'vitest';
import {createTurns} from '../../../src/orchestrator/sync/take-turns.ts';

/** Work that is written down when it begins and ends, and ends when it is told to. */
function createWork() {
	const story: string[] = [];
	const ends: (() => void)[] = [];
	const run = (name: string) => async () => {
		story.push(`${name} begins`);
		await new Promise<void>(resolve => ends.push(resolve));
		story.push(`${name} ends`);
		return name;
	};
	const next = async () => {
		ends.shift()?.();
		await new Promise(setImmediate);
	};
	return {story, run, next};
}

test('what is asked for one place runs one after another, other places at once', async () => {
	const {story, run, next} = createWork();
	const take = createTurns<string>();
	const both = Promise.all([
		take('a', 'one', run('one')),
		take('a', 'two', run('two')),
		take('b', 'one', run('other')),
	]);
	expect(story).toEqual(['one begins', 'other begins']);
	await next();
	await next();
	await next();
	expect(story).toEqual(['one begins', 'other begins', 'one ends', 'two begins', 'other ends', 'two ends']);
	expect(await both).toEqual(['one', 'two', 'other']);
});

test('the same work that still waits is shared; one that has begun is not', async () => {
	const {story, run, next} = createWork();
	const take = createTurns<string>();
	const all = Promise.all(['first', 'second', 'third'].map(name => take('a', 'same', run(name))));
	await next();
	await next();
	expect(await all).toEqual(['first', 'second', 'second']);
	expect(story).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('a run that fails lets the next one begin', async () => {
	const take = createTurns<string>();
	const failing = take('a', 'one', () => Promise.reject(new Error('broken')));
	const after = take('a', 'two', async () => 'fine');
	await expect(failing).rejects.toThrow('broken');
	expect(await after).toBe('fine');
	expect(await take('a', 'one', async () => 'again')).toBe('again');
});
