/**
 * Bundles the two programs into dist/: dgo without Ink, dgo-tui with it.
 * React runs in production mode, and the developer tools that Ink may load are left out.
 */
import {rmSync} from 'node:fs';
import {build, type Plugin} from 'esbuild';

const withoutDevtools: Plugin = {
	name: 'without-devtools',
	setup(bundle) {
		bundle.onResolve({filter: /^react-devtools-core$/}, () => ({path: 'devtools', namespace: 'empty'}));
		bundle.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'export default {}'}));
	},
};

rmSync('dist', {recursive: true, force: true});
await build({
	entryPoints: {dgo: 'src/cli.ts', 'dgo-tui': 'src/tui.tsx'},
	outdir: 'dist',
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
	plugins: [withoutDevtools],
	legalComments: 'linked',
	logLevel: 'warning',
});
