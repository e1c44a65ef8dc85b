import {type Document, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLError} from 'yaml';
import {BUILT_IN_AGENTS, DEFAULT_SETTINGS, type Settings} from '../domain/settings.ts';
import {eachPair} from './composite-kinds.ts';
import {FIELDS} from './fields.ts';
import type {ConfigurationProblem} from './problem.ts';
import {createReadContext, describeNode, type ReadContext} from './read-context.ts';
import {suggest} from './suggest.ts';

/**
 * Settings with every default filled in; a key with a problem keeps its default. With problems they are only begun with
 * (by a dashboard, or to find out what is wrong): later the last good ones stay in force.
 */
export interface LoadedConfiguration {
	readonly settings: Settings;
	/** In the order of the file, at most fifty. */
	readonly problems: readonly ConfigurationProblem[];
}

const MAX_LENGTH = 1024 * 1024;

/** Parses and checks the text of a configuration file. Never throws, whatever the text is. */
export function loadConfiguration(text: string, file: string): LoadedConfiguration {
	const lines = new LineCounter();
	if (text.length > MAX_LENGTH)
		return refuse(file, 'the file is longer than 1 MiB, that is no configuration');
	const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.exec(text);
	if (control) {
		const line = text.slice(0, control.index).split('\n').length;
		return refuse(file, 'a control character stands here, this is no text file', line);
	}
	const document = parseDocument(text, {lineCounter: lines, prettyErrors: false, stringKeys: true});
	const context = createReadContext(document, file, lines);
	if (document.errors.length > 0) {
		for (const error of selectErrors(document.errors)) {
			context.reportAt(error.pos[0], explainError(error, text));
		}
		return {settings: DEFAULT_SETTINGS, problems: context.problems};
	}
	const settings = readSettings(document, context);
	return {settings, problems: context.problems};
}

function readSettings(document: Document, context: ReadContext): Settings {
	const root = document.contents;
	if (root === null || (isScalar(root) && root.value === null)) return DEFAULT_SETTINGS;
	if (!isNode(root) || !isMap(root)) {
		context.report(root, `the file must be a mapping of keys, not ${describeNode(root)}`);
		return DEFAULT_SETTINGS;
	}
	let settings = DEFAULT_SETTINGS;
	eachPair(root, context, (key, value) => {
		// A key whose lines are all commented out is as good as absent.
		if (isScalar(value) && value.value === null) return;
		const name = isScalar(key) ? String(key.value) : '';
		const field = FIELDS.find(known => known.key === name);
		if (!field) {
			const known = FIELDS.map(({key}) => key);
			context.report(key, `there is no key "${name}"`, suggest(name, known));
			return;
		}
		settings = {...settings, ...field.read(value, context)};
	});
	checkDefaultAgent(document, settings, context);
	return settings;
}

function checkDefaultAgent(document: Document, {agents, defaultAgent}: Settings, context: ReadContext): void {
	const known = [...BUILT_IN_AGENTS, ...Object.keys(agents)];
	if (known.includes(defaultAgent)) return;
	const node = document.get('default_agent', true);
	context.report(
		isNode(node) ? node : null,
		`default_agent must be one of ${known.join(', ')}, not "${defaultAgent}"`,
		suggest(defaultAgent, known),
	);
}

/** The first error of syntax; those after it mostly follow from it. Repeated keys are each their own. */
function selectErrors(errors: readonly YAMLError[]): readonly YAMLError[] {
	const repeated = errors.filter(error => error.code === 'DUPLICATE_KEY');
	const first = errors.find(error => error.code !== 'DUPLICATE_KEY');
	return first ? [first, ...repeated] : repeated;
}

function explainError(error: YAMLError, text: string): string {
	switch (error.code) {
		case 'DUPLICATE_KEY': {
			const key = /^["']?([^"':\n]{1,40})/.exec(text.slice(error.pos[0]))?.[1] ?? '';
			return `the key "${key.trim()}" stands twice`;
		}
		case 'TAB_AS_INDENT':
			return 'a tab stands in the indentation: YAML takes spaces only';
		case 'MULTIPLE_DOCS':
			return 'a second document begins here: the file must hold one';
		case 'RESOURCE_EXHAUSTION':
			return 'brackets are nested too deeply here';
		default:
			return `this is no valid YAML: ${error.message.split('\n')[0] ?? ''}`;
	}
}

function refuse(file: string, message: string, line = 1): LoadedConfiguration {
	return {settings: DEFAULT_SETTINGS, problems: [{file, line, column: 1, message, suggestion: null}]};
}
