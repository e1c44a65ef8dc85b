import {describe, expect, test} from 'vitest';
import {UserError} from '../../src/commands/exit-code.ts';
import {GLOBAL_OPTIONS} from '../../src/commands/global-options.ts';
import {parseArguments} from '../../src/commands/parse-arguments.ts';
import {COMMANDS} from '../../src/commands/table.ts';

function parse(line: string) {
	const [name = '', ...words] = line.split(' ');
	const spec = COMMANDS.find(command => command.name === name);
	if (spec === undefined) throw new Error(`there is no command ${name}`);
	return parseArguments(words, spec, GLOBAL_OPTIONS);
}

/** What is told of a mistake, and what to do. */
function refusal(line: string): readonly [string, string | null] {
	try {
		parse(line);
	} catch (error) {
		if (error instanceof UserError) return [error.message, error.hint];
		throw error;
	}
	throw new Error(`dgo ${line} is understood`);
}

test.each([
	['load --host node-1,node-2 --host node-3', 'host', ['node-1', 'node-2', 'node-3']],
	['pick --exclude node-1,node-2', 'exclude', ['node-1', 'node-2']],
	['dispatch x --exclude node-1 --exclude=node-2', 'exclude', ['node-1', 'node-2']],
	['dispatch x --require gpu,linux', 'require', ['gpu', 'linux']],
	['dispatch x --project a,b', 'project', ['a,b']],
])('dgo %s: --%s is %j', (line, option, values) => {
	expect(parse(line).values(option)).toEqual(values);
});

describe('a word more than the usage has is refused', () => {
	test.each([
		[
			'load node-1 node-2',
			'dgo load takes [TARGET], and "node-2" is one word too many',
			'several hosts stand with commas: dgo load node-1,node-2',
		],
		[
			'tasks --host node-1 node-2',
			'dgo tasks takes options alone, not "node-2"',
			'several hosts stand with commas: --host node-1,node-2',
		],
		['tasks foo', 'dgo tasks takes options alone, not "foo"', 'dgo tasks --help tells its usage'],
		['check foo', 'dgo check takes options alone, not "foo"', 'dgo check --help tells its usage'],
		[
			'logs 7f3k 7x11',
			'dgo logs takes TASK, and "7x11" is one word too many',
			'dgo logs --help tells its usage',
		],
		[
			'config show all',
			'dgo config takes init|show|path|validate, and "all" is one word too many',
			'dgo config --help tells its usage',
		],
	])('dgo %s', (line, message, hint) => {
		expect(refusal(line)).toEqual([message, hint]);
	});

	test('but not where the usage goes on', () => {
		expect(parse('pick tune the queries').positionals).toEqual(['tune', 'the', 'queries']);
		expect(parse('wait 7f3k 7x11 2b9d').positionals).toHaveLength(3);
		expect(parse('run all ls -l').positionals).toEqual(['all', 'ls', '-l']);
		expect(parse('completion words -- load node-1 --j').positionals).toHaveLength(4);
	});
});
