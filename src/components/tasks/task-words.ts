import type {TaskView} from '../../orchestrator/domain/task-view.ts';
import {UNKNOWN} from '../../presentation/format-number.ts';
import {formatClock, formatDuration} from '../../presentation/format-time.ts';
import {TASK_TONES, type Theme, type Tone} from '../../presentation/tokens.ts';

/** The glyph of a task as far as it is known: what runs on a host out of reach is never shown as running. */
export function glyphOfTask({glyphs}: Theme, {task, unknownSince}: TaskView): string {
	return unknownSince === null ? glyphs.task[task.state] : glyphs.task.lost;
}

export function toneOfTask({task, unknownSince}: TaskView): Tone {
	return unknownSince === null ? TASK_TONES[task.state] : 'look';
}

/** One word for its state. */
export function wordOfTask({task, unknownSince}: TaskView): string {
	return unknownSince === null ? task.state : 'unknown';
}

/** How long it ran or has been running; before that its age; a dash while nothing is known of it. */
export function describeTaskTime({durationMs, ageMs, unknownSince}: TaskView): string {
	if (unknownSince !== null) return UNKNOWN;
	const time = durationMs ?? ageMs;
	return time === null ? '' : formatDuration(time);
}

/** Since when nothing is known of it; empty while its host answers. */
export function describeUnknown({unknownSince}: TaskView): string {
	return unknownSince === null ? '' : `since ${formatClock(unknownSince)}`;
}
