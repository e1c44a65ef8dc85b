import type {FileReader} from '../../../src/orchestrator/configuration/file-reader.ts';

/** A disk of a few files in memory. */
export function createMemoryReader(files: Readonly<Record<string, string>>): FileReader {
	return {
		read(path) {
			const text = Object.hasOwn(files, path) ? files[path] : undefined;
			return text === undefined ? {status: 'missing'} : {status: 'read', text, truncated: false};
		},
		list(folder) {
			const below = Object.keys(files).filter(path => path.startsWith(`${folder}/`));
			return [...new Set(below.map(path => path.slice(folder.length + 1).split('/')[0] ?? ''))].sort();
		},
	};
}
