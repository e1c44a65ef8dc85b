import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import {SHELLS} from '../node/shells.ts';
import {createShellNode, type ShellNode} from './shell-node.ts';
import {buildFacts, buildRequest, createBackend} from './task-harness.ts';

/** A folder on a mount that does not answer until it may. */
const DEAD_MOUNT = `cd() {
	case $1 in
		*/mount) : >"$HOME/waiting"; while [ ! -f "$HOME/go" ]; do sleep 0.1; done ;;
	esac
	command cd "$@"
}
`;

describe.each(SHELLS)('a task whose launcher waits for a dead mount, %s', (...shell) => {
	let node: ShellNode;
	beforeEach(() => {
		node = createShellNode(shell);
	});
	afterEach(() => node.remove());

	/** The link of a node whose shells find such a mount. */
	const linkOf = (): HostLink => ({
		...node.link,
		openShell() {
			const opened = node.link.openShell();
			return {
				...opened,
				write: data => opened.write(Buffer.concat([Buffer.from(DEAD_MOUNT), Buffer.from(data)])),
			};
		},
	});
	const until = (file: string) => expect.poll(() => existsSync(file), {timeout: 30_000}).toBe(true);

	test.each([
		{title: 'that comes back', isThere: true},
		{title: 'that is gone for good', isThere: false},
	])('never runs once it is cancelled, also on a mount $title', async ({isThere}) => {
		const project = join(node.home, 'mount');
		if (isThere) mkdirSync(project);
		const backend = createBackend(linkOf(), buildFacts(node));
		const request = buildRequest(': >~/ran', {project});
		const launched = backend.submit(request);
		await until(join(node.home, 'waiting'));
		const cancelled = backend.cancel(request.id);
		await until(join(node.folder(request.id), 'cancelled'));
		writeFileSync(join(node.home, 'go'), '');
		expect(await cancelled).toMatchObject({task: {state: 'cancelled', exitCode: 143}, failure: null});
		// A refusal would send it to another host.
		expect(await launched).toMatchObject({status: 'acknowledged'});
		expect(existsSync(join(node.home, 'ran'))).toBe(false);
	});
});
