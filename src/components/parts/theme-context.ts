import {createContext, use} from 'react';
import {createTheme, type Theme} from '../../presentation/tokens.ts';

/** Gives glyphs and colours to the components below. */
export const ThemeContext = createContext<Theme>(createTheme('default', true));

/** The theme in force. */
export function useTheme(): Theme {
	return use(ThemeContext);
}
