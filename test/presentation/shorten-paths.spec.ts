import fc from 'fast-check';
import {expect, test} from 'vitest';
import {shortenPaths, truncateStart} from '../../src/presentation/shorten-paths.ts';
import {displayWidth} from '../../src/presentation/width.ts';

test.each([
	['/home/ada/.config/dgo/config.yaml:1:8: slots: 0', '…/config.yaml:1:8: slots: 0'],
	['the copy failed (/srv/a/b c) of "/tmp/x/y/z"', 'the copy failed (…/b c) of "…/z"'],
	['see https://example.org/a/b/c and /etc/hosts', 'see https://example.org/a/b/c and /etc/hosts'],
	['brew install WillyV3/tap/gummy-agent', 'brew install WillyV3/tap/gummy-agent'],
	['ssh node-1 ls -ld ~/.local/state/dgo', 'ssh node-1 ls -ld ~/.local/state/dgo'],
])('the paths of %j are shortened to their ends: %j', (text, short) => {
	expect(shortenPaths(text)).toBe(short);
});

test.each([
	['/home/ada/projects/shop', 30, '/home/ada/projects/shop'],
	['/home/ada/projects/shop', 16, '…/projects/shop'],
	['/home/ada/projects/shop', 15, '…/projects/shop'],
	['/home/ada/projects/shop', 14, '…/shop'],
	['/home/ada/a-long-name', 6, '…-name'],
	['/home', 0, ''],
])('the path %j is cut at its start to %i columns: %j', (path, columns, cut) => {
	expect(truncateStart(path, columns)).toBe(cut);
});

test('a path that is cut is the end of the path, and fits', () => {
	const path = fc.string({unit: fc.constantFrom('a', '/', '漢', 'é', '👩‍💻'), maxLength: 40});
	fc.assert(
		fc.property(path, fc.nat(30), (text, columns) => {
			const cut = truncateStart(text, columns);
			expect(displayWidth(cut)).toBeLessThanOrEqual(columns);
			expect(text.endsWith(cut.replace(/^…/, ''))).toBe(true);
		}),
	);
});
