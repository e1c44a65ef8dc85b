# Tasks of the node: folders $STATE/tasks/ID, one for each task, written by the launcher (launch.sh) and the
# supervisor (supervise.sh).

# dgo_tasks BYTES ID…: prints every task but those named, which the client knows to be over; see parse-tasks.ts.
# Of those that are over it prints the newest, of so many bytes (one at least), and then `more`: the client asks again,
# and names them. Tasks of another machine with this home folder are left to that one, which knows whether they live.
dgo_tasks() {
	[ -d "$DGO_STATE/tasks" ] || return 0
	dgo_room=$1
	shift
	dgo_know "$@"
	dgo_machine_id
	dgo_count=0
	set --
	for dgo_id in $(ls -t "$DGO_STATE/tasks" || ls "$DGO_STATE/tasks"); do
		dgo_is_id "$dgo_id" || continue
		if eval "[ \"\$dgo_known_$dgo_id\" = $dgo_listing ]"; then
			printf 'known %s\n' "$dgo_id"
			continue
		fi
		dgo_task=$DGO_STATE/tasks/$dgo_id
		dgo_is_ours "$dgo_task" && dgo_is_here "$dgo_task" || continue
		if dgo_is_file "$dgo_task/over"; then
			dgo_count=$((dgo_count + 1))
			[ "$dgo_count" -gt 500 ] || set -- "$@" "$dgo_id/over"
		elif dgo_is_file "$dgo_task/launcher"; then
			dgo_print_whole "$dgo_task"
		fi
	done
	[ $# -eq 0 ] || dgo_print_over "$@"
	[ "$dgo_count" -eq 0 ] || printf '\nmore\n'
}

# dgo_print_over ID/over…: prints the first of these files, of dgo_room bytes but one at least, and takes them off
# dgo_count.
dgo_print_over() {
	cd "$DGO_STATE/tasks" || return 1
	dgo_files=
	# The size stands before each name, and the sum of all behind the last.
	for dgo_word in $(wc -c "$@"); do
		case $dgo_word in
			total) ;;
			*/over)
				dgo_files="$dgo_files $dgo_word"
				dgo_count=$((dgo_count - 1))
				;;
			*)
				dgo_room=$((dgo_room - dgo_word))
				[ "$dgo_room" -ge 0 ] || [ -z "$dgo_files" ] || break
				;;
		esac
	done
	[ -z "$dgo_files" ] || cat $dgo_files
}

# dgo_know ID…: a variable for each, which holds the number of this listing: to look for a thousand ids in one list
# of a thousand would take a node longer than all the rest.
dgo_know() {
	dgo_listing=$((${dgo_listing:-0} + 1))
	for dgo_id; do
		dgo_is_id "$dgo_id" && eval "dgo_known_$dgo_id=$dgo_listing"
	done
	return 0
}

# dgo_is_id WORD: whether it can be an id of ours; nothing else ever becomes part of a path.
dgo_is_id() {
	case $1 in '' | *[!0-9a-z]*) return 1 ;; esac
}

dgo_is_file() {
	[ -f "$1" ] && [ ! -h "$1" ]
}

# dgo_print_whole FOLDER: all of a task; fails when some of it cannot be read.
dgo_print_whole() {
	printf 'task %s\n' "${1##*/}"
	sed 1,2d "$1/launcher" && dgo_print_state "$1"
}

# dgo_print_state FOLDER: what changes while a task lives.
dgo_print_state() {
	dgo_life=gone
	if dgo_is_alive "$1/process"; then
		dgo_life=alive
		[ -n "$dgo_begun" ] || printf 'waiting\n'
	elif [ ! -f "$1/process" ]; then
		dgo_is_alive "$1/launcher" && return 0
	fi
	printf 'started %s\n' "${dgo_begun:-$dgo_accepted}"
	[ ! -f "$1/ended" ] || dgo_life=ended
	# Looked for after the end: a cancel leaves its mark before that, and both may come now.
	[ -f "$1/cancelled" ] && printf 'cancelled\n'
	if [ "$dgo_life" = ended ]; then
		read -r dgo_line <"$1/ended"
		printf 'ended %s\n' "$dgo_line"
		for dgo_part in result result-end tail; do
			[ -f "$1/$dgo_part" ] || continue
			sed "s/^/$dgo_part /" "$1/$dgo_part" && printf '\n' || return 1
		done
	elif [ "$dgo_life" = alive ]; then
		dgo_log_bytes "$1"
		printf 'alive %s\n' "$dgo_bytes"
	elif [ -n "$dgo_booted" ] && [ "$dgo_booted" != "$dgo_boot_id" ]; then
		printf 'rebooted\n'
	else
		printf 'gone\n'
	fi
	return 0
}

# dgo_find_log FOLDER: sets dgo_log_file to gummy's own log, and dgo_log_start to the size that our output had
# when that log was found: a task's story is our output up to there and that log behind it, for every reader
# alike. Both stay empty while there is no such log.
dgo_find_log() {
	dgo_log_file=
	dgo_log_start=
	[ -f "$1/gummy" ] || return 0
	if [ ! -f "$1/log" ]; then
		# gummy prints the text first, which may be long and name an id, too.
		dgo_gummy_id=$(head -c 262144 "$1/output" | sed -n -e '/^🎬/q' -e 's/.*Task ID:[^g]*\(gummy-[0-9][0-9]*\).*/\1/p' | tail -n 1)
		[ -n "$dgo_gummy_id" ] || return 0
		read -r dgo_mode <"$1/gummy"
		dgo_line=$HOME/.claude/logs/gummy/$dgo_gummy_id-$dgo_mode.log
		dgo_is_file "$dgo_line" && [ -s "$dgo_line" ] || return 0
		dgo_size "$1/output"
		dgo_put_first "$1/log" "$dgo_size $dgo_line"
	fi
	read -r dgo_log_start dgo_log_file <"$1/log"
	if dgo_is_number "$dgo_log_start" && dgo_is_file "$dgo_log_file"; then return 0; fi
	dgo_log_file=
	dgo_log_start=
}

# dgo_put_first FILE LINE: makes a file unless there is one. The supervisor and every reader may try at one time: none
# ever sees half of it, and a full disk leaves nothing of it.
dgo_put_first() (
	set -C
	dgo_turns=0
	until true >"$1.$dgo_turns"; do
		dgo_turns=$((dgo_turns + 1))
		[ "$dgo_turns" -lt 10 ] || exit 1
	done
	printf '%s\n' "$2" >>"$1.$dgo_turns" && { ln "$1.$dgo_turns" "$1" || [ -e "$1" ] || mv "$1.$dgo_turns" "$1"; }
	rm -f "$1.$dgo_turns"
) 2>/dev/null

# dgo_log_bytes FOLDER: sets dgo_bytes to the size of a task's story.
dgo_log_bytes() {
	# Our output is measured before the log is looked for: whoever finds one now lets it begin behind that.
	dgo_bytes=
	[ -f "$1/log" ] || { dgo_size "$1/output" && dgo_bytes=$dgo_size; }
	dgo_find_log "$1"
	[ -z "$dgo_log_file" ] && [ -n "$dgo_bytes" ] && return
	dgo_size "${dgo_log_file:-$1/output}"
	dgo_bytes=$((dgo_size + ${dgo_log_start:-0}))
}

# dgo_log ID OFFSET MAX: a line with the size, then at most MAX bytes of the story from the offset on, and none behind
# that size: by then a log may begin there.
dgo_log() {
	dgo_task=$DGO_STATE/tasks/$1
	dgo_is_id "$1" && dgo_is_ours "$dgo_task" || return 6
	dgo_log_bytes "$dgo_task"
	printf '%s\n' "$dgo_bytes"
	dgo_left=$((dgo_bytes - $2))
	[ "$dgo_left" -le "$3" ] || dgo_left=$3
	[ "$dgo_left" -gt 0 ] || return 0
	if [ -z "$dgo_log_file" ]; then
		dgo_cut "$dgo_task/output" "$2" "$dgo_left"
		return 0
	fi
	if [ "$2" -lt "$dgo_log_start" ]; then
		dgo_here=$((dgo_log_start - $2))
		[ "$dgo_here" -le "$dgo_left" ] || dgo_here=$dgo_left
		dgo_cut "$dgo_task/output" "$2" "$dgo_here"
		dgo_left=$((dgo_left - dgo_here))
		set -- "$1" "$dgo_log_start"
	fi
	[ "$dgo_left" -eq 0 ] || dgo_cut "$dgo_log_file" "$(($2 - dgo_log_start))" "$dgo_left"
}

# dgo_cut FILE OFFSET BYTES: a piece of a file.
dgo_cut() {
	tail -c "+$(($2 + 1))" "$1" | head -c "$3"
}

# dgo_text ID: a task's text, byte for byte; as much as is there while it is written, nothing before.
dgo_text() {
	dgo_task=$DGO_STATE/tasks/$1
	dgo_is_id "$1" && dgo_is_ours "$dgo_task" || return 6
	[ ! -f "$dgo_task/text" ] || cat "$dgo_task/text"
}

# dgo_prune SECONDS [keep]: removes what ended longer ago than this, was lost, or died on its way; prints the ids. With
# `keep` it only prints them.
dgo_prune() {
	dgo_now=$(date +%s)
	dgo_machine_id
	for dgo_task in "$DGO_STATE"/tasks/*; do
		dgo_id=${dgo_task##*/}
		dgo_is_id "$dgo_id" && dgo_is_ours "$dgo_task" && dgo_is_here "$dgo_task" || continue
		dgo_end_of "$dgo_task" || continue
		# What cannot tell when it ended may have ended just now.
		dgo_is_number "$dgo_end" || dgo_end=$dgo_now
		[ "$((dgo_now - dgo_end))" -ge "$1" ] || continue
		[ "${2-}" = keep ] || rm -rf "$dgo_task" || continue
		printf '%s\n' "$dgo_id"
	done
}

# dgo_end_of FOLDER: sets dgo_end to when a task ended, or was heard of last before it was lost; fails while it lives.
dgo_end_of() {
	dgo_end=
	if [ ! -f "$1/ended" ]; then
		dgo_part=process
		[ -f "$1/process" ] || dgo_part=launcher
		dgo_is_alive "$1/$dgo_part" && return 1
		[ -f "$1/$dgo_part" ] || return 1
	fi
	# Looked for again: what lived a moment ago may have come to its end in that moment.
	if [ -f "$1/ended" ]; then
		read -r dgo_code dgo_end dgo_line <"$1/ended"
		return 0
	fi
	dgo_end=$dgo_accepted
	dgo_find_log "$1"
	for dgo_one in "$1/output" ${dgo_log_file:+"$dgo_log_file"}; do
		[ -f "$dgo_one" ] || continue
		dgo_line=$(date -r "$dgo_one" +%s)
		# Where no date tells a file's time, nothing tells when it was heard of.
		dgo_is_number "$dgo_line" && dgo_is_number "$dgo_end" || { dgo_end=; return 0; }
		[ "$dgo_line" -le "$dgo_end" ] || dgo_end=$dgo_line
	done
}
