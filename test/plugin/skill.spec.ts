import {cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {inferTaskType, type TaskType} from '../../src/orchestrator/domain/task-type.ts';
import {runDgo} from '../commands/dgo.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {installStandIns} from '../practice-network/install-stand-ins.ts';
import {parseCommandLine} from './parse-command-line.ts';
import {type Instruction, readInstructions} from './read-instructions.ts';

const TEXTS = [
	'skills/distributed-gummy/SKILL.md',
	...readdirSync('commands')
		.sort()
		.map(name => `commands/${name}`),
];
const INSTRUCTIONS = TEXTS.flatMap(path =>
	readInstructions(readFileSync(path, 'utf8')).map(instruction => ({
		...instruction,
		title: `${path}: dgo ${instruction.words.join(' ')}`,
	})),
);
/** What changes or loses something is only named there, with the advice to ask first. */
const RUNNABLE = INSTRUCTIONS.filter(({section}) => section !== 'Ask before');
const ACTING = RUNNABLE.filter(
	({words}) =>
		['dispatch', 'wait', 'logs', 'sync', 'run'].includes(words[0] ?? '') && !words.includes('--dry-run'),
);
const READING = RUNNABLE.filter(instruction => !ACTING.includes(instruction));

test('the texts teach each of the five sentences, and a command for each', () => {
	const told = INSTRUCTIONS.filter(({section}) => section.startsWith('"')).map(
		({section, words: [name]}) => `${section} ${name}`,
	);
	expect(told).toEqual([
		'"Run database optimization on the least loaded host" pick',
		'"Run database optimization on the least loaded host" dispatch',
		'"Run database optimization on the least loaded host" wait',
		'"Run database optimization on the least loaded host" logs',
		'"I have database work and API work, distribute optimally" dispatch',
		'"I have database work and API work, distribute optimally" dispatch',
		'"Show all specialists running across my network" specialists',
		'"Sync codebase to node-2 and run frontend specialist there" sync',
		'"Sync codebase to node-2 and run frontend specialist there" dispatch',
		'"Test on all platforms" run',
		'"Test on all platforms" dispatch',
	]);
	expect(INSTRUCTIONS.flatMap(({fields}) => fields).length).toBeGreaterThan(50);
});

test('the texts that are dispatched are the kinds of work that their sentence names, here and in docs/parity.md', () => {
	const TYPES: Readonly<Record<string, readonly TaskType[]>> = {
		'Run database optimization on the least loaded host': ['database'],
		'I have database work and API work, distribute optimally': ['database', 'api'],
		'Sync codebase to node-2 and run frontend specialist there': ['frontend'],
	};
	const promises = readFileSync('docs/parity.md', 'utf8')
		.split('\n')
		.map(row => ({sentence: /^\| "([^"]+)" \|/.exec(row)?.[1] ?? '', row}))
		.flatMap(({sentence, row}) => readInstructions(row).map(({words}) => ({sentence, words})));
	const taught = INSTRUCTIONS.map(({section, words}) => ({sentence: section.slice(1, -1), words}));
	const dispatched = [...taught, ...promises].filter(
		({sentence, words: [name]}) => name === 'dispatch' && sentence in TYPES,
	);
	expect(dispatched.map(({sentence}) => sentence)).toHaveLength(7);
	for (const {sentence, words} of dispatched)
		expect(parseCommandLine(words).positionals.map(inferTaskType), words.join(' ')).toEqual(TYPES[sentence]);
});

test.each(INSTRUCTIONS)('dgo understands $words', ({words}) => {
	expect(() => parseCommandLine(words)).not.toThrow();
});

describe('on a network, every field that an agent is told to read is there', () => {
	let network: PracticeNetwork;
	let shop: string;
	let lastTask = '';

	beforeAll(async () => {
		network = await startPracticeNetwork({nodes: [{name: 'node-1'}, {name: 'node-2'}]});
		for (const node of network.nodes) {
			installStandIns(node);
			writeFileSync(join(node.home, '.stand-in'), 'seconds=0\n');
			writeFileSync(join(node.bin, 'npm'), '#!/bin/sh\necho "npm $*"\n', {mode: 0o755});
			// A login shell of this computer may put its own npm first.
			writeFileSync(join(node.home, '.profile'), `PATH=${node.bin}:$PATH\n`);
		}
		const {home} = network.node('node-1');
		cpSync('test/fixtures/gummy/home/.gummy', join(home, '.gummy'), {recursive: true});
		shop = join(network.home, 'shop');
		mkdirSync(shop);
		writeFileSync(join(shop, 'README.md'), '# shop\n');
	});
	afterAll(() => network.stop());

	for (const instruction of READING) test.concurrent(instruction.title, () => perform(instruction));

	// One after another, as an agent would: `wait` and `logs` are about the task that was sent before.
	for (const instruction of ACTING) test(instruction.title, () => perform(instruction));

	async function perform(instruction: Instruction): Promise<void> {
		const words = instruction.words.map(fillIn);
		const result = await runDgo(network, words, {folder: shop});
		const isDoctor = words[0] === 'doctor';
		expect(isDoctor ? [0, 1] : [0], `${words.join(' ')}: ${result.stderr}`).toContain(result.status);
		if (!words.includes('--json')) {
			expect(result.stdout).not.toBe('');
			return;
		}
		const document = result.json();
		expect(missingFields(document, instruction)).toEqual([]);
		lastTask = taskOf(document.data) ?? lastTask;
	}

	function fillIn(word: string): string {
		if (word === 'ID') return lastTask;
		return word === '$ARGUMENTS' ? 'tune the database' : word;
	}
});

function missingFields(document: unknown, {fields}: Instruction): readonly string[] {
	return fields.filter(path => !hasField(document, path.replace(/\[/g, '.[').split('.')));
}

/** A list that is empty has every field; `null` is a value, a field that is not there is not. */
function hasField(value: unknown, [step, ...rest]: readonly string[]): boolean {
	if (step === undefined) return value !== undefined;
	if (step === '[]') return Array.isArray(value) && value.every(entry => hasField(entry, rest));
	if (step === '[0]') return Array.isArray(value) && hasField(value[0], rest);
	return isRecord(value) && step in value && hasField(value[step], rest);
}

function taskOf(data: unknown): string | null {
	const first: unknown = Array.isArray(data) ? data[0] : null;
	const task = isRecord(first) ? first.task : null;
	return isRecord(task) && typeof task.id === 'string' ? task.id : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
