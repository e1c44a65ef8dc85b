import {DEFAULT_SETTINGS} from '../domain/settings.ts';
import type {FileReader} from './file-reader.ts';
import {type LoadedConfiguration, loadConfiguration} from './load-configuration.ts';
import type {Paths} from './paths.ts';

/** Reads and checks the configuration file. Without one the defaults hold, unless a person named it. */
export function readConfiguration(
	paths: Pick<Paths, 'configuration' | 'configurationNamed'>,
	reader: FileReader,
): LoadedConfiguration {
	const file = paths.configuration;
	const content = reader.read(file);
	if (content.status === 'missing') {
		return paths.configurationNamed
			? refuse(file, 'there is no such file')
			: {settings: DEFAULT_SETTINGS, problems: []};
	}
	if (content.status === 'unreadable') return refuse(file, `the file was not read: ${content.reason}`);
	if (content.truncated) return refuse(file, 'the file is longer than 1 MiB, that is no configuration');
	return loadConfiguration(content.text, file);
}

function refuse(file: string, message: string): LoadedConfiguration {
	return {
		settings: DEFAULT_SETTINGS,
		problems: [{file, line: 1, column: 1, message, suggestion: null}],
	};
}
