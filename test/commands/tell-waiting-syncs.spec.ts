import {expect, test} from 'vitest';
import {createOutput} from '../../src/commands/output.ts';
import {tellWaitingSyncs} from '../../src/commands/tell-waiting-syncs.ts';
import type {SyncState} from '../../src/orchestrator/domain/event.ts';
import {createEventHub} from '../../src/orchestrator/event-hub.ts';
import {NOW} from '../store/sample-network.ts';
import {createEnd} from './create-end.ts';

test('who waits for the copy of another dgo reads for which one, beside the data', async () => {
	const stdout = createEnd();
	const stderr = createEnd();
	const output = createOutput({stdout, stderr, color: false, now: () => NOW});
	const hub = createEventHub();
	tellWaitingSyncs(hub, output);
	const tell = (sync: SyncState) => hub.emit({type: 'sync-changed', at: NOW, host: 'node-1', sync});
	tell({status: 'waiting', pid: 4711, destination: '/home/jo/shop'});
	tell({status: 'running', startedAt: NOW, files: 0, bytes: 0, share: null});
	await new Promise(setImmediate);
	expect([stdout.text, stderr.text]).toEqual([
		'',
		'node-1 waits: another dgo (process 4711) copies to /home/jo/shop; this copy begins when that one has ended\n',
	]);
});
