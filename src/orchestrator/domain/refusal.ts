/** Why the hosts that a person asked for cannot be found: what is wrong, and what to do. Clean, one line each. */
export interface Refusal {
	readonly what: string;
	readonly hint: string;
}
