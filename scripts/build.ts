/**
 * Bundles the two programs into dist/: dgo without Ink, dgo-tui with it.
 * React runs in production mode, and the developer tools that Ink may load are left out.
 */
import {existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {build, type Plugin} from 'esbuild';

const withoutDevtools: Plugin = {
	name: 'without-devtools',
	setup(bundle) {
		bundle.onResolve({filter: /^react-devtools-core$/}, () => ({path: 'devtools', namespace: 'empty'}));
		bundle.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'export default {}'}));
	},
};

/**
 * Gives Ink our own measure of texts, which halves the cost of a frame, and loads string-width for that one when a text
 * first needs it: its patterns of emoji and its segmenter cost each command some tens of milliseconds.
 */
const measureAlike: Plugin = {
	name: 'measure-alike',
	setup(bundle) {
		const measure = resolve('src/presentation/width.ts');
		bundle.onResolve({filter: /^string-width$/}, ({importer, namespace}) => {
			if (namespace === 'late') return undefined;
			return {path: 'string-width', namespace: importer === measure ? 'late' : 'measure'};
		});
		bundle.onLoad({filter: /.*/, namespace: 'measure'}, () => ({
			contents: `export {default} from ${JSON.stringify(measure)}`,
			resolveDir: process.cwd(),
		}));
		bundle.onLoad({filter: /.*/, namespace: 'late'}, () => ({
			contents:
				"let measure; export default (...words) => (measure ??= require('string-width').default)(...words)",
			resolveDir: process.cwd(),
		}));
	},
};

/** What stands in Ink's place, by the file of Ink that imports it: see src/tui/ink/. */
const IN_INKS_PLACE: Readonly<Record<string, readonly [importer: string, ours: string]>> = {
	'./output.js': ['renderer.js', 'src/tui/ink/row-output.ts'],
	'./sanitize-ansi.js': ['squash-text-nodes.js', 'src/tui/ink/sanitize-line.ts'],
	'./measure-text.js': ['dom.js', 'src/tui/ink/measure-lines.ts'],
};

/** Lets Ink take our lines as they are, where it would take every frame apart and remember it; fails when Ink has changed. */
const wholeLines: Plugin = {
	name: 'whole-lines',
	setup(bundle) {
		const missing = new Set(Object.keys(IN_INKS_PLACE));
		bundle.onResolve({filter: /^\.\/(?:output|sanitize-ansi|measure-text)\.js$/}, ({path, importer}) => {
			const [from, ours] = IN_INKS_PLACE[path] ?? [];
			if (ours === undefined || !importer.endsWith(`/node_modules/ink/build/${from}`)) return undefined;
			missing.delete(path);
			return {path: resolve(ours)};
		});
		bundle.onEnd(() => {
			if (missing.size === 0) return {};
			return {errors: [{text: `Ink imports ${[...missing].join(', ')} no more: adapt src/tui/ink/`}]};
		});
	},
};

// Built aside and put in place at once: a dgo that runs meanwhile never finds half a bundle.
const ASIDE = 'dist.new';
rmSync(ASIDE, {recursive: true, force: true});
const {metafile} = await build({
	entryPoints: {dgo: 'src/cli.ts', 'dgo-tui': 'src/tui.tsx'},
	outdir: ASIDE,
	bundle: true,
	splitting: true,
	platform: 'node',
	target: 'node22',
	format: 'esm',
	jsx: 'automatic',
	loader: {'.sh': 'text'},
	define: {'process.env.NODE_ENV': '"production"'},
	banner: {
		js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
	},
	plugins: [withoutDevtools, measureAlike, wholeLines],
	legalComments: 'none',
	metafile: true,
	logLevel: 'warning',
});
writeFileSync(`${ASIDE}/THIRD-PARTY-LICENSES.txt`, collectLicences(Object.keys(metafile.inputs)));
rmSync('dist', {recursive: true, force: true});
renameSync(ASIDE, 'dist');

/** The licence texts of the packages whose files stand in the bundles. */
function collectLicences(inputs: readonly string[]): string {
	const folders = inputs.flatMap(input => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
	return [...new Set(folders)]
		.sort()
		.map(folder => {
			const {name, version, license} = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
			const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
			const text =
				file !== undefined && existsSync(`${folder}/${file}`)
					? readFileSync(`${folder}/${file}`, 'utf8')
					: `License: ${license}`;
			return `${name} ${version}\n\n${text.trim()}\n`;
		})
		.join(`\n${'-'.repeat(80)}\n\n`);
}
