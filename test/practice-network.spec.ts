import {spawn, spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type PracticeNetwork, startPracticeNetwork} from './practice-network/index.ts';
import {findMarkedProcesses} from './practice-network/marked-processes.ts';
import {isListening} from './practice-network/ports.ts';
import {waitUntil} from './wait-until.ts';

const SHELLS = ['bash', 'dash', 'fish', 'csh', 'zsh'] as const;
let network: PracticeNetwork;

beforeAll(async () => {
	network = await startPracticeNetwork({
		nodes: [
			...SHELLS.map(loginShell => ({name: loginShell, loginShell})),
			{name: 'noisy', startUp: 'echo welcome'},
			{name: 'locked', passwordOnly: true},
			{name: 'other'},
		],
	});
});
afterAll(() => network.stop());

test.each(SHELLS)('a node with %s runs commands in it, in a home of its own', name => {
	const {home, bin} = network.node(name);
	const result = ssh(name, `sh -c 'echo $HOME; echo $PATH; ps -o comm= -p $PPID'; pwd`);
	expect(result).toEqual({
		status: 0,
		stdout: `${home}\n${bin}:/usr/local/bin:/usr/bin:/bin\n${name}\n${home}\n`,
		stderr: '',
	});
});

test('a start-up file prints before the answer', () => {
	expect(ssh('noisy', 'echo answer')).toEqual({status: 0, stdout: 'welcome\nanswer\n', stderr: ''});
});

test('a node that wants a password lets no key in', () => {
	const {status, stderr} = ssh('locked', 'echo answer');
	expect([status, stderr]).toEqual([255, expect.stringContaining('Permission denied (password)')]);
});

test('a node refuses, is silent, comes back, and has another host key, one after another', async () => {
	const other = network.node('other');
	await other.stop();
	expect(ssh('other', 'true').stderr).toContain('Connection refused');
	await other.silence();
	expect(ssh('other', 'true', 1).stderr).toContain('timed out during banner exchange');
	await other.start();
	expect(ssh('other', 'true')).toEqual({status: 0, stdout: '', stderr: ''});
	await other.swapHostKey();
	expect(ssh('other', 'true').stderr).toContain('REMOTE HOST IDENTIFICATION HAS CHANGED');
});

test('a frozen node stops in the middle of an answer, and goes on when it thaws', async () => {
	const node = network.node('bash');
	const child = spawn('ssh', ['-F', network.sshConfig, '-T', 'bash', 'cat'], {
		env: network.environment(),
		stdio: ['pipe', 'pipe', 'ignore'],
	});
	let heard = '';
	child.stdout.on('data', data => {
		heard += data;
	});
	child.stdin.write('one\n');
	await waitUntil('it answers', () => heard === 'one\n');
	node.freeze();
	await waitUntil('every process of it has stopped', () => node.processes().every(isStopped));
	child.stdin.end('two\n');
	node.thaw();
	await waitUntil('it answers again', () => heard === 'one\ntwo\n');
});

test('a node that boots anew has lost what ran on it, and has another boot id', async () => {
	const node = network.node('dash');
	const boot = () => ssh('dash', 'cat $DGO_BOOT_ID_FILE').stdout;
	const before = boot();
	ssh('dash', 'sleep 1000 >/dev/null 2>&1 &');
	await waitUntil('one process runs', () => node.processes().length === 1);
	await node.reboot();
	expect([before, boot()]).toEqual(['dash-boot-1\n', 'dash-boot-2\n']);
	await waitUntil('nothing runs', () => node.processes().length === 0);
});

test('a network whose maker is killed leaves no process behind', async () => {
	const index = fileURLToPath(new URL('practice-network/index.ts', import.meta.url));
	const script = `
		import {execFileSync} from 'node:child_process';
		import {startPracticeNetwork} from ${JSON.stringify(index)};
		const network = await startPracticeNetwork({nodes: [{name: 'a'}, {name: 'b'}]});
		execFileSync('ssh', ['-F', network.sshConfig, 'a', 'sleep 1000 >/dev/null 2>&1 &']);
		console.log(JSON.stringify([network.folder, ...network.nodes.map(node => [node.address, node.port])]));
		setInterval(() => {}, 1000);`;
	const maker = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const said = await new Promise<string>(resolve => maker.stdout.once('data', data => resolve(String(data))));
	const [folder, ...listeners] = JSON.parse(said);
	await waitUntil('its task runs', () => findMarkedProcesses('DGO_PRACTICE', folder).length === 1);
	maker.kill('SIGKILL');
	await waitUntil('its tasks have ended', () => findMarkedProcesses('DGO_PRACTICE', folder).length === 0);
	for (const [address, port] of listeners)
		await waitUntil('its nodes are gone', async () => !(await isListening(address, port)));
});

test('a network that stops takes its processes and its folder along', async () => {
	const small = await startPracticeNetwork({nodes: [{name: 'a'}]});
	spawnSync('ssh', ['-F', small.sshConfig, 'a', 'sleep 1000 >/dev/null 2>&1 &'], {env: small.environment()});
	await waitUntil('its task runs', () => findMarkedProcesses('DGO_PRACTICE', small.folder).length === 1);
	const temporary = spawnSync('ssh', ['-F', small.sshConfig, 'a', 'mktemp -d'], {
		env: small.environment(),
	}).stdout;
	expect(temporary.toString()).toMatch(new RegExp(`^${small.folder}/`));
	await small.stop();
	expect(findMarkedProcesses('DGO_PRACTICE', small.folder)).toEqual([]);
	expect(existsSync(small.folder)).toBe(false);
});

function ssh(name: string, command: string, timeoutSeconds = 30) {
	const options = ['-F', network.sshConfig, '-o', 'BatchMode=yes', '-o', `ConnectTimeout=${timeoutSeconds}`];
	const result = spawnSync('ssh', [...options, name, command], {
		env: network.environment(),
		encoding: 'utf8',
		input: '',
	});
	return {status: result.status, stdout: result.stdout, stderr: result.stderr};
}

/** Whether a process has stopped, or has ended meanwhile. */
function isStopped(pid: number): boolean {
	try {
		return /\) T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return true;
	}
}
