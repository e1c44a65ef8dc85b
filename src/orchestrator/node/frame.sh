# The frame of the node program: how the resident shell answers one call. A call is one compound command,
# so that a link that is cut in its middle leaves a syntax error and runs nothing. Names in capitals are the
# frame's own; dgo_… is free for every function.

# These print nothing and leave their answer in dgo_told. It goes out in one write: every write wakes each program on
# the way to the client.
DGO_TELLING=' dgo_reading dgo_facts dgo_hello dgo_ping dgo_sweep '

# dgo_answer NUMBER FUNCTION ARGUMENT…: calls the function and frames what it prints or tells, and returns.
dgo_answer() {
	dgo_told=
	DGO_STATUS=0
	DGO_HEAD="$DGO_NEWLINE$DGO_WORD $1 <$DGO_NEWLINE"
	case $DGO_TELLING in
		*" $2 "*) ;;
		*) printf %s "$DGO_HEAD"; DGO_HEAD= ;;
	esac
	# Behind || no `set -e` of a function ends this shell.
	dgo_invoke "$@" || DGO_STATUS=$?
	dgo_settle
	printf '%s%s\n%s %s > %s\n' "$DGO_HEAD" "$dgo_told" "$DGO_WORD" "$1" "$DGO_STATUS"
}

# Positional parameters are a function's own: whatever the called one sets, its caller keeps the number.
dgo_invoke() {
	shift
	"$@"
}

# Puts back what a function may have changed, with builtins alone. The root folder keeps no mount busy.
dgo_settle() {
	set +efu
	IFS=$DGO_IFS
	trap dgo_end EXIT HUP TERM PIPE
	cd /
}

# Ends what was started aside, and this shell.
dgo_end() {
	trap '' EXIT HUP TERM PIPE
	if dgo_leads_group; then
		kill -TERM 0
		dgo_cleanup_readings
		# A shell that had just been forked has lost the TERM.
		kill -KILL 0
	fi
	dgo_cleanup_readings
	exit 0
}

# Whether this shell leads its process group (sshd and dgo start it so): what is in it then is ours.
dgo_leads_group() {
	if [ -r /proc/$$/stat ]; then
		read -r dgo_line </proc/$$/stat
		# Its name may hold blanks and brackets: what follows the last bracket is fixed (proc(5)).
		dgo_line=${dgo_line##*) }
		set -- $dgo_line
	else
		set -- '' '' "$(ps -o pgid= -p $$ 2>/dev/null | tr -d ' ')"
	fi
	[ "$3" = "$$" ]
}

# dgo_hello: who this shell is, for dgo_sweep: `PID BIRTH`.
dgo_hello() {
	dgo_birth $$
	dgo_told="$$ $dgo_birth"
}

# dgo_sweep [PID BIRTH]…: ends earlier shells of the same client and what they started: their links were cut, or they hang.
dgo_sweep() {
	while [ $# -ge 2 ]; do
		if dgo_birth "$1" && [ "$dgo_birth" = "$2" ]; then kill -TERM "-$1" 2>/dev/null; fi
		shift 2
	done
	return 0
}

dgo_ping() {
	:
}

LC_ALL=C
export LC_ALL
umask 077
DGO_IFS=$IFS
DGO_NEWLINE='
'
: "${DGO_PROC:=/proc}" "${DGO_SYS:=/sys}"
# What Linux has is seen without asking uname, which is a process.
if [ -r "$DGO_PROC/loadavg" ]; then
	DGO_SYSTEM=linux
else
	case $(uname -s) in
		Darwin) DGO_SYSTEM=macos ;;
		*) DGO_SYSTEM=other ;;
	esac
fi
