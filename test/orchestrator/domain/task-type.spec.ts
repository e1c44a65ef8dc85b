import {expect, test} from 'vitest';
import {inferTaskType, profileOf, TASK_TYPES} from '../../../src/orchestrator/domain/task-type.ts';

test.each([
	['optimize the database queries', 'database'],
	['an endpoint for the schema', 'database'],
	['add a REST endpoint', 'api'],
	['write a spec for it', 'testing'],
	['fix the auth token', 'security'],
	['build it', 'frontend'],
	['Database', 'general'],
	['tidy the release notes', 'general'],
])('%j goes where gummy would send it: %s', (text, type) => {
	expect(inferTaskType(text)).toBe(type);
});

test('every type leans on its resources', () => {
	expect(TASK_TYPES.map(type => [type, profileOf(type)])).toEqual([
		['database', 'cpu-intensive'],
		['api', 'I/O-bound'],
		['testing', 'cpu-intensive'],
		['security', 'balanced'],
		['frontend', 'memory-intensive'],
		['general', 'balanced'],
	]);
});
