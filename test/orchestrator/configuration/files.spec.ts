import {execFileSync} from 'node:child_process';
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {diskReader, MAX_FILE_BYTES} from '../../../src/orchestrator/configuration/file-reader.ts';
import {writeInitialConfiguration} from '../../../src/orchestrator/configuration/initial-configuration.ts';
import {readConfiguration} from '../../../src/orchestrator/configuration/read-configuration.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';

let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-configuration-'));
});

afterEach(() => rmSync(folder, {recursive: true}));

function read(file: string, configurationNamed = false) {
	const {settings, problems} = readConfiguration({configuration: file, configurationNamed}, diskReader);
	return {settings, problems: problems.map(problem => problem.message)};
}

test('a configuration is read from the disk', () => {
	const file = join(folder, 'config.yaml');
	writeFileSync(file, 'via: dw\n');
	expect(read(file)).toEqual({settings: {...DEFAULT_SETTINGS, via: 'dw'}, problems: []});
});

test('without a file the defaults hold, unless a person named it', () => {
	const file = join(folder, 'none.yaml');
	expect(read(file)).toEqual({settings: DEFAULT_SETTINGS, problems: []});
	expect(read(file, true)).toEqual({settings: DEFAULT_SETTINGS, problems: ['there is no such file']});
});

test('a pipe, a folder, a device and a huge file are refused at once', () => {
	execFileSync('mkfifo', [join(folder, 'pipe')]);
	mkdirSync(join(folder, 'folder'));
	symlinkSync('/dev/zero', join(folder, 'device'));
	writeFileSync(join(folder, 'huge'), '#'.repeat(MAX_FILE_BYTES + 1));
	for (const name of ['pipe', 'folder', 'device']) {
		expect(read(join(folder, name)).problems).toEqual(['the file was not read: it is not a regular file']);
	}
	expect(read(join(folder, 'huge')).problems).toEqual([
		'the file is longer than 1 MiB, that is no configuration',
	]);
	expect(diskReader.read(join(folder, 'huge', 'below'))).toEqual({status: 'missing'});
	expect(diskReader.list(join(folder, 'none'))).toEqual([]);
	expect(diskReader.list(folder)).toEqual(['device', 'folder', 'huge', 'pipe']);
});

test('the starting file is written for its owner alone', () => {
	const file = join(folder, 'a', 'b', 'config.yaml');
	expect(writeInitialConfiguration(file, 'via: ssh\n')).toEqual({status: 'written'});
	expect(readFileSync(file, 'utf8')).toBe('via: ssh\n');
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700);
});

test('the starting file never overwrites a file or follows a link', () => {
	const file = join(folder, 'config.yaml');
	writeFileSync(file, 'mine');
	chmodSync(file, 0o644);
	symlinkSync(join(folder, 'target'), join(folder, 'link'));
	expect(writeInitialConfiguration(file, 'new')).toEqual({status: 'exists'});
	expect(writeInitialConfiguration(join(folder, 'link'), 'new')).toEqual({status: 'exists'});
	expect(readFileSync(file, 'utf8')).toBe('mine');
	expect(readdirSync(folder)).toEqual(['config.yaml', 'link']);
});

test('a folder that cannot be made is told, and nothing is left behind', () => {
	writeFileSync(join(folder, 'file'), '');
	const refused = writeInitialConfiguration(join(folder, 'file', 'config.yaml'), 'x');
	expect(refused.status).toBe('failed');
	expect(readdirSync(folder)).toEqual(['file']);
});
