import {useInput, usePaste} from 'ink';
import {useDashboardStore} from '../../store/store-context.ts';
import {handleKey, handlePaste, handleText} from './handle-key.ts';
import {nameKey} from './name-key.ts';

/** Gives every key and every paste to the keymap; draws nothing. */
export function KeyboardInput() {
	const store = useDashboardStore();
	useInput((input, key) => {
		const name = nameKey(input, key);
		if (name === null) handleText(store, input);
		else handleKey(store, name);
	});
	usePaste(text => handlePaste(store, text));
	return null;
}
