import {useDashboard} from '../../store/store-context.ts';
import {Line} from '../parts/line.tsx';
import {useTheme} from '../parts/theme-context.ts';
import {buildBanner} from './build-banner.ts';

/** The line under the header. */
export function Banner() {
	const theme = useTheme();
	return <Line text={useDashboard(({network, size}) => buildBanner(theme, network, size.columns))} />;
}
