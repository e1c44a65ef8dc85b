import {defineConfig} from 'vitest/config';
import {DearestFirst} from './test/dearest-first.ts';

/** Shell sources as text, as scripts/build.ts bundles them. */
const shellAsText = {
	name: 'shell-as-text',
	transform(code: string, id: string) {
		return id.endsWith('.sh') ? {code: `export default ${JSON.stringify(code)}`, map: null} : undefined;
	},
};

export default defineConfig({
	plugins: [shellAsText],
	test: {
		include: ['test/**/*.spec.{ts,tsx}'],
		setupFiles: ['test/setup.ts'],
		globalSetup: ['test/global-setup.ts'],
		// Only a failure takes so long; a spec that passes in 20 s on an idle computer may need a minute beside others.
		testTimeout: 150_000,
		hookTimeout: 60_000,
		teardownTimeout: 20_000,
		maxWorkers: 3,
		sequence: {sequencer: DearestFirst},
		// A process of its own for each file was a fifth of all the time. No module of ours keeps a state, and no spec replaces one.
		isolate: false,
		retry: process.env.CI ? 2 : 0,
	},
});
