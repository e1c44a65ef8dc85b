/** Shell sources are bundled as text (scripts/build.ts, vitest.config.ts). */
declare module '*.sh' {
	const text: string;
	export default text;
}
