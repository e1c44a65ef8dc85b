# Runs one command on the node for `dgo run`: sent to a shell of its own session. The client sets before:
# dgo_login_path dgo_folder dgo_needs_folder, and gives the command line as the here-document of dgo_run.

# The end of this shell's input (on descriptor 3) means that the client wants it ended, or has gone: then the
# whole session ends.
dgo_run() {
	PATH=$dgo_login_path
	export PATH
	dgo_place=folder
	if [ -z "$dgo_folder" ] || ! cd "$dgo_folder" 2>/dev/null; then
		if [ -n "$dgo_needs_folder" ]; then
			printf '\n%s missing\n' "$DGO_WORD"
			exit 0
		fi
		cd "$HOME" || exit 1
		dgo_place=home
	fi
	dgo_command=$(cat; printf x)
	dgo_command=${dgo_command%?x}
	trap : TERM
	printf '\n%s %s\n' "$DGO_WORD" "$dgo_place"
	sh -c "$dgo_command" </dev/null 3<&- &
	dgo_child=$!
}

dgo_watch() {
	# A background command reads /dev/null unless it is told otherwise.
	{ read -r dgo_line; dgo_stop; } <&3 &
	dgo_watcher=$!
	while :; do
		wait "$dgo_child"
		dgo_code=$?
		kill -0 "$dgo_child" 2>/dev/null || break
	done
	kill "$dgo_watcher" 2>/dev/null
	# No line feed before it: it would stand in the output, and hold back the one that ends the last line.
	printf '%s end %s\n' "$DGO_WORD" "$dgo_code"
	exit 0
}

# TERM to the session but this shell, KILL two seconds later to what is left.
dgo_stop() {
	trap '' TERM
	kill -TERM 0 2>/dev/null
	dgo_turns=0
	while [ "$dgo_turns" -lt 20 ] && kill -0 "$dgo_child" 2>/dev/null; do
		sleep 0.1 2>/dev/null || sleep 1
		dgo_turns=$((dgo_turns + 1))
	done
	kill -KILL 0
}
