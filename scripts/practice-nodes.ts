/**
 * Holds the four nodes of `npm run practice`, and does what it is told over a socket until it is told
 * to stop. Started by practice.ts, which it outlives.
 */
import {cpSync, mkdirSync, renameSync, writeFileSync} from 'node:fs';
import {createServer, type Socket} from 'node:net';
import {join} from 'node:path';
import {startPracticeNetwork} from '../test/practice-network/index.ts';
import {installStandIns} from '../test/practice-network/install-stand-ins.ts';

const [folder = ''] = process.argv.slice(2);
const network = await startPracticeNetwork({
	folder,
	nodes: [
		{name: 'node-1'},
		{name: 'node-2', loginShell: 'dash'},
		{name: 'node-3'},
		{name: 'node-4', startUp: 'echo "Welcome to node-4"'},
	],
});
for (const node of network.nodes) {
	installStandIns(node);
	// How long a stand-in works at a task.
	writeFileSync(join(node.home, '.stand-in'), 'seconds=20\n');
}
copySamples('home/.gummy', 'node-1');
copySamples('project/.gummy', 'node-3');
copySamples('home/.gummy/specialists/testing-specialist', 'node-2');
copySamples('home/.gummy/specialists/frontend-specialist', 'node-4');
createProject(join(network.home, 'shop'));

// Not the mark: a shell that takes these variables must not end with the network.
const {DGO_PRACTICE: _, ...environment} = network.environment();
createServer(socket => {
	socket.on('error', () => {});
	socket.once('data', data => answer(socket, String(data).trim()));
}).listen(join(folder, 'control'), () => {
	const file = join(folder, 'environment.json');
	writeFileSync(`${file}.part`, JSON.stringify(environment));
	renameSync(`${file}.part`, file);
});

async function answer(socket: Socket, line: string): Promise<void> {
	const [verb = '', name = ''] = line.split(' ');
	if (verb === 'ping') {
		socket.end('here\n');
	} else if (verb === 'stop') {
		await network.stop();
		socket.end('The practice nodes are gone.\n', () => process.exit(0));
	} else {
		const node = network.nodes.find(candidate => candidate.name === name);
		if (verb === 'down') await node?.stop();
		if (verb === 'up') await node?.start();
		if (verb === 'freeze') node?.freeze();
		if (verb === 'thaw') node?.thaw();
		const names = network.nodes.map(candidate => candidate.name).join(', ');
		socket.end(node === undefined ? `Which node? There are ${names}.\n` : `${name}: ${verb}\n`);
	}
}

/** Copies a folder of the gummy samples to the same place in a node's home. */
function copySamples(sample: string, name: string): void {
	const place = sample.slice(sample.indexOf('/') + 1);
	cpSync(join('test/fixtures/gummy', sample), join(network.node(name).home, place), {recursive: true});
}

function createProject(project: string): void {
	mkdirSync(join(project, 'src'), {recursive: true});
	writeFileSync(join(project, 'README.md'), '# shop\n\nA project to send to the practice nodes.\n');
	writeFileSync(join(project, 'src', 'shop.ts'), 'export const open = true;\n');
}
