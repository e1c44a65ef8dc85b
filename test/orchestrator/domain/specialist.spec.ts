import {expect, test} from 'vitest';
import type {Specialist, SpecialistCondition} from '../../../src/orchestrator/domain/specialist.ts';
import {judgeSpecialist} from '../../../src/orchestrator/domain/specialist.ts';
import {buildSpecialist} from './builders.ts';

const cases: readonly [Partial<Specialist>, SpecialistCondition][] = [
	[{status: 'new', running: true}, 'working'],
	[{status: null, running: true, damage: 'meta.yaml is empty'}, 'working'],
	[{status: 'active', running: false}, 'died'],
	[{status: 'dormant', running: false}, 'dormant'],
	[{status: 'new', running: false}, 'new'],
	[{status: null, running: false}, 'unknown'],
	[{status: 'active', running: null}, 'unknown'],
	[{status: 'active', running: false, damage: 'meta.yaml is cut'}, 'damaged'],
];

test.each(cases)('a specialist of %o is %s', (changes, condition) => {
	expect(judgeSpecialist(buildSpecialist('database-expert', 'a', changes))).toBe(condition);
});
