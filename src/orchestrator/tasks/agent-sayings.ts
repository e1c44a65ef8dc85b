import type {FailureCode} from '../domain/failure.ts';

/**
 * What claude (1.0 to 2.1) says in plain words when it could not work, and what becomes of it. Each is anchored to
 * the form of the real message: what an agent did may be about the same words.
 */
const SAYINGS: readonly (readonly [RegExp, FailureCode])[] = [
	[
		/^(?:Not logged in|Invalid API key|Invalid auth token|OAuth token revoked|OAuth token has expired|Login expired|Login reached its time limit|Authentication required|Please run \/login) · /,
		'agent-not-logged-in',
	],
	[/^OAuth token has (?:expired|been revoked)(?:\.|\. Please .*)?$/, 'agent-not-logged-in'],
	[/^Failed to authenticate(?:: (?:OAuth token|this login) |\. API Error: )/, 'agent-not-logged-in'],
	[/^API Error: 401 |^API Error: .* · Please run \/login$/, 'agent-not-logged-in'],
	[/^You['’]ve (?:hit|reached) your (?:[\w'’-]+ ){0,4}limit(?:$| ·|[.|])/, 'agent-limit-reached'],
	[/^You['’]re out of (?:usage credits|extra usage)(?:$| ·|\.)/, 'agent-limit-reached'],
	[/^Your org is out of usage · /, 'agent-limit-reached'],
	[/^Your (?:usage allocation has been disabled|group['’]s usage limit is set to) /, 'agent-limit-reached'],
	[/^Claude (?:AI )?usage limit reached(?:$|[.|])/, 'agent-limit-reached'],
	[/^[\w -]{1,30} limit reached [∙·•] resets /, 'agent-limit-reached'],
	[/^Credit balance is too low(?:$| ·|\.)/, 'agent-out-of-credit'],
	[/^Prompt is too long(?:$| ·)/, 'agent-prompt-too-long'],
	[/^--dangerously-skip-permissions cannot be used with root\/sudo privileges/, 'agent-refuses-root'],
	[/^Request timed out(?:$|\.| ·)/, 'agent-failed'],
	[/^API Error(?:$|: | \()/, 'agent-failed'],
	[/^(?:Authentication error|Your apiKeyHelper script is failing) · /, 'agent-failed'],
	[
		/^Your (?:organization has disabled|ANTHROPIC_API_KEY belongs to a disabled organization)\b.* · /,
		'agent-failed',
	],
];

/** The failure that a whole text of claude's tells; null when it is none of claude's own messages. */
export function explainSaying(text: string): FailureCode | null {
	return SAYINGS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
