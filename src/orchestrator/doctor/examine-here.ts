import {statSync} from 'node:fs';
import type {Paths} from '../configuration/paths.ts';
import {type ConfigurationProblem, formatProblem} from '../configuration/problem.ts';
import {cleanLine} from '../domain/clean-text.ts';
import type {TailscaleState} from '../domain/event.ts';
import type {RunProgram} from '../link/run-program.ts';
import {createFindings, type Finding} from './finding.ts';

/** What the examination of this computer looks at. */
export interface Here {
	readonly paths: Paths;
	readonly problems: readonly ConfigurationProblem[];
	readonly tailscale: TailscaleState;
	readonly runProgram: RunProgram;
	readonly via: 'ssh' | 'dw';
}

const LIMITS = {deadlineMs: 5_000, maxBytes: 64 * 1024};

/** Examines this computer: programs, configuration, and that nothing of ours is open to others. */
export async function examineHere({
	paths,
	problems,
	tailscale,
	runProgram,
	via,
}: Here): Promise<readonly Finding[]> {
	const findings = createFindings(null);
	const versionOf = async (file: string, args: readonly string[]) => {
		const {stdout, stderr, failure} = await runProgram(file, args, LIMITS);
		return failure === 'missing' ? null : cleanLine(`${stdout}\n${stderr}`.trim().split('\n')[0] ?? '', 80);
	};
	const [ssh, rsync, dw] = await Promise.all([
		versionOf('ssh', ['-V']),
		versionOf('rsync', ['--version']),
		versionOf('dw', ['--help']),
	]);
	if (ssh === null) findings.bad('ssh', 'is not installed', 'sudo apt install openssh-client');
	else findings.good('ssh', ssh);
	if (rsync === null) findings.bad('rsync', 'is not installed', 'sudo apt install rsync');
	else findings.good('rsync', rsync);
	if (dw === null && via === 'dw')
		findings.bad(
			'dw',
			'is not installed, and the configuration says via: dw',
			'remove via: dw, or install it: brew install WillyV3/tap/distributed',
		);
	else if (dw !== null) findings.good('dw', 'is there');
	examineTailscale(findings, tailscale);
	const isThere = statSync(paths.configuration, {throwIfNoEntry: false}) !== undefined;
	if (problems.length === 0)
		findings.good(
			'configuration',
			isThere ? paths.configuration : `none at ${paths.configuration}: the defaults hold`,
		);
	for (const problem of problems)
		findings.bad('configuration', formatProblem(problem), 'edit that line; dgo config validate looks again');
	for (const [check, folder] of [
		['state folder', paths.stateFolder],
		['sockets', paths.socketFolder],
	] as const)
		examineFolder(findings, check, folder);
	return findings.list();
}

type Findings = ReturnType<typeof createFindings>;

function examineTailscale(findings: Findings, tailscale: TailscaleState): void {
	switch (tailscale.status) {
		case 'absent':
			findings.note('Tailscale', 'is not installed; hosts come from the ssh configuration');
			break;
		case 'stopped':
			findings.bad('Tailscale', 'is stopped', 'tailscale up');
			break;
		case 'logged-out':
			findings.bad('Tailscale', 'is logged out', 'tailscale login');
			break;
		case 'failed':
			findings.bad('Tailscale', `does not answer: ${tailscale.detail}`, 'sudo systemctl restart tailscaled');
			break;
		default:
			findings.good('Tailscale', tailscale.status);
	}
}

function examineFolder(findings: Findings, check: string, folder: string): void {
	const stats = statSync(folder, {throwIfNoEntry: false});
	if (stats === undefined) findings.good(check, `${folder} (made when it is needed)`);
	else if ((stats.mode & 0o077) !== 0 && check === 'sockets')
		findings.bad(check, `${folder} is open to other users`, `chmod 700 ${folder}`);
	else findings.good(check, folder);
}
