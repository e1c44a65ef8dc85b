import {expect, test} from 'vitest';
import {ACTIONS} from '../../src/keymap.ts';
import {NAMED_KEYS, sayKey, sayKeyInField} from '../../src/store/say-key.ts';

test.each(Object.entries(NAMED_KEYS))('the default key of %s is the first one of the registry', (id, key) => {
	expect(ACTIONS.find(action => action.id === id)?.keys[0]).toBe(key);
});

test('a sentence names the default key, the person’s own, or the action where a person took its keys away', () => {
	expect(sayKey('back', {})).toBe('Esc');
	expect(sayKey('back', {back: ['ctrl+x', 'h']})).toBe('Ctrl-X');
	expect(sayKey('back', {back: []})).toBe('back');
});

test('in a field a sentence names no key that would be typed there, but the default one that acts instead', () => {
	expect(sayKeyInField('back', {})).toBe('Esc');
	expect(sayKeyInField('back', {back: ['h', 'left']})).toBe('←');
	expect(sayKeyInField('back', {back: ['h']})).toBe('Esc');
	expect(sayKeyInField('back', {back: []})).toBe('back');
});
