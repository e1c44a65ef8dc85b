# Ends a task: runs in a shell of its own, since it waits.

# dgo_cancel ID: TERM to all of the task, KILL after five seconds to what is left; prints one word, and what of.
dgo_cancel() {
	dgo_task=$DGO_STATE/tasks/$1
	if ! dgo_is_id "$1" || ! dgo_is_ours "$dgo_task"; then dgo_say no-such-task "$1"; return; fi
	if [ -f "$dgo_task/ended" ]; then dgo_say over "$1"; return; fi
	# Who still launches it is its supervisor later, and starts nothing that bears the mark.
	dgo_part=process
	[ -f "$dgo_task/process" ] || dgo_part=launcher
	if ! dgo_is_alive "$dgo_task/$dgo_part"; then dgo_say gone "$1"; return; fi
	dgo_supervisor=$dgo_pid
	if [ ! -f "$dgo_task/finishing" ]; then
		# Where the disk has no room for the mark, the supervisor makes it once there is.
		true >"$dgo_task/cancelled" || kill -s INT "$dgo_supervisor"
		dgo_signal TERM "$1"
	fi
	dgo_turns=0
	while [ ! -f "$dgo_task/over" ] && dgo_is_alive "$dgo_task/$dgo_part"; do
		dgo_turns=$((dgo_turns + 1))
		# Whoever writes down the end is left alone.
		case $dgo_turns in [5-9]0 | 1[0-4]0) [ -f "$dgo_task/finishing" ] || dgo_signal KILL "$1" ;; esac
		[ "$dgo_turns" -ge 150 ] && break
		# Without room for the mark there is none for the end.
		[ "$dgo_turns" -ge 60 ] && [ ! -f "$dgo_task/cancelled" ] && break
		sleep 0.1 2>/dev/null || sleep 1
	done
	# A child that made a session of its own may have outlived the agent.
	dgo_signal KILL "$1"
	if [ ! -f "$dgo_task/ended" ] && [ ! -f "$dgo_task/cancelled" ]; then
		dgo_say unwritten "$dgo_task"
	elif [ ! -f "$dgo_task/ended" ]; then
		dgo_say stuck "$1"
	elif grep -q '^cancelled$' "$dgo_task/over" 2>/dev/null; then
		dgo_say cancelled "$1"
	else
		# It came to its end by itself in this very moment.
		dgo_say over "$1"
	fi
}

# dgo_signal NAME ID: signals every process of the task but its supervisor, which writes down the end. What a launcher
# asks before there is a supervisor is left alone: it would be told as the reason why nothing was started.
dgo_signal() {
	[ -f "$DGO_STATE/tasks/$2/process" ] || return 0
	for dgo_one in $(dgo_members "$2"); do
		[ "$dgo_one" = "$dgo_supervisor" ] || kill -s "$1" "$dgo_one" 2>/dev/null
	done
}

# The processes of a task: its group, and on Linux whatever carries its mark, whichever session it is in.
dgo_members() {
	{ ps -A -o pid= -o pgid= || ps -o pid -o pgid; } 2>/dev/null | while read -r dgo_one dgo_group; do
		[ "$dgo_group" = "$dgo_supervisor" ] && printf '%s\n' "$dgo_one"
	done
	[ -r /proc/self/environ ] || return 0
	# Of all environments in one stream, since not every grep sees what stands behind a NUL. An environment may hold
	# what looks like the name of another one: each that is found is looked at alone.
	tail -c +1 /proc/[0-9]*/environ 2>/dev/null | tr '\000' '\n' |
		sed -n "/^==> .* <==\$/h;/^DGO_TASK=$1\$/{g;s/[^0-9]//gp;}" | while read -r dgo_one; do
		tr '\000' '\n' <"/proc/$dgo_one/environ" | grep -qx "DGO_TASK=$1" && printf '%s\n' "$dgo_one"
	done 2>/dev/null
}
