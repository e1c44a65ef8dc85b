import {spawn, spawnSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {readBirth} from '../../../src/orchestrator/lock/process-birth.ts';

test('a process tells the same birth each time, one that was started later another', () => {
	const later = spawn('sleep', ['1000']);
	const birth = readBirth(process.pid);
	expect(birth).toMatch(/^\d+$/);
	expect(readBirth(process.pid)).toBe(birth);
	expect(readBirth(later.pid ?? 0)).toMatch(/^\d+$/);
	expect(readBirth(later.pid ?? 0)).not.toBe(birth);
	later.kill();
});

test('what does not run has none', () => {
	expect([spawnSync('true').pid, 0, -1, Number.NaN].map(readBirth)).toEqual([null, null, null, null]);
});
