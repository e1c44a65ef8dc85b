import {expect, test} from 'vitest';
import {buildHeader} from '../../../src/components/header/build-header.ts';
import {summarizeNetwork} from '../../../src/orchestrator/domain/summary.ts';
import {createTheme} from '../../../src/presentation/tokens.ts';
import {composeNetwork, NOW} from '../../store/sample-network.ts';

const theme = createTheme('default', false);
const summary = {...summarizeNetwork(composeNetwork(), NOW), tasksUnknown: 1, specialistsUnknown: 1};

test.each([
	[100, ' dgo  5 hosts, 4 online   4 specialists, 1 working, 1 unknown   1 task running, 1 unknown'],
	[96, ' dgo  5 hosts, 4 online   4 specialists, 1 working, 1 unknown   1 running, 1 unknown'],
	[80, ' dgo  5 hosts, 4 online   1 task running, 1 unknown'],
	[62, ' dgo  5 hosts, 4 online   1 task running, 1 unknown'],
	[40, ' dgo  5 hosts, 4 online'],
	[20, ' dgo'],
])('at %i columns the header says %j, and the clock stands at its end', (columns, left) => {
	const facts = {columns, summary, clock: '14:02:31', paused: false, alone: false};
	const line = buildHeader(theme, facts).replaceAll(/\u001b\[\d+m/g, '');
	expect(line).toBe(`${left.padEnd(columns - 9)}14:02:31`);
});
