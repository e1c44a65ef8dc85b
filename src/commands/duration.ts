import {UserError} from './exit-code.ts';

const UNITS: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

/** Parses `90s`, `10m`, `1.5h`, `30d`, `500ms` or plain seconds into milliseconds; throws a UserError. */
export function parseDuration(text: string, option: string): number {
	const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text.trim());
	const unit = UNITS[match?.[2] ?? 's'];
	const milliseconds = match && unit !== undefined ? Number(match[1]) * unit : Number.NaN;
	if (!Number.isFinite(milliseconds) || milliseconds > 3_650 * 86_400_000) {
		throw new UserError(`--${option} takes a time such as 90s, 10m, 2h or 30d, not ${JSON.stringify(text)}`);
	}
	return milliseconds;
}

/** The same for an option where a bare number would be taken for something else than seconds. */
export function parseDurationWithUnit(text: string, option: string): number {
	const number = text.trim();
	if (/^[\d.]+$/.test(number))
		throw new UserError(`--${option} needs a unit beside ${number}`, {
			hint: `${number}d is days, ${number}h hours, ${number}m minutes`,
		});
	return parseDuration(text, option);
}
