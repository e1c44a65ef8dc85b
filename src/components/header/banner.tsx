import {formatActivity} from '../../presentation/activity.ts';
import {paint} from '../../presentation/tokens.ts';
import {truncateEnd} from '../../presentation/width.ts';
import {useDashboard} from '../../store/store-context.ts';
import {Line} from '../parts/line.tsx';
import {useTheme} from '../parts/theme-context.ts';

/** The line under the header: blank, unless Tailscale needs a person. */
export function Banner() {
	const theme = useTheme();
	const text = useDashboard(({network: {tailscale}, size}) => {
		if (!('detail' in tailscale)) return '';
		return paint(
			theme,
			'look',
			truncateEnd(
				` ${formatActivity({id: 0, at: 0, host: null, level: 'warning', what: {kind: 'tailscale', tailscale}})}`,
				size.columns,
			),
		);
	});
	return <Line text={text} />;
}
