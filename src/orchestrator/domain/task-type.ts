/** The kinds of work that gummy routes by; `general` when no word fits. */
export type TaskType = 'database' | 'api' | 'testing' | 'security' | 'frontend' | 'general';

/** Which readings a type of work leans on. */
export type ResourceProfile = 'cpu-intensive' | 'I/O-bound' | 'memory-intensive' | 'balanced';

interface Route {
	readonly type: TaskType;
	readonly words: readonly string[];
	readonly profile: ResourceProfile;
}

// gummy's own routing (gummy-agent, lib/core.sh): the first match in this order, case-sensitive, as a plain substring.
const ROUTES: readonly Route[] = [
	{
		type: 'database',
		words: ['database', 'query', 'schema', 'migration', 'sql'],
		profile: 'cpu-intensive',
	},
	{
		type: 'api',
		words: ['api', 'endpoint', 'route', 'rest', 'graphql'],
		profile: 'I/O-bound',
	},
	{
		type: 'testing',
		words: ['test', 'spec', 'jest', 'vitest'],
		profile: 'cpu-intensive',
	},
	{
		type: 'security',
		words: ['security', 'auth', 'permission', 'vulnerability'],
		profile: 'balanced',
	},
	{
		type: 'frontend',
		words: ['ui', 'component', 'react', 'vue', 'frontend'],
		profile: 'memory-intensive',
	},
];
const GENERAL: Route = {type: 'general', words: [], profile: 'balanced'};

export const TASK_TYPES: readonly TaskType[] = [...ROUTES.map(route => route.type), 'general'];

/** The type whose specialist gummy will give this text to. */
export function inferTaskType(text: string): TaskType {
	return (ROUTES.find(route => route.words.some(word => text.includes(word))) ?? GENERAL).type;
}

/** The resources that a type leans on. */
export function profileOf(type: TaskType): ResourceProfile {
	return (ROUTES.find(route => route.type === type) ?? GENERAL).profile;
}
