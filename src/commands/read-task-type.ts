import {suggest} from '../orchestrator/configuration/suggest.ts';
import {TASK_TYPES, type TaskType} from '../orchestrator/domain/task-type.ts';
import {UserError} from './exit-code.ts';

/** The value of `--type`; null when it was not given, a UserError when there is no such type. */
export function readTaskType(text: string | null): TaskType | null {
	if (text === null) return null;
	const type = TASK_TYPES.find(candidate => candidate === text);
	if (type) return type;
	const near = suggest(text, TASK_TYPES);
	throw new UserError(`there is no task type ${JSON.stringify(text)}`, {
		hint: near ? `did you mean ${near}?` : `types: ${TASK_TYPES.join(', ')}`,
	});
}
