import {statSync} from 'node:fs';
import {cleanLine} from './orchestrator/domain/clean-text.ts';
import {findWorkingFolder} from './orchestrator/link/working-folder.ts';
import {FOLDER_GONE} from './presentation/failures.ts';
import {parseOptions, USAGE} from './tui/parse-options.ts';
import {refuse} from './tui/refuse.ts';
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
			return refuse({what: parsed.message, hint: 'dgo-tui --help says how it is used'});
		case 'start': {
			if (findWorkingFolder() === null) return refuse(FOLDER_GONE);
			const {project} = parsed.options;
			if (project !== null && !statSync(project, {throwIfNoEntry: false})?.isDirectory())
				return refuse({
					what: `there is no folder ${cleanLine(project)}`,
					hint: '--project names the project folder',
				});
			// Ink costs half a second of loading, which --help need not pay.
			const {runDashboard} = await import('./tui/run-dashboard.tsx');
			return runDashboard(parsed.options);
		}
	}
}

process.exit(await main(process.argv.slice(2)));
