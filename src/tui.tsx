import {statSync} from 'node:fs';
import {cleanLine} from './orchestrator/domain/clean-text.ts';
import {findWorkingFolder} from './orchestrator/link/working-folder.ts';
import {FOLDER_GONE} from './presentation/failures.ts';
import {parseOptions, USAGE} from './tui/parse-options.ts';
import {VERSION} from './version.ts';

/** dgo-tui: arguments → the dashboard, or one snapshot where there is no terminal → exit status. */
async function main(words: readonly string[]): Promise<number> {
	const parsed = parseOptions(words);
	switch (parsed.kind) {
		case 'help':
			process.stdout.write(`${USAGE}\n`);
			return 0;
		case 'version':
			process.stdout.write(`${VERSION}\n`);
			return 0;
		case 'error':
			process.stderr.write(`dgo-tui: ${parsed.message}\n  dgo-tui --help says how it is used\n`);
			return 2;
		case 'start': {
			if (findWorkingFolder() === null) {
				process.stderr.write(`dgo-tui: ${FOLDER_GONE.what}\n  ${FOLDER_GONE.hint}\n`);
				return 2;
			}
			const {project} = parsed.options;
			if (project !== null && !statSync(project, {throwIfNoEntry: false})?.isDirectory()) {
				process.stderr.write(
					`dgo-tui: there is no folder ${cleanLine(project)}\n  --project names the project folder\n`,
				);
				return 2;
			}
			// Ink costs half a second of loading, which --help need not pay.
			const {runDashboard} = await import('./tui/run-dashboard.tsx');
			return runDashboard(parsed.options);
		}
	}
}

process.exit(await main(process.argv.slice(2)));
