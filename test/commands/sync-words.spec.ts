import {expect, test} from 'vitest';
import type {SyncOutcome} from '../../src/orchestrator/index.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {runCommand} from './run-command.ts';

const OUTCOME: SyncOutcome = {
	host: 'node-1',
	failure: null,
	destination: '/home/me/shop',
	changed: ['new.txt'],
	deleted: ['old.txt', 'older.txt'],
	newer: [],
	files: 1,
	bytes: 12,
	durationMs: 1000,
};

function sync(...flags: readonly string[]) {
	const orchestrator = createFakeOrchestrator();
	orchestrator.sync = async () => [OUTCOME];
	return runCommand(['sync', 'node-1', ...flags], orchestrator, {folder: process.cwd()});
}

test('a copy that deleted says what', async () => {
	expect((await sync('--delete')).stdout.split('\n')).toEqual([
		'node-1  deleted  old.txt',
		'node-1  deleted  older.txt',
		'✓ node-1: sent 1 file, 12 B to /home/me/shop, deleted 2, 1 s',
		'',
	]);
});

test('a copy that is only tried says what it would send and delete', async () => {
	expect((await sync('--delete', '--dry-run')).stdout.split('\n')).toEqual([
		'node-1  send    new.txt',
		'node-1  delete  old.txt',
		'node-1  delete  older.txt',
		'✓ node-1: would send 1 file, 12 B to /home/me/shop, would delete 2, 1 s',
		'',
	]);
});
