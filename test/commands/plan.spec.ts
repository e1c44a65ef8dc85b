import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {GLOBAL_OPTIONS} from '../../src/commands/global-options.ts';
import {formatCommandHelp} from '../../src/commands/help.ts';
import {createOutput} from '../../src/commands/output.ts';
import {PLAN_KEYS, parsePlan} from '../../src/commands/plan.ts';
import {COMMANDS} from '../../src/commands/table.ts';

const DOCS = readFileSync('docs/plans.md', 'utf8');

describe('a plan', () => {
	test('as docs/plans.md shows it is understood', () => {
		const example = /```yaml\n([^`]+)```/.exec(DOCS)?.[1] ?? '';
		expect(parsePlan(example, 'plan.yaml')).toEqual([
			step({text: 'fix the flaky test in cart.spec.ts'}),
			step({text: 'tune the queries of the report page', type: 'database', agent: 'claude'}),
			step({text: 'npm run e2e', agent: 'shell', labels: ['linux', 'browser']}),
			step({text: 'npm run bench', agent: 'shell', host: 'node-2'}),
		]);
	});

	test('has every key of it told in docs/plans.md and in the help of dispatch', () => {
		const dispatch = COMMANDS.find(({name}) => name === 'dispatch');
		if (dispatch === undefined) throw new Error('dgo has no dispatch');
		const {paint} = createOutput({
			stdout: process.stdout,
			stderr: process.stderr,
			color: false,
			now: Date.now,
		});
		const help = formatCommandHelp(dispatch, GLOBAL_OPTIONS, paint);
		const part = help.slice(help.indexOf('\nPlan '), help.indexOf('\nEverywhere'));
		for (const key of PLAN_KEYS) {
			expect(part).toContain(key);
			expect(DOCS).toContain(`| \`${key}\` |`);
		}
	});
});

function step(part: object) {
	return {type: null, host: null, labels: [], agent: null, mode: null, ...part};
}
