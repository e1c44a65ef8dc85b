import type {Failure, FailureCode} from '../orchestrator/domain/failure.ts';
import {isHostName, LOCAL_HOST} from '../orchestrator/domain/host.ts';

/** A failure in words: what happened and where, and what to do next (empty when there is nothing to do). */
export interface FailureSentence {
	readonly what: string;
	readonly hint: string;
}

/** What both programs say where the folder that they are started in cannot be used. */
export const FOLDER_GONE: FailureSentence = {
	what: 'the folder that you are in is gone, or closed to you',
	hint: 'go to one that is there: cd',
};

interface Words {
	/** A few words for a row of a table. */
	readonly short: string;
	/** What to do; `HOST` stands for the host's name. */
	readonly hint: string;
	/** The hint where the host is this computer: no ssh leads to it. */
	readonly hintHere?: string;
	/** Show the telling line behind the words. */
	readonly tellsDetail?: boolean;
}

const WORDS: Readonly<Record<FailureCode, Words>> = {
	'connection-refused': {
		short: 'connection refused',
		hint: 'is sshd running there? on that machine: sudo systemctl start ssh',
	},
	'connection-timed-out': {
		short: 'connection timed out',
		hint: 'is it on, and on this network? try: ssh -v HOST',
	},
	'connection-lost': {
		short: 'connection lost',
		hint: 'what was under way can be sent again',
		tellsDetail: true,
	},
	'name-not-resolved': {
		short: 'name not found',
		hint: 'check HostName in the ssh configuration, or whether Tailscale is up',
	},
	'no-route': {short: 'no route to it', hint: 'check this computer’s network, or whether Tailscale is up'},
	'authentication-refused': {
		short: 'key refused',
		hint: 'add your key there: ssh-copy-id HOST; or log in once in a shell of dgo-tui',
		tellsDetail: true,
	},
	'host-key-changed': {
		short: 'host key changed',
		hint: 'if the machine was reinstalled: ssh HOST prints the ssh-keygen line that forgets its old key; if not, somebody may be in between',
	},
	'host-key-unknown': {short: 'host key unknown', hint: 'accept it once: ssh HOST'},
	'too-many-connections': {
		short: 'too many connections at once',
		hint: 'try again in a moment; MaxStartups in its sshd_config allows more',
		tellsDetail: true,
	},
	'no-answer': {
		short: 'no answer',
		hint: 'it may sleep or hang; try: ssh -v HOST',
		hintHere: 'it may be too busy; try: uptime',
	},
	'shell-refused': {
		short: 'no shell there',
		hint: 'the account there needs a login shell: chsh -s /bin/bash',
		tellsDetail: true,
	},
	'protocol-broken': {
		short: 'answers that make no sense',
		hint: 'dgo doctor HOST looks closer',
		tellsDetail: true,
	},
	'answer-too-large': {
		short: 'an answer that is too large',
		hint: 'dgo doctor HOST looks closer; dgo tasks --prune 30d removes old tasks',
		tellsDetail: true,
	},
	'host-name-refused': {
		short: 'not a host name',
		hint: 'a name is letters, digits, dots, dashes and underscores',
		tellsDetail: true,
	},
	'ssh-missing': {
		short: 'ssh is not installed here',
		hint: 'install OpenSSH’s client: sudo apt install openssh-client',
		tellsDetail: true,
	},
	'dw-missing': {
		short: 'dw is not installed here',
		hint: 'install it, or remove `via: dw` from the configuration',
	},
	'dw-cannot': {
		short: 'dw sync cannot do this',
		hint: 'let the host be reached by ssh: remove `via: dw` from the configuration',
		tellsDetail: true,
	},
	'dw-failed': {short: 'dw failed', hint: 'try: dw status', tellsDetail: true},
	'rsync-missing': {short: 'rsync is not installed here', hint: 'sudo apt install rsync'},
	'rsync-missing-there': {
		short: 'rsync is not installed there',
		hint: 'ssh -t HOST sudo apt install rsync',
		hintHere: 'sudo apt install rsync',
	},
	'disk-full': {
		short: 'disk full',
		hint: 'free some room there: ssh HOST df -h; then sync again, it goes on where it stopped',
		hintHere: 'free some room: df -h; then sync again, it goes on where it stopped',
		tellsDetail: true,
	},
	'shell-not-clean': {
		short: 'start-up files print text',
		hint: 'let ~/.bashrc there print only for interactive shells: [ -t 1 ] && echo …',
	},
	'sync-partial': {
		short: 'some files were not copied',
		hint: 'mend what the line says and sync again',
		tellsDetail: true,
	},
	'sync-timed-out': {
		short: 'the copy timed out',
		hint: 'sync again, it goes on where it stopped',
		tellsDetail: true,
	},
	'sync-failed': {short: 'the copy failed', hint: 'dgo doctor HOST looks closer', tellsDetail: true},
	'source-missing': {
		short: 'there is no such folder here',
		hint: 'name the project folder',
		tellsDetail: true,
	},
	'source-empty': {
		short: 'the folder here is empty',
		hint: 'nothing is deleted there for the sake of an empty folder',
		tellsDetail: true,
	},
	'source-too-wide': {
		short: 'this is a home folder, or holds one',
		hint: 'go into a project, or name one: nothing was copied',
		tellsDetail: true,
	},
	'newer-on-node': {
		short: 'newer files were kept there',
		hint: 'look at the list; --force overwrites them',
		tellsDetail: true,
	},
	'agent-missing': {
		short: 'the agent is not installed there',
		hint: 'gummy: brew install WillyV3/tap/gummy-agent; claude: npm i -g @anthropic-ai/claude-code',
		tellsDetail: true,
	},
	'agent-not-logged-in': {
		short: 'claude is not logged in there',
		hint: 'ssh -t HOST claude, then /login; or set CLAUDE_CODE_OAUTH_TOKEN there (claude setup-token)',
		hintHere: 'claude, then /login; or set CLAUDE_CODE_OAUTH_TOKEN (claude setup-token)',
	},
	'agent-refuses-root': {
		short: 'claude refuses to skip permissions as root',
		hint: 'log in there as an ordinary user (User in the ssh configuration)',
		hintHere: 'start dgo as an ordinary user',
	},
	'agent-limit-reached': {
		short: 'claude’s usage limit is reached',
		hint: 'it holds for every host with this login; once it resets: dgo retry TASK',
		tellsDetail: true,
	},
	'agent-out-of-credit': {
		short: 'claude’s credit is used up',
		hint: 'add some at https://platform.claude.com/settings/billing, or log in with a subscription: ssh -t HOST claude, then /login',
		hintHere:
			'add some at https://platform.claude.com/settings/billing, or log in with a subscription: claude, then /login',
	},
	'agent-prompt-too-long': {
		short: 'the conversation is too long for claude',
		hint: 'send less at once; a specialist of gummy begins anew once its session.txt there is removed',
		tellsDetail: true,
	},
	'agent-failed': {short: 'the agent failed', hint: 'its log tells more: dgo logs TASK', tellsDetail: true},
	'agent-unknown': {
		short: 'there is no such agent',
		hint: 'agents: in the configuration adds your own',
		tellsDetail: true,
	},
	'project-missing-there': {
		short: 'the project is not there',
		hint: 'copy it first: dgo sync HOST',
		tellsDetail: true,
	},
	'state-folder-refused': {
		short: 'its state folder may not be used',
		hint: 'it must be a real folder that belongs to you: ssh HOST ls -ld ~/.local/state/distributed-gummy',
		hintHere: 'it must be a real folder that belongs to you: ls -ld ~/.local/state/distributed-gummy',
		tellsDetail: true,
	},
	'launch-failed': {
		short: 'it could not be started',
		hint: 'dgo doctor HOST looks closer',
		tellsDetail: true,
	},
	'launch-unclear': {
		short: 'not known whether it started',
		hint: 'dgo tasks tells once HOST answers; sent again before that, it may run twice',
		tellsDetail: true,
	},
	'no-such-task': {short: 'there is no such task', hint: 'dgo tasks lists them', tellsDetail: true},
	'task-not-running': {
		short: 'that task is over already',
		hint: 'dgo tasks shows how it ended',
		tellsDetail: true,
	},
	'no-eligible-host': {
		short: 'no host can take it now',
		hint: 'dgo pick says why, host by host',
		tellsDetail: true,
	},
	interrupted: {short: 'interrupted before it was sent', hint: 'nothing of it runs: it can be sent again'},
	'timed-out': {short: 'the time is over', hint: 'give it more with --timeout', tellsDetail: true},
	'permission-denied': {short: 'permission denied', hint: 'check who owns it', tellsDetail: true},
	'tailscale-unavailable': {
		short: 'Tailscale is not connected',
		hint: 'its hosts are out of reach until it is, and their tasks unknown; dgo doctor says how to mend it',
		tellsDetail: true,
	},
	unexpected: {short: 'something unexpected happened', hint: 'dgo doctor looks closer', tellsDetail: true},
};

/** A failure as a sentence that says what and where, and as one that says what to do. */
export function formatFailure(failure: Failure): FailureSentence {
	const {short, hint, hintHere, tellsDetail = false} = WORDS[failure.code];
	const where = failure.host === null ? '' : `${failure.host}: `;
	const detail = tellsDetail && failure.detail !== '' ? ` (${failure.detail})` : '';
	// A hint is made to be pasted into a shell: only a checked name may stand in it.
	const name = failure.host !== null && isHostName(failure.host) ? failure.host : 'HOST';
	const told = name === LOCAL_HOST ? (hintHere ?? hint) : hint;
	return {what: `${where}${short}${detail}`, hint: told.replaceAll('HOST', name)};
}

/** A failure in a few words, for a row whose host stands beside it. */
export function formatFailureShort(failure: Failure): string {
	return WORDS[failure.code].short;
}
