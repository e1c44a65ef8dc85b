# The launcher: runs in a shell of its own session on the node, starts one task, and stays as its supervisor
# (supervise.sh). The client sets before: dgo_id dgo_bytes dgo_agent dgo_mode dgo_login_path dgo_project
# dgo_takes_text dgo_programs dgo_logged_in dgo_card, and gives the agent's command as positional parameters,
# with the text as standard input of dgo_launch.

# Prints the one answer to the client: a word and a reason.
dgo_say() {
	printf '\n%s %s %s\n' "$DGO_WORD" "$1" "$2"
}

# dgo_refuse CODE REASON: nothing was started; the folder goes, so that the same id may be tried elsewhere. What was
# cancelled meanwhile must start nowhere: it comes to its end here, where there is room to write that down.
dgo_refuse() {
	[ -n "$dgo_task" ] && [ "$1" != disk-full ] && dgo_is_cancelled && dgo_supervise sh
	[ -n "$dgo_task" ] && rm -rf "$dgo_task"
	dgo_say "refused $1" "$2"
	exit 1
}

dgo_launch() {
	umask 077
	# The client may die at any moment: neither its hang-up nor its closed pipe may end the supervisor.
	trap '' HUP PIPE
	# So a cancel tells itself where the disk has no room for its mark.
	dgo_cancelled=
	trap 'dgo_cancelled=yes' INT
	dgo_task=
	dgo_prepare_state
	dgo_boot_id
	dgo_birth $$
	dgo_self="$$ ${dgo_birth:-unknown} $dgo_boot_id"
	PATH=$dgo_login_path
	export PATH
	dgo_claim "$DGO_STATE/tasks/$dgo_id"
	dgo_take_text
	dgo_check_agent "$@"
	if [ -n "$dgo_project" ]; then
		cd "$dgo_project" 2>/dev/null || dgo_refuse project-missing-there "$dgo_project"
	else
		cd "$HOME" || dgo_refuse launch-failed "$HOME"
	fi
	dgo_supervise "$@"
}

# Nothing is made behind a link, or in a folder that somebody else can change.
dgo_prepare_state() {
	[ -d "${DGO_STATE%/*}" ] || mkdir -p "${DGO_STATE%/*}" 2>/dev/null
	for dgo_one in "$DGO_STATE" "$DGO_STATE/tasks"; do
		[ -e "$dgo_one" ] || [ -h "$dgo_one" ] || mkdir "$dgo_one" 2>/dev/null
		[ -e "$dgo_one" ] || [ -h "$dgo_one" ] || dgo_refuse state-folder-refused "$dgo_one cannot be made"
		dgo_is_ours "$dgo_one" || dgo_refuse state-folder-refused "$dgo_one is a link or belongs to somebody else"
		[ -w "$dgo_one" ] || dgo_refuse state-folder-refused "$dgo_one is read-only"
	done
}

# dgo_claim FOLDER: the folder is the lock. Whoever makes it starts the task; whoever finds it has only lost
# the answer, and says so once the task stands; where the finder's forerunner died before that, nothing runs.
dgo_claim() {
	dgo_turns=0
	until mkdir "$1" 2>/dev/null; do
		dgo_turns=$((dgo_turns + 1))
		if [ -e "$1" ] || [ -h "$1" ]; then
			dgo_is_ours "$1" || dgo_refuse state-folder-refused "$1 is a link or belongs to somebody else"
		elif [ "$dgo_turns" -gt 5 ]; then
			dgo_refuse state-folder-refused "$1 cannot be made"
		fi
		if [ -f "$1/process" ]; then
			dgo_say exists "$dgo_id"
			exit 0
		fi
		if [ -f "$1/launcher" ] && ! dgo_is_alive "$1/launcher" && [ ! -f "$1/process" ]; then
			rm -rf "$1"
			dgo_refuse launch-failed 'an earlier try died before it began'
		fi
		# Only an empty folder can be taken away: its maker died, or fails at its next step.
		[ "$dgo_turns" -gt 100 ] && rmdir "$1" 2>/dev/null && dgo_refuse launch-failed 'an earlier try died before it began'
		sleep 0.1 2>/dev/null || sleep 1
	done
	dgo_task=$1
	dgo_machine_id
	dgo_now=$(date +%s)
	dgo_put launcher "$dgo_self $dgo_now
$dgo_machine
$dgo_card" || dgo_refuse disk-full "$dgo_task"
}

# dgo_put FILE LINES: writes lines into a file of the task, whole or not at all.
dgo_put() {
	printf '%s\n' "$2" >"$dgo_task/$1.new" && mv -f "$dgo_task/$1.new" "$dgo_task/$1"
}

# The here-document ends with a line feed that is not part of the text; half a text never starts anything.
dgo_take_text() {
	head -c "$dgo_bytes" >"$dgo_task/text" || dgo_refuse disk-full "$dgo_task/text"
	# That line feed is what is left then; where head reads ahead nothing is, and the text is counted.
	{ IFS= read -r dgo_line && [ -z "$dgo_line" ]; } || { dgo_size "$dgo_task/text" && [ "$dgo_size" -eq "$dgo_bytes" ]; } ||
		dgo_refuse launch-failed 'the text did not arrive whole'
}

# What can be told of the agent before it starts. The client's facts are as old as its connection, so a login
# that they miss is looked for once more.
dgo_check_agent() {
	for dgo_one in $dgo_programs; do
		command -v "$dgo_one" >/dev/null 2>&1 || dgo_refuse agent-missing "$dgo_one"
	done
	command -v "$1" >/dev/null 2>&1 || dgo_refuse agent-missing "$1"
	[ "$dgo_logged_in" != no ] || [ -s "$HOME/.claude/.credentials.json" ] || dgo_refuse agent-not-logged-in ''
	case " $* " in
		' claude '*'--dangerously-skip-permissions '*)
			[ "$(id -u)" != 0 ] || [ "${IS_SANDBOX-}" = 1 ] || dgo_refuse agent-refuses-root "$*"
			;;
	esac
}
