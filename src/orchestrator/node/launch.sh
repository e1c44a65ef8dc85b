# The launcher: runs in a shell of its own session on the node, starts one task, and stays as its supervisor.
# The client sets before: dgo_id dgo_bytes dgo_agent dgo_mode dgo_login_path dgo_project dgo_takes_text
# and the agent's command as positional parameters, with the text as standard input of dgo_launch.

# Prints the one answer to the client: a word and a reason.
dgo_say() {
	printf '\n%s %s %s\n' "$DGO_WORD" "$1" "$2"
}

# dgo_refuse CODE REASON: nothing was started; the folder goes, so that the same id may be tried elsewhere.
dgo_refuse() {
	[ -n "${dgo_task-}" ] && rm -rf "$dgo_task"
	dgo_say "refused $1" "$2"
	exit 1
}

dgo_launch() {
	umask 077
	# The client may die at any moment: neither its hang-up nor its closed pipe may end the supervisor.
	trap '' HUP PIPE
	dgo_state=$(dgo_state_folder)
	dgo_prepare_state
	dgo_boot_id
	PATH=$dgo_login_path
	export PATH
	# The folder is the lock: whoever makes it starts the task, and whoever finds it has only lost the answer.
	if ! mkdir "$dgo_state/tasks/$dgo_id" 2>/dev/null; then
		if dgo_is_ours "$dgo_state/tasks/$dgo_id"; then
			dgo_say exists "$dgo_id"
			exit 0
		fi
		dgo_refuse state-folder-refused "mkdir $dgo_state/tasks/$dgo_id failed"
	fi
	dgo_task=$dgo_state/tasks/$dgo_id
	cat >"$dgo_task/text.new"
	dgo_take_text
	command -v "$1" >/dev/null 2>&1 || dgo_refuse agent-missing "$1"
	if [ -n "$dgo_project" ]; then
		cd "$dgo_project" 2>/dev/null || dgo_refuse project-missing-there "$dgo_project"
	else
		cd "$HOME" || dgo_refuse launch-failed "$HOME"
	fi
	[ "$dgo_agent" = gummy ] && dgo_wait_turn
	dgo_supervise "$@"
}

dgo_prepare_state() {
	mkdir -p "$dgo_state/tasks" 2>/dev/null
	for dgo_folder in "$dgo_state" "$dgo_state/tasks"; do
		[ -d "$dgo_folder" ] || dgo_refuse state-folder-refused "$dgo_folder cannot be made"
		dgo_is_ours "$dgo_folder" || dgo_refuse state-folder-refused "$dgo_folder is a link or belongs to somebody else"
		[ -w "$dgo_folder" ] || dgo_refuse state-folder-refused "$dgo_folder is read-only"
	done
}

# The here-document ends with a line feed that is not part of the text; half a text never starts anything.
dgo_take_text() {
	head -c "$dgo_bytes" <"$dgo_task/text.new" >"$dgo_task/text.cut" || dgo_refuse disk-full "$dgo_task/text"
	[ "$(($(wc -c <"$dgo_task/text.cut")))" -eq "$dgo_bytes" ] || dgo_refuse launch-failed 'the text did not arrive whole'
	mv -f "$dgo_task/text.cut" "$dgo_task/text" && rm -f "$dgo_task/text.new" || dgo_refuse disk-full "$dgo_task/text"
	{ printf '%s\n' "$dgo_card"; cat "$dgo_task/text" | sed 's/^/text /'; printf '\n'; } >"$dgo_task/card.new" &&
		mv -f "$dgo_task/card.new" "$dgo_task/card" || dgo_refuse disk-full "$dgo_task/card"
}

# gummy names its log after the second: two starts in one second on one node would share one.
dgo_wait_turn() {
	printf '%s\n' "$dgo_mode" >"$dgo_task/gummy"
	dgo_turns=0
	while ! mkdir "$dgo_state/gummy-turn" 2>/dev/null; do
		dgo_turns=$((dgo_turns + 1))
		# Who held it for so long has died.
		[ "$dgo_turns" -gt 600 ] && rmdir "$dgo_state/gummy-turn" 2>/dev/null
		sleep 0.1 2>/dev/null || sleep 1
	done
	(sleep 1.1 2>/dev/null || sleep 2; rmdir "$dgo_state/gummy-turn") </dev/null >/dev/null 2>&1 &
}

dgo_supervise() {
	: >"$dgo_task/output" || dgo_refuse disk-full "$dgo_task/output"
	dgo_birth $$
	dgo_started=$(date +%s)
	printf '%s %s %s %s\n' $$ "${dgo_birth:-unknown}" "$dgo_boot_id" "$dgo_started" >"$dgo_task/process.new" &&
		mv -f "$dgo_task/process.new" "$dgo_task/process" || dgo_refuse disk-full "$dgo_task/process"
	trap : TERM INT
	DGO_TASK=$dgo_id
	export DGO_TASK
	dgo_input=/dev/null
	if [ "$dgo_takes_text" = argument ]; then dgo_text=$(cat "$dgo_task/text"; printf x); dgo_text=${dgo_text%x}; else dgo_input=$dgo_task/text; fi
	dgo_start "$@" <"$dgo_input" >>"$dgo_task/output" 2>&1 &
	dgo_child=$!
	dgo_say started "$dgo_started"
	# From here on nobody listens: the connection must not be held.
	exec </dev/null >/dev/null 2>&1
	while :; do
		wait "$dgo_child"
		dgo_code=$?
		kill -0 "$dgo_child" 2>/dev/null || break
	done
	dgo_finish
	exit 0
}

# Runs the agent in the place of this subshell; the word {text} becomes the text, as one argument.
dgo_start() {
	trap - TERM INT PIPE
	# The agent speaks the user's own language: C was for reading numbers.
	unset LC_ALL
	dgo_left=$#
	while [ "$dgo_left" -gt 0 ]; do
		dgo_word=$1
		shift
		if [ "$dgo_word" = '{text}' ]; then set -- "$@" "$dgo_text"; else set -- "$@" "$dgo_word"; fi
		dgo_left=$((dgo_left - 1))
	done
	exec "$@"
}

# Writes how the task ended; the result line of the agent's stream first, so that whoever sees the end sees it too.
dgo_finish() {
	dgo_find_log "$dgo_task"
	tail -c 131072 "$dgo_log_file" | tr '\r' '\n' | grep '^{.*"type":"result"' | tail -n 1 | head -c 32768 >"$dgo_task/result.new" &&
		[ -s "$dgo_task/result.new" ] && mv -f "$dgo_task/result.new" "$dgo_task/result"
	tail -c 2048 "$dgo_task/output" | grep . | tail -n 4 >"$dgo_task/tail.new" && mv -f "$dgo_task/tail.new" "$dgo_task/tail"
	dgo_size=$(($(wc -c <"$dgo_log_file")))
	printf '%s %s %s\n' "$dgo_code" "$(date +%s)" "$dgo_size" >"$dgo_task/ended.new" && mv -f "$dgo_task/ended.new" "$dgo_task/ended"
}
