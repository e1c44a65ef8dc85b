import {execFileSync} from 'node:child_process';
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {completionScript, SHELLS} from '../../../src/commands/completion/scripts.ts';

const STAND_IN = resolve('test/commands/completion/stand-in-dgo.ts');
let folder = '';

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo completion-'));
	const program = join(folder, 'dgo');
	writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${STAND_IN}' "$@"\n`);
	chmodSync(program, 0o755);
	for (const shell of SHELLS) writeFileSync(join(folder, shell), completionScript(shell));
	writeFileSync(join(folder, 'plan.yaml'), '');
});

afterAll(() => rmSync(folder, {recursive: true}));

/** Runs a script in a shell with our dgo first on its PATH, and gives the lines that it prints. */
function runShell(shell: string, args: readonly string[]): readonly string[] {
	const output = execFileSync(shell, args, {
		cwd: folder,
		env: {...process.env, HOME: folder, PATH: `${folder}:${process.env.PATH}`},
		stdio: ['ignore', 'pipe', 'inherit'],
		encoding: 'utf8',
		timeout: 50_000,
	});
	return output.split('\n').slice(0, -1);
}

/** What bash would put in the place of the part of the line that it completes. */
function completeInBash(line: string): readonly string[] {
	const script = `
		source ./bash
		complete -p dgo > /dev/null || exit
		COMP_LINE=$1 COMP_POINT=\${#1}
		compopt() { printf 'compopt %s\\n' "$*"; }
		_dgo
		printf '%s\\n' "\${COMPREPLY[@]}"`;
	return runShell('bash', ['--norc', '-c', script, 'bash', line]);
}

/** What zsh's completion functions are given. */
function completeInZsh(...words: readonly string[]): readonly string[] {
	const script = `
		_describe() { print -rl -- "\${(@P)argv[-1]}" }
		_files() { print -r -- _files "$@" }
		compdef() { [[ "$*" == '_dgo dgo' ]] }
		source ./zsh || exit
		words=("$@") CURRENT=$#
		_dgo`;
	return runShell('zsh', ['-f', '-c', script, 'zsh', ...words]);
}

/** What fish offers. */
function completeInFish(line: string): readonly string[] {
	return runShell('fish', ['--no-config', '-c', 'source ./fish; complete -C $argv[1]', line]);
}

describe('bash', () => {
	test.each<[line: string, replies: readonly string[]]>([
		['dgo sp', ['specialists']],
		['dgo load n', ['node-1', 'node-2']],
		['dgo load @d', ['@dev']],
		['dgo load u@b', ['@box']],
		['dgo logs ', ['7f3k', '7x11']],
		['dgo dispatch --on=node-1,n', ['node-1,node-1', 'node-1,node-2']],
		['dgo dispatch --on=node-1,@g', ['@gpu']],
		['dgo load --config ', ['compopt -o default', '']],
		['dgo sync all ', ['compopt -o dirnames', '']],
	])('completes "%s"', (line, replies) => {
		expect(completeInBash(line)).toEqual(replies);
	});
});

describe('zsh', () => {
	test.each<[words: readonly string[], candidates: readonly string[]]>([
		[['dgo', 'sp'], ['specialists:the gummy specialists of every host']],
		[['dgo', 'load', '@d'], ['@dev:group']],
		[
			['dgo', 'logs', ''],
			['7f3k:optimize: the "user" queries', '7x11:add tests'],
		],
		[['dgo', 'load', '--config', ''], ['_files']],
		[['dgo', 'sync', 'all', ''], ['_files -/']],
	])('completes %j', (words, candidates) => {
		expect(completeInZsh(...words)).toEqual(candidates);
	});
});

describe('fish', () => {
	test.each<[line: string, candidates: readonly string[]]>([
		['dgo sp', ['specialists\tthe gummy specialists of every host']],
		['dgo load @d', ['@dev\tgroup']],
		['dgo logs ', ['7f3k\toptimize: the "user" queries', '7x11\tadd tests']],
		['dgo load --config pl', ['plan.yaml']],
	])('completes "%s"', (line, candidates) => {
		expect(completeInFish(line)).toEqual(candidates);
	});
});
