import {readFileSync} from 'node:fs';
import {BaseSequencer, type TestSpecification} from 'vitest/node';

/** What a spec imports that starts real nodes, terminals or shells. */
const REAL_PARTS = /(?:network|dashboard|terminal|harness|bench|shell-node|shells)(?:\/index)?\.ts'/;

/**
 * Starts the specs of real parts first, so that the short ones fill the workers up at the end. Vitest
 * would go by the size of the files where it has no times of an earlier run, as in CI.
 */
export class DearestFirst extends BaseSequencer {
	override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(specifications);
		const isDear = ({moduleId}: TestSpecification) => REAL_PARTS.test(readFileSync(moduleId, 'utf8'));
		return [...sorted.filter(isDear), ...sorted.filter(specification => !isDear(specification))];
	}
}
