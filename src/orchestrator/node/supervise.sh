# The supervisor of a task: the launcher's shell, once it has nobody to talk to. It starts the agent, waits
# for it, and writes down how it ended.

dgo_supervise() {
	dgo_started=$dgo_now
	dgo_begun=$dgo_now
	if [ "$dgo_agent" = gummy ]; then
		dgo_begun=
		dgo_put gummy "$dgo_mode" || dgo_refuse disk-full "$dgo_task"
	fi
	trap : TERM
	true >"$dgo_task/output" && dgo_put process "$dgo_self $dgo_started $dgo_begun" || dgo_refuse disk-full "$dgo_task"
	dgo_say started "$dgo_started"
	# From here on nobody listens: the connection must not be held.
	exec </dev/null >/dev/null 2>&1
	[ "$1" = sh ] || dgo_load_environment
	[ "$dgo_agent" = gummy ] && dgo_take_turn
	# Who was cancelled while it waited never starts.
	dgo_code=143
	dgo_is_cancelled || dgo_run "$@"
	dgo_finish
	exit 0
}

dgo_is_cancelled() {
	[ -n "${dgo_cancelled-}" ] || [ -f "$dgo_task/cancelled" ]
}

dgo_run() {
	DGO_TASK=$dgo_id
	export DGO_TASK
	dgo_input=/dev/null
	if [ "$dgo_takes_text" = argument ]; then dgo_text=$(cat "$dgo_task/text"; printf x); dgo_text=${dgo_text%x}; else dgo_input=$dgo_task/text; fi
	dgo_start "$@" <"$dgo_input" >>"$dgo_task/output" 2>&1 &
	dgo_child=$!
	[ "$dgo_agent" = gummy ] && (dgo_end_turn) &
	while :; do
		wait "$dgo_child"
		dgo_code=$?
		kill -0 "$dgo_child" 2>/dev/null || break
	done
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

# A session without a terminal reads no start-up files: the keys and proxies that agents need are asked of a
# login shell. They stand in a file of the task's private folder until they are read, and then in memory alone.
dgo_load_environment() {
	dgo_folder=$dgo_task
	dgo_login=$(dgo_login_environment "$(dgo_login_shell)" |
		grep -E '^(ANTHROPIC|CLAUDE|OPENAI|CODEX|GEMINI|GOOGLE|AWS|AZURE)_[A-Z0-9_]*=|^(HTTPS?|NO|ALL|https?|no|all)_(PROXY|proxy)=|^(SSL_CERT_FILE|NODE_EXTRA_CA_CERTS|LANG)=')
	while IFS= read -r dgo_line; do
		[ -z "$dgo_line" ] || export "$dgo_line"
	done <<-DGO_LOGIN
		$dgo_login
	DGO_LOGIN
}

# gummy names its log after the second: two starts in one second on one node would share one. A turn is a numbered
# file that names its holder; the highest number has it. Who follows makes the next number, which only one can, and
# touches no other: whoever judged a holder too late takes the turn from nobody.
dgo_take_turn() {
	dgo_queue=$DGO_STATE/gummy-turns
	[ -d "$dgo_queue" ] || mkdir "$dgo_queue" 2>/dev/null
	dgo_nameless=
	until dgo_follow_turn; do
		dgo_is_cancelled && return
		sleep 0.1 2>/dev/null || sleep 1
	done
	dgo_put process "$dgo_self $dgo_started $(date +%s)"
}

# Makes the next turn ours, once the last one is over and nobody was faster.
dgo_follow_turn() {
	dgo_last_turn
	[ "$dgo_last" -eq 0 ] || dgo_is_turn_over "$dgo_queue/$dgo_last" || return 1
	dgo_number=$((dgo_last + 1))
	dgo_turn=$dgo_queue/$dgo_number
	(set -C; printf '%s\n' "$dgo_self $(date +%s)" >"$dgo_turn") 2>/dev/null || return 1
	dgo_last_turn
	# The number was free because it had been had and cleared away since we looked.
	if [ "$dgo_last" -ne "$dgo_number" ]; then
		rm -f "$dgo_turn"
		return 1
	fi
	for dgo_one in "$dgo_queue"/*; do
		[ "${dgo_one##*/}" -ge "$dgo_number" ] || rm -f "$dgo_one"
	done
}

# Sets dgo_last to the highest number in the queue, to 0 when it is empty.
dgo_last_turn() {
	dgo_last=0
	for dgo_one in "$dgo_queue"/*; do
		dgo_is_number "${dgo_one##*/}" || continue
		[ "${dgo_one##*/}" -le "$dgo_last" ] || dgo_last=${dgo_one##*/}
	done
}

# dgo_is_turn_over FILE: whether its holder is through, has died, or holds it for so long that it must be asleep.
dgo_is_turn_over() {
	read -r dgo_pid dgo_born dgo_booted dgo_accepted 2>/dev/null <"$1" || dgo_pid= dgo_accepted=
	if [ "$dgo_pid" = over ]; then
		return 0
	elif dgo_is_number "$dgo_accepted"; then
		dgo_age=$(($(date +%s) - dgo_accepted))
		# A clock that was set back tells no age: then its life alone counts.
		[ "$dgo_age" -ge 0 ] || dgo_age=3
		[ "$dgo_age" -gt 60 ] || { [ "$dgo_age" -gt 2 ] && ! dgo_is_alive "$1"; }
	else
		# Nameless for long: its maker died before it wrote its name.
		[ "$dgo_nameless" = "$1" ] || dgo_turns=0
		dgo_nameless=$1
		dgo_turns=$((dgo_turns + 1))
		[ "$dgo_turns" -gt 50 ]
	fi
}

# Runs aside: the turn is over when gummy has told its id and the second of that id is over. Its log is looked
# for a while longer, so that the story goes over from our output to that log where the log begins.
dgo_end_turn() {
	dgo_turns=0
	dgo_gummy_id=
	while [ "$dgo_turns" -lt 100 ]; do
		dgo_turns=$((dgo_turns + 1))
		[ -n "$dgo_gummy_id" ] || dgo_find_log "$dgo_task"
		dgo_now=$(date +%s)
		# What ended without a word may have taken its id in this very second.
		kill -0 "$dgo_child" 2>/dev/null || dgo_gummy_id=${dgo_gummy_id:-gummy-$dgo_now}
		[ -n "$dgo_gummy_id" ] && [ "$dgo_now" -gt "${dgo_gummy_id#gummy-}" ] && break
		sleep 0.1 2>/dev/null || sleep 1
	done
	printf 'over\n' >"$dgo_turn"
	while [ "$dgo_turns" -lt 100 ] && [ ! -f "$dgo_task/log" ] && kill -0 "$dgo_child" 2>/dev/null; do
		dgo_turns=$((dgo_turns + 1))
		dgo_find_log "$dgo_task"
		sleep 0.1 2>/dev/null || sleep 1
	done
}

# Writes how the task ended. A full disk may be emptied: without these files the task would be taken for lost.
dgo_finish() {
	# A cancel that comes now has ended nothing.
	trap : INT
	dgo_ended=
	dgo_turns=0
	until dgo_write_end; do
		dgo_turns=$((dgo_turns + 1))
		[ "$dgo_turns" -gt 300 ] && return
		sleep 1
	done
}

# `over` is all that a listing tells of the task, so that many of them cost one `cat`. This shell alone writes, and
# moves into place what it wrote whole: not every sed and head tells that a disk was full.
dgo_write_end() {
	# A cancel that still kills would kill these programs, too.
	true >"$dgo_task/finishing"
	dgo_is_number "$dgo_ended" || dgo_ended=$(date +%s)
	[ -z "$dgo_cancelled" ] || true >"$dgo_task/cancelled" || return 1
	dgo_log_bytes "$dgo_task"
	dgo_keep_result "${dgo_log_file:-$dgo_task/output}" && dgo_keep_tail && dgo_put ended "$dgo_code $dgo_ended $dgo_bytes" &&
		dgo_line=$(dgo_print_whole "$dgo_task") && dgo_put over "$dgo_line"
}

# dgo_keep_result FILE: keeps the result line of a story. A long one keeps both its ends: what it is stands in front,
# what it cost behind.
dgo_keep_result() {
	dgo_line=$(tail -c 1048576 "$1" | tr '\r\000' '\n\n' | grep '^{.*"type":"result"' | tail -n 1)
	[ -n "$dgo_line" ] || return 0
	if [ "${#dgo_line}" -gt 16384 ]; then
		dgo_put result-end "$(printf '%s' "$dgo_line" | tail -c 8192)" || return 1
		dgo_line=$(printf '%s' "$dgo_line" | head -c 16384)
	fi
	dgo_put result "$dgo_line"
}

# Keeps the last lines of our output, then those of gummy's own log. gummy prints seven lines more behind what its
# specialist said.
dgo_keep_tail() {
	dgo_lines=4
	[ "$dgo_agent" != gummy ] || dgo_lines=12
	dgo_line=$(
		for dgo_one in "$dgo_task/output" ${dgo_log_file:+"$dgo_log_file"}; do
			tail -c 2048 "$dgo_one" | tr '\000' '\n' | grep . | tail -n "$dgo_lines"
		done
	)
	[ -z "$dgo_line" ] || dgo_put tail "$dgo_line"
}
