import {Text} from 'ink';
import {memo} from 'react';

/** One line, styled already. A whole row in one Text costs a tenth of a row of boxes. */
export const Line = memo(function Line({text}: {readonly text: string}) {
	return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});
