/** A shell that a node's account may have. */
export type LoginShell = 'bash' | 'dash' | 'fish' | 'csh' | 'zsh';

/** What a test wants of a node; everything but its name has a default. */
export interface NodeOptions {
	readonly name: string;
	readonly loginShell?: LoginShell;
	/** More variables of its sessions. */
	readonly environment?: Readonly<Record<string, string>>;
	/** A shell line that every session of it runs first, as a start-up file that prints would. */
	readonly startUp?: string;
	/** Takes passwords alone, so that no key fits. */
	readonly passwordOnly?: boolean;
	/** sshd's MaxStartups; 10:30:100 is its default. */
	readonly maxStartups?: string;
	/** True exchanges keys as sshd does by itself: twice as dear, and what a real node does. For the bench. */
	readonly usualKeyExchange?: boolean;
}
