/** A stream that keeps what a command writes; a terminal when it has columns. */
export function createEnd(columns?: number, onText: (text: string) => void = () => {}) {
	const end = {
		text: '',
		write(chunk: string | Uint8Array) {
			const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
			end.text += text;
			onText(text);
		},
		writableNeedDrain: false,
		on() {},
		...(columns === undefined ? {} : {isTTY: true, columns}),
	};
	return end;
}
