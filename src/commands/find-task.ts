import type {Network} from '../orchestrator/domain/network.ts';
import type {Task} from '../orchestrator/domain/task.ts';
import {EXIT, UserError} from './exit-code.ts';

/**
 * The task whose id begins with a prefix; throws a UserError when there is none (exit 6), when no
 * host answers (4), or when it fits more than one (2).
 */
export function findTask(network: Network, prefix: string): Task {
	const wanted = prefix.toLowerCase();
	const matches = [...network.tasks.values()].filter(task => task.id.startsWith(wanted));
	const [task] = matches;
	if (task === undefined || wanted === '') {
		const away = [...network.hosts.values()]
			.filter(record => record.tasksAt === null)
			.map(record => record.host.name);
		if (away.length > 0 && away.length === network.hosts.size)
			throw new UserError(`no host answered: task ${JSON.stringify(prefix)} is not known`, {
				exitCode: EXIT.unreachable,
				hint: 'dgo status says why',
			});
		throw new UserError(`there is no task ${JSON.stringify(prefix)}`, {
			exitCode: EXIT.noSuchTask,
			hint:
				away.length > 0
					? `these hosts did not answer, it may live there: ${away.join(', ')}`
					: 'dgo tasks lists them',
		});
	}
	if (matches.length > 1) {
		throw new UserError(
			`${JSON.stringify(prefix)} fits ${matches.length} tasks: ${matches.map(match => match.id).join(', ')}`,
			{
				hint: 'write more of the id',
			},
		);
	}
	return task;
}
