import {afterEach, expect, test, vi} from 'vitest';
import {runProgram} from '../../../src/orchestrator/link/run-program.ts';

const LIMITS = {deadlineMs: 30_000, maxBytes: 100_000};

test('a program gives its output and its status, and has nothing to read', async () => {
	const result = await runProgram('/bin/sh', ['-c', 'cat; echo out; echo err >&2; exit 3'], LIMITS);
	expect(result).toEqual({stdout: 'out\n', stderr: 'err\n', exitCode: 3, failure: null});
});

afterEach(() => void vi.restoreAllMocks());

test('a program runs although the folder that this one was started in is gone', async () => {
	vi.spyOn(process, 'cwd').mockReturnValue('/no/such/folder');
	expect(await runProgram('/bin/pwd', [], LIMITS)).toMatchObject({stdout: '/\n', failure: null});
});

test('arguments reach the program as they are', async () => {
	const args = ['$(id)', "it's", 'a\nb', ''];
	const result = await runProgram('/bin/sh', ['-c', 'printf "<%s>" "$@"', 'sh', ...args], LIMITS);
	expect(result.stdout).toBe("<$(id)><it's><a\nb><>");
});

test.each(['/no/such/program', 'no-such-program-here', '/etc'])('%s is missing as a program', async file => {
	expect(await runProgram(file, [], LIMITS)).toMatchObject({exitCode: null, failure: 'missing'});
});

test('a program that prints without end is ended, and its first output kept', async () => {
	const result = await runProgram('/bin/sh', ['-c', 'yes'], {deadlineMs: 30_000, maxBytes: 1000});
	expect(result.exitCode).toBe(null);
	expect(result.stdout).toHaveLength(1000);
});

test('a program that does not end is killed at its deadline', async () => {
	const result = await runProgram('/bin/sh', ['-c', 'exec sleep 60'], {deadlineMs: 100, maxBytes: 1000});
	expect(result).toEqual({stdout: '', stderr: '', exitCode: null, failure: 'timed-out'});
});
