import {cleanLine} from '../domain/clean-text.ts';
import {formatOnHost} from '../domain/command-line.ts';
import {LOCAL_HOST} from '../domain/host.ts';
import type {HostRecord} from '../domain/network.ts';
import type {NodeFacts} from '../domain/node-facts.ts';
import {type Fields, firstOf, parseFields} from '../readings/fields.ts';
import {createFindings, type Finding} from './finding.ts';

/** Below this a host has no room for work: free bytes, and used share of memory. */
const LOW_DISK_BYTES = 2e9;
const FULL_MEMORY = 0.95;
/** Clocks that differ by more are told, in milliseconds. */
const CLOCK_DIFFERENCE_MS = 120_000;

/** What a connected host told of itself. */
export interface ExaminedHost {
	readonly record: HostRecord;
	readonly facts: NodeFacts;
	/** The answer of dgo_doctor. */
	readonly body: Buffer;
	/** What start-up files of its login shell print, as it came. */
	readonly startUpText: string;
}

/** Judges what a connected host told of itself. Pure. */
export function examineHost(
	{record, facts, body, startUpText}: ExaminedHost,
	now: number,
): readonly Finding[] {
	const host = record.host.name;
	const findings = createFindings(host);
	const fields = parseFields(body);
	findings.good(
		'link',
		`answers in ${record.latencyMs === null ? 'time' : `${record.latencyMs.toFixed(1)} ms`}${record.host.via === 'ssh' ? ', its host key is known' : ''}`,
	);
	findings.good('login shell', `${facts.loginShell || 'unknown'}, PATH ${cleanLine(facts.path, 4096)}`);
	examineStartUp(findings, startUpText);
	examineTools(findings, host, fields, facts);
	examineClaude(findings, host, fields, facts);
	examineRoom(findings, host, record);
	examineSystem(findings, host, fields, facts, now);
	for (const line of fields.get('project') ?? []) examineProject(findings, line);
	return findings.list();
}

/**
 * What there is to tell of a host that is connected and did not answer in time: its facts, or what is asked of it
 * beyond them.
 */
export function examineMute(host: string, what: 'facts' | 'examination'): readonly Finding[] {
	const findings = createFindings(host);
	if (what === 'facts')
		findings.bad(
			'facts',
			'it answers, but does not tell what is installed there',
			formatOnHost(host, 'df -h /tmp ~; time $SHELL -lc env', 'asks nothing'),
		);
	else
		findings.bad(
			'examination',
			'it answers, but not what was asked in time',
			formatOnHost(host, 'uptime; df -h', 'asks nothing'),
		);
	return findings.list();
}

type Findings = ReturnType<typeof createFindings>;

function versionOf(fields: Fields, program: string): string {
	const line = fields.get('version')?.find(candidate => candidate.startsWith(`${program} `)) ?? '';
	return cleanLine(line.slice(program.length + 1).trim(), 80);
}

function isFound(fields: Fields, program: string): boolean {
	return fields.get('found')?.some(line => line.startsWith(`${program} `)) ?? false;
}

/** A shell that prints when nobody looks breaks rsync, and scp as well. */
function examineStartUp(findings: Findings, text: string): void {
	const printed = text
		.split('\n')
		.map(line => cleanLine(line.trim(), 60))
		.find(line => line !== '');
	if (printed !== undefined)
		findings.bad(
			'start-up files',
			`print text, which no copy survives: ${JSON.stringify(printed)}`,
			'let ~/.bashrc there print only for interactive shells: [ -t 1 ] && echo …',
		);
}

function examineTools(findings: Findings, host: string, fields: Fields, {system}: NodeFacts): void {
	const rsync = versionOf(fields, 'rsync');
	if (!isFound(fields, 'rsync'))
		findings.bad(
			'rsync',
			'is not installed there',
			system === 'macos' ? buildBrewFix(host, 'rsync') : formatOnHost(host, 'sudo apt install rsync', 'asks'),
		);
	else
		findings.good(
			'rsync',
			/openrsync/.test(rsync) ? `${rsync} (openrsync: copies work, progress is coarse)` : rsync || 'is there',
		);
	const gummy = versionOf(fields, 'gummy');
	if (isFound(fields, 'gummy'))
		findings.good('gummy', gummy === '' ? 'is there (it has no version to tell)' : gummy);
	else findings.bad('gummy', 'is not installed there', buildBrewFix(host, 'WillyV3/tap/gummy-agent'));
	if (isFound(fields, 'gummy') && !isFound(fields, 'jq')) {
		findings.bad(
			'jq',
			'is not installed there, and gummy needs it for specialists',
			system === 'macos' ? buildBrewFix(host, 'jq') : formatOnHost(host, 'sudo apt install jq', 'asks'),
		);
	}
}

/** Homebrew's folder is on the PATH of a login shell alone, as is the one that a person here pastes it into. */
function buildBrewFix(host: string, formula: string): string {
	const command = `brew install ${formula}`;
	return host === LOCAL_HOST ? command : formatOnHost(host, `$SHELL -lc "${command}"`, 'asks');
}

function examineClaude(findings: Findings, host: string, fields: Fields, facts: NodeFacts): void {
	if (!isFound(fields, 'claude')) {
		findings.bad(
			'claude',
			'is not installed there',
			formatOnHost(host, 'npm install -g @anthropic-ai/claude-code', 'asks'),
		);
		return;
	}
	findings.good('claude', versionOf(fields, 'claude') || 'is there');
	if (facts.claudeLoggedIn === true) findings.good('claude login', 'has credentials');
	else if (facts.claudeLoggedIn === false)
		findings.bad(
			'claude login',
			'has no credentials',
			`${formatOnHost(host, 'claude', 'asks')}, then /login`,
		);
	else
		findings.note(
			'claude login',
			`cannot be told: ${facts.system === 'macos' ? explainKeychain(host) : 'the login shell there did not answer'}`,
			'claude setup-token there, and export CLAUDE_CODE_OAUTH_TOKEN in its login shell',
		);
	if (facts.uid === 0)
		findings.note(
			'user',
			'is root: claude refuses to skip permissions as root',
			host === LOCAL_HOST
				? 'start dgo as an ordinary user'
				: `log in as an ordinary user: User in the ssh configuration of ${host}`,
		);
}

function explainKeychain(host: string): string {
	return host === LOCAL_HOST ? 'the keychain of macOS keeps it' : 'over ssh the keychain of macOS is locked';
}

function examineRoom(findings: Findings, host: string, {reading}: HostRecord): void {
	const free = reading?.diskFreeBytes ?? null;
	if (free !== null && free < LOW_DISK_BYTES)
		findings.bad(
			'disk',
			`only ${(free / 1e9).toFixed(1)} GB free`,
			formatOnHost(host, 'du -xh --max-depth=2 ~ | sort -h | tail', 'asks nothing'),
		);
	else if (free !== null) findings.good('disk', `${(free / 1e9).toFixed(0)} GB free`);
	const memory = reading?.memory ?? null;
	if (memory !== null && memory > FULL_MEMORY)
		findings.bad(
			'memory',
			`${Math.round(memory * 100)}% used`,
			formatOnHost(host, 'ps aux --sort -rss | head', 'asks nothing'),
		);
	else if (memory !== null) findings.good('memory', `${Math.round(memory * 100)}% used`);
}

function examineSystem(
	findings: Findings,
	host: string,
	fields: Fields,
	facts: NodeFacts,
	now: number,
): void {
	if (firstOf(fields, 'kill-user-processes').trim() === 'yes') {
		findings.bad(
			'KillUserProcesses',
			'is on: tasks end with the connection',
			formatOnHost(host, `sudo loginctl enable-linger ${facts.user}`, 'asks'),
		);
	}
	const temporary = cleanLine(firstOf(fields, 'no-room'), 200);
	if (temporary !== '')
		findings.bad(
			'temporary files',
			`find no room in ${temporary}`,
			formatOnHost(host, 'df -h; df -i', 'asks nothing'),
		);
	const seconds = Number(firstOf(fields, 'time'));
	const difference = Math.abs(seconds * 1000 - now);
	if (seconds > 0 && difference > CLOCK_DIFFERENCE_MS)
		findings.note(
			'clock',
			`differs by ${Math.round(difference / 60_000)} min; newer files may be taken for older ones`,
			formatOnHost(host, 'sudo timedatectl set-ntp true', 'asks'),
		);
	if (fields.has('state') && firstOf(fields, 'state') === 'foreign')
		findings.bad(
			'state folder',
			`${facts.stateFolder} is a link or belongs to somebody else`,
			formatOnHost(host, `ls -ld ${facts.stateFolder}`, 'asks nothing'),
		);
}

function examineProject(findings: Findings, line: string): void {
	const [state, ...rest] = line.split(' ');
	const project = cleanLine(rest.join(' '), 200);
	if (state === 'core') findings.good('project', `${project} has gummy's core.sh`);
	else if (state === 'no-core')
		findings.note(
			'project',
			`${project} has no .gummy/lib/core.sh: gummy keeps no specialists there`,
			'copy .gummy/lib/core.sh of gummy-agent into it, then sync',
		);
	else findings.note('project', `${project} is not there`, 'dgo sync copies it');
}
