import {expect, test} from 'vitest';
import {suggest} from '../../../src/orchestrator/configuration/suggest.ts';

const KNOWN = ['hosts', 'host_preferences', 'keys', 'via', 'theme', 'load_weights'];

test.each([
	['host', 'hosts'],
	['hsots', 'hosts'],
	['Hosts', 'hosts'],
	['host-preferences', 'host_preferences'],
	['hostPreference', 'host_preferences'],
	['key', 'keys'],
	['vai', 'via'],
	['wait', null],
	['', null],
	['completely_different', null],
	['h'.repeat(10_000), null],
])('"%s" was meant to be %s', (word, meant) => {
	expect(suggest(word, KNOWN)).toBe(meant);
});
