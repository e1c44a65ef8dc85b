/**
 * `npm run pictures`: draws the screens of the README from the real program, in a real terminal, on the
 * practice network, as SVG files in docs/pictures.
 */
import {cpSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {openDashboard} from '../test/e2e/dashboard.ts';
import {startPracticeNetwork} from '../test/practice-network/index.ts';
import {installStandIns} from '../test/practice-network/install-stand-ins.ts';
import {drawScreen} from './draw-screen.ts';

const COLUMNS = 100;
const ROWS = 30;

const network = await startPracticeNetwork({
	nodes: [
		{name: 'node-1'},
		{name: 'node-2', loginShell: 'fish'},
		{name: 'node-3'},
		{name: 'macbook', loginShell: 'dash'},
		{name: 'node-off'},
	],
});
for (const node of network.nodes) {
	installStandIns(node);
	writeFileSync(join(node.home, '.stand-in'), 'seconds=12\n');
}
cpSync('test/fixtures/gummy/home/.gummy', join(network.node('node-1').home, '.gummy'), {recursive: true});
cpSync('test/fixtures/gummy/project/.gummy', join(network.node('node-3').home, '.gummy'), {recursive: true});
await network.node('node-off').stop();
const shop = join(network.home, 'shop');
mkdirSync(shop);
writeFileSync(join(shop, 'README.md'), '# shop\n');
mkdirSync('docs/pictures', {recursive: true});

const terminal = openDashboard(network, {
	columns: COLUMNS,
	rows: ROWS,
	folder: shop,
	environment: {HOME: network.home},
});
const save = (name: string) =>
	writeFileSync(
		`docs/pictures/${name}.svg`,
		drawScreen(terminal.styledScreen(), {columns: COLUMNS, rows: ROWS, title: `dgo: ${name}`}),
	);
try {
	await terminal.waitFor(/5 hosts, 4 online/);
	await terminal.waitFor(/gummy/);
	// Some ticks of history make the picture tell what it tells in use.
	await new Promise(resolve => setTimeout(resolve, 12_000));
	terminal.press('d');
	await terminal.waitFor('── Dispatch');
	terminal.type('optimize the user queries of the database');
	await terminal.waitFor(/queries of the database[\s\S]*chosen/);
	save('dispatch');
	terminal.press('Enter');
	await terminal.waitFor(/1 task running[\s\S]*SCORE/);
	save('dashboard');
	terminal.press('2', 'Enter');
	await terminal.waitFor(/· Read/);
	await terminal.waitFor(/· Edit/);
	save('log');
	terminal.press('Escape');
	await terminal.waitFor('── Tasks');
	terminal.press('w');
	await terminal.waitFor('THE NETWORK');
	save('wall');
} finally {
	terminal.close();
	await network.stop();
}
