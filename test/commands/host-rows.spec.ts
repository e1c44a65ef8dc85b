import {expect, test} from 'vitest';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {NOW} from '../store/sample-network.ts';
import {runCommand} from './run-command.ts';

test.each(['load', 'status', 'report', 'report --markdown'])(
	'dgo %s says of a cordoned host that it is',
	async line => {
		const orchestrator = createFakeOrchestrator();
		orchestrator.setCordon('node-2', true);
		orchestrator.setCordon('node-off', true);
		const {stdout} = await runCommand(line.split(' '), orchestrator);
		const rows = stdout.split('\n').filter(row => row.includes('cordoned'));
		expect(rows).toEqual([
			expect.stringMatching(/^(?:\| )?node-2 .* cordoned(?: \|)?$/),
			expect.stringMatching(/^(?:\| )?node-off .* cordoned\b/),
		]);
	},
);

test('dgo check counts a host that has fallen silent as one that does not answer', async () => {
	const orchestrator = createFakeOrchestrator();
	orchestrator.emit({
		type: 'link-changed',
		at: NOW,
		host: 'node-2',
		link: {status: 'stale', since: NOW, lastAnswerAt: NOW - 12_000},
	});
	const {stdout} = await runCommand(['check'], orchestrator);
	expect(stdout).toContain('  2 of 5 hosts do not answer\n');
	expect(stdout).toContain('  node-2: stale\n');
	expect(stdout).toContain('\n  3/5 hosts online, ');
});
