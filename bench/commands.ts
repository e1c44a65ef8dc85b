import {ms, type Row, ratio, run, time} from './measure.ts';

/** How long the smallest command takes, beside a Node that does nothing. */
export async function measureCommands(): Promise<readonly Row[]> {
	const node = process.execPath;
	await run(node, ['bin/dgo.cjs', '--version'], process.env);
	const version = await time(
		15,
		async () => void (await run(node, ['bin/dgo.cjs', '--version'], process.env)),
	);
	const floor = await time(15, async () => void (await run(node, ['-e', '0'], process.env)));
	return [
		{
			what: '`dgo --version`',
			ours: ms(version),
			beside: `\`node -e 0\`: ${ms(floor)}`,
			ratio: ratio(version.median, floor.median),
			aim: '≤ 1.6 ×',
		},
	];
}
