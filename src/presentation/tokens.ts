import type {LinkStatus} from '../orchestrator/domain/link-state.ts';
import type {Settings} from '../orchestrator/domain/settings.ts';
import type {SpecialistCondition} from '../orchestrator/domain/specialist.ts';
import type {TaskState} from '../orchestrator/domain/task.ts';

/**
 * The visual language in one file: every glyph and every colour of the dashboard comes from here.
 * Colours are ANSI 16 over the terminal's own foreground and background, so that light and dark both
 * read well; no meaning hangs on colour alone, because a word or a glyph always stands beside it.
 */
export interface Theme {
	readonly glyphs: Glyphs;
	/** Escape sequences that open and close a tone; both empty where it needs none. */
	readonly styles: Readonly<Record<Tone, readonly [open: string, close: string]>>;
	/** True when only ASCII may be drawn. */
	readonly ascii: boolean;
}

/** What a text means for the eye: well, look and act are the traffic lights; one thing at a time is strong. */
export type Tone = 'plain' | 'strong' | 'dim' | 'well' | 'look' | 'act' | 'accent' | 'cursor';

export interface Glyphs {
	readonly link: Readonly<Record<LinkStatus, string>>;
	readonly specialist: Readonly<Record<SpecialistCondition, string>>;
	readonly task: Readonly<Record<TaskState, string>>;
	readonly selected: string;
	readonly marked: string;
	readonly rule: string;
	/** Stands for what was cut off. */
	readonly ellipsis: string;
	/** Stands for an unknown figure; never 0. */
	readonly unknown: string;
	readonly bullet: string;
	/** Corners and sides of a tile: top left, top right, bottom left, bottom right, side. */
	readonly tile: readonly [string, string, string, string, string];
}

/** Chooses glyphs and colours. Without colours (NO_COLOR) bold, dim and inverse remain, which are not colours. */
export function createTheme(name: Settings['theme'], colors: boolean): Theme {
	const ascii = name === 'ascii';
	return {glyphs: ascii ? ASCII : UNICODE, styles: chooseStyles(name, colors), ascii};
}

/** Writes a text in a tone. The text must be clean already. */
export function paint(theme: Theme, tone: Tone, text: string): string {
	const [open, close] = theme.styles[tone];
	return open === '' || text === '' ? text : `${open}${text}${close}`;
}

/** Replaces what our own words and tables hold beyond ASCII, cell for cell, when the theme asks for it. */
export function fitTheme(theme: Theme, text: string): string {
	return theme.ascii ? text.replace(TYPOGRAPHY, character => PLAIN[character] ?? '?') : text;
}

const PLAIN: Readonly<Record<string, string>> = {
	'…': '~',
	'–': '-',
	'·': '-',
	'’': "'",
	'“': '"',
	'”': '"',
	'≥': '>',
	'↑': '^',
	'↓': 'v',
	'←': '<',
	'→': '>',
	'│': '|',
	'─': '-',
	...Object.fromEntries([...'┌┐└┘├┤┬┴┼'].map(corner => [corner, '+'])),
};
const TYPOGRAPHY = new RegExp(`[${Object.keys(PLAIN).join('').replace('-', '')}]`, 'g');

/** The tone of each state, the same wherever the state is shown. */
export const LINK_TONES: Readonly<Record<LinkStatus, Tone>> = {
	connecting: 'dim',
	online: 'well',
	stale: 'look',
	offline: 'dim',
	blocked: 'act',
};
export const SPECIALIST_TONES: Readonly<Record<SpecialistCondition, Tone>> = {
	working: 'well',
	dormant: 'dim',
	new: 'plain',
	died: 'act',
	damaged: 'act',
	unknown: 'look',
};
export const TASK_TONES: Readonly<Record<TaskState, Tone>> = {
	queued: 'dim',
	syncing: 'accent',
	starting: 'accent',
	running: 'well',
	succeeded: 'plain',
	failed: 'act',
	cancelled: 'dim',
	lost: 'look',
};

const UNICODE: Glyphs = {
	link: {connecting: '…', online: '●', stale: '◐', offline: '○', blocked: '!'},
	specialist: {working: '●', dormant: '○', new: '○', died: '!', damaged: '!', unknown: '?'},
	task: {
		queued: '…',
		syncing: '⇡',
		starting: '⇡',
		running: '▶',
		succeeded: '✓',
		failed: '✗',
		cancelled: '⊘',
		lost: '?',
	},
	selected: '▸',
	marked: '+',
	rule: '─',
	ellipsis: '…',
	unknown: '–',
	bullet: '·',
	tile: ['╭', '╮', '╰', '╯', '│'],
};

const ASCII: Glyphs = {
	link: {connecting: '.', online: '*', stale: '~', offline: 'o', blocked: '!'},
	specialist: {working: '*', dormant: 'o', new: 'o', died: '!', damaged: '!', unknown: '?'},
	task: {
		queued: '.',
		syncing: '^',
		starting: '^',
		running: '>',
		succeeded: 'v',
		failed: 'x',
		cancelled: '/',
		lost: '?',
	},
	selected: '>',
	marked: '+',
	rule: '-',
	ellipsis: '~',
	unknown: '-',
	bullet: '-',
	tile: ['+', '+', '+', '+', '|'],
};

const NONE = ['', ''] as const;
const BOLD = ['\u001b[1m', '\u001b[22m'] as const;
const DIM = ['\u001b[2m', '\u001b[22m'] as const;
const INVERSE = ['\u001b[7m', '\u001b[27m'] as const;

function chooseStyles(name: Settings['theme'], colors: boolean): Theme['styles'] {
	const strong = name === 'high-contrast';
	const color = (code: number) => {
		if (!colors) return NONE;
		return strong
			? ([`\u001b[1;${code}m`, '\u001b[39;22m'] as const)
			: ([`\u001b[${code}m`, '\u001b[39m'] as const);
	};
	return {
		plain: NONE,
		strong: BOLD,
		dim: strong ? NONE : DIM,
		well: color(32),
		look: color(33),
		act: colors ? color(31) : BOLD,
		accent: color(36),
		cursor: INVERSE,
	};
}

/** From this share on, processors or memory ask to be looked at. */
const HIGH_SHARE = 0.85;

/** The tone of a busy share from 0 to 1. */
export function toneOfShare(share: number | null): Tone {
	return share !== null && share >= HIGH_SHARE ? 'look' : 'plain';
}

const LEVEL_TONES: Readonly<Record<'info' | 'warning' | 'error', Tone>> = {
	info: 'plain',
	warning: 'look',
	error: 'act',
};

/** The tone of a sentence by its level; an ordinary one is strong where it stands in front. */
export function toneOfLevel(level: keyof typeof LEVEL_TONES, isInFront: boolean): Tone {
	return isInFront && level === 'info' ? 'strong' : LEVEL_TONES[level];
}
