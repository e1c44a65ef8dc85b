/** One command line of the plugin's texts, with the fields that an agent is told to read in its answer. */
export interface Instruction {
	readonly section: string;
	/** The words after `dgo`, as a shell would split them. */
	readonly words: readonly string[];
	/** Paths such as `data[0].task.id`; `[]` is every entry of a list. */
	readonly fields: readonly string[];
}

/** Finds every `dgo …` in code of a Markdown text, in order. A `## ` line begins a section. */
export function readInstructions(markdown: string): readonly Instruction[] {
	return markdown.split(/^## /m).flatMap(part => {
		const section = part.slice(0, part.indexOf('\n'));
		return part
			.replace(/\s*\n\s*/g, ' ')
			.split(/(?=`dgo )/)
			.flatMap(text => {
				const line = /^`dgo ([^`]+)`(.*)$/.exec(text);
				return line === null
					? []
					: [{section, words: splitWords(line[1] ?? ''), fields: readFields(line[2] ?? '')}];
			});
	});
}

/** Paths as they stand; and bare names right after a list, up to the end of the clause, are fields of its entries. */
function readFields(text: string): readonly string[] {
	const withoutValues = text.replace(/\((?![^)]*`data)[^)]*\)/g, '');
	return withoutValues.split(/[;:](?= )|\.(?= |$)/).flatMap(clause => {
		let list: string | null = null;
		return [...clause.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => {
			if (/^(data|errors)\b/.test(code)) {
				list = code.endsWith('[]') ? code : null;
				return [code];
			}
			return list !== null && /^[a-z][A-Za-z0-9]*$/.test(code) ? [`${list}.${code}`] : [];
		});
	});
}

function splitWords(line: string): readonly string[] {
	return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
		([, double, single, bare]) => [double, single, bare].find(word => word !== undefined) ?? '',
	);
}
