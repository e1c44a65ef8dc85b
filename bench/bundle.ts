import {build} from 'esbuild';

/** Bundles a program of the bench that uses the engine itself: its shell sources need a bundler. */
export async function bundle(entry: string, outfile: string): Promise<string> {
	await build({
		entryPoints: [entry],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		loader: {'.sh': 'text'},
		banner: {
			js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
		},
		logLevel: 'error',
	});
	return outfile;
}
