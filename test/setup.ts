// Specs see the same surroundings wherever they run: what a CI or a person's shell sets decides nothing.
for (const name of [
	'CI',
	'NO_COLOR',
	'FORCE_COLOR',
	'DGO_CONFIG',
	'DGO_SSH_CONFIG',
	'TMUX',
	'XDG_RUNTIME_DIR',
	'XDG_CONFIG_HOME',
	'XDG_STATE_HOME',
]) {
	delete process.env[name];
}
process.env.TZ = 'UTC';
process.env.LANG = 'C.UTF-8';
