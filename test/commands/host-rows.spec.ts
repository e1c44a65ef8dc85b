import {expect, test} from 'vitest';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
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
