# Tasks of the node: folders $STATE/tasks/ID, one for each task, written by the launcher (launch.sh).

# dgo_tasks ID…: prints every task but those named, which the client knows to be over; see parse-tasks.ts.
dgo_tasks() {
	dgo_tasks_folder=$(dgo_state_folder)/tasks
	[ -d "$dgo_tasks_folder" ] || return 0
	dgo_known=" $* "
	dgo_count=0
	printf 'now %s\n' "$(date +%s)"
	for dgo_task in "$dgo_tasks_folder"/*; do
		dgo_id=${dgo_task##*/}
		case $dgo_id in *[!0-9a-z]*) continue ;; esac
		dgo_is_ours "$dgo_task" || continue
		case $dgo_known in *" $dgo_id "*) printf 'known %s\n' "$dgo_id"; continue ;; esac
		[ -f "$dgo_task/card" ] && [ ! -h "$dgo_task/card" ] || continue
		dgo_count=$((dgo_count + 1))
		if [ "$dgo_count" -gt 500 ]; then printf 'more\n'; return 0; fi
		printf 'task %s\n' "$dgo_id"
		cat "$dgo_task/card"
		dgo_print_task
	done
}

# What changes while a task lives.
dgo_print_task() {
	if [ -f "$dgo_task/process" ]; then
		read -r dgo_pid dgo_born dgo_booted dgo_started <"$dgo_task/process"
		printf 'started %s\n' "$dgo_started"
	fi
	[ -f "$dgo_task/cancelled" ] && printf 'cancelled\n'
	if [ -f "$dgo_task/ended" ]; then
		read -r dgo_line <"$dgo_task/ended"
		printf 'ended %s\n' "$dgo_line"
		for dgo_part in result tail; do
			[ -f "$dgo_task/$dgo_part" ] && while IFS= read -r dgo_line; do printf '%s %s\n' "$dgo_part" "$dgo_line"; done <"$dgo_task/$dgo_part"
		done
		return 0
	fi
	if dgo_is_alive "$dgo_task"; then
		printf 'alive %s\n' "$(($(wc -c <"$dgo_task/output")))"
	elif [ -f "$dgo_task/process" ]; then
		if [ "$dgo_booted" = "$dgo_boot_id" ]; then printf 'gone\n'; else printf 'rebooted\n'; fi
	fi
}

# Sets dgo_log_file to where a task's story stands: gummy's own log when it writes one, else what we captured.
dgo_find_log() {
	dgo_log_file=$1/output
	[ -f "$1/gummy" ] || return 0
	if [ ! -f "$1/log" ]; then
		dgo_gummy_id=$(head -c 4096 "$1/output" | sed -n 's/.*Task ID:[^g]*\(gummy-[0-9][0-9]*\).*/\1/p' | head -n 1)
		[ -n "$dgo_gummy_id" ] || return 0
		read -r dgo_mode <"$1/gummy"
		printf '%s/.claude/logs/gummy/%s-%s.log\n' "$HOME" "$dgo_gummy_id" "$dgo_mode" >"$1/log.new" && mv -f "$1/log.new" "$1/log"
	fi
	read -r dgo_line <"$1/log"
	[ -f "$dgo_line" ] && [ ! -h "$dgo_line" ] && [ -s "$dgo_line" ] && dgo_log_file=$dgo_line
	return 0
}

# dgo_log ID OFFSET MAX: a line `SIZE FORMAT`, then at most MAX bytes of the log from the offset on.
dgo_log() {
	dgo_task=$(dgo_state_folder)/tasks/$1
	dgo_is_ours "$dgo_task" || return 6
	dgo_find_log "$dgo_task"
	dgo_format=own
	[ "$dgo_log_file" = "$dgo_task/output" ] || dgo_format=gummy
	printf '%s %s\n' "$(($(wc -c <"$dgo_log_file")))" "$dgo_format"
	tail -c "+$(($2 + 1))" "$dgo_log_file" | head -c "$3"
}

# dgo_prune SECONDS: removes tasks that ended longer ago than this, and prints their ids.
dgo_prune() {
	dgo_now=$(date +%s)
	for dgo_task in "$(dgo_state_folder)"/tasks/*; do
		dgo_id=${dgo_task##*/}
		case $dgo_id in *[!0-9a-z]*) continue ;; esac
		dgo_is_ours "$dgo_task" && [ -f "$dgo_task/ended" ] || continue
		read -r dgo_code dgo_end dgo_line <"$dgo_task/ended"
		[ "$((dgo_now - ${dgo_end:-$dgo_now}))" -ge "$1" ] || continue
		rm -rf "$dgo_task" && printf '%s\n' "$dgo_id"
	done
}
