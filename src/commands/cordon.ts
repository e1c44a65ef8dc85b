import type {CommandContext} from './command.ts';
import {EXIT, UserError} from './exit-code.ts';
import {findHosts} from './gather.ts';
import {buildHostJson} from './json-shapes.ts';
import {readTarget, selectHosts} from './targets.ts';

/** `dgo cordon TARGET…`: keeps new work away from hosts, or with `--off` lets it come again; connects to none. */
export async function run({arguments: given, output, openOrchestrator}: CommandContext): Promise<number> {
	if (given.positionals.length === 0)
		throw new UserError('dgo cordon needs a host', {hint: 'dgo status lists them'});
	const targets = given.positionals.map(readTarget);
	const isOff = given.flag('off');
	const orchestrator = openOrchestrator();
	await findHosts(orchestrator);
	const names = new Set<string>();
	for (const target of targets) {
		if (target.kind === 'best') throw new UserError('dgo cordon needs the name of a host, not best');
		for (const {host} of selectHosts(orchestrator, target)) names.add(host.name);
	}
	for (const name of names) orchestrator.setCordon(name, !isOff);
	const {hosts} = orchestrator.network();
	const records = [...names].flatMap(name => hosts.get(name) ?? []);
	if (given.flag('json')) {
		const {loadWeights} = orchestrator.settings();
		output.json(
			'cordon',
			records.map(record => buildHostJson(record, loadWeights, null)),
			[],
		);
	} else
		for (const {host, cordoned} of records)
			output.line(`${host.name}  ${cordoned ? 'cordoned: it takes no new work' : 'takes work again'}`);
	return EXIT.done;
}
