import {Text} from 'ink';
import {memo} from 'react';
import {fitTheme} from '../../presentation/tokens.ts';
import {useTheme} from './theme-context.ts';

/** One line, styled already. A whole row in one Text costs a tenth of a row of boxes. */
export const Line = memo(function Line({text}: {readonly text: string}) {
	const theme = useTheme();
	return <Text wrap="truncate">{text === '' ? ' ' : fitTheme(theme, text)}</Text>;
});
