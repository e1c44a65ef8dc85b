# The frame of the node program: how the resident shell answers one call. A call is one compound command,
# so that a link that is cut in its middle leaves a syntax error and runs nothing.

# dgo_answer NUMBER FUNCTION ARGUMENT…: calls the function and frames what it prints and returns.
dgo_answer() {
	dgo_number=$1
	shift
	printf '\n%s %s <\n' "$DGO_WORD" "$dgo_number"
	"$@"
	printf '\n%s %s > %s\n' "$DGO_WORD" "$dgo_number" "$?"
}

# Ends what was started aside; each room defines its own dgo_cleanup_ROOM.
dgo_end() {
	trap '' EXIT HUP TERM PIPE
	command -v dgo_cleanup_readings >/dev/null 2>&1 && dgo_cleanup_readings
	# This shell leads its own process group (sshd and dgo start it so): what is left there is ours.
	if [ "$(ps -o pgid= -p $$ 2>/dev/null | tr -d ' ')" = "$$" ] || dgo_leads_group; then kill -TERM 0; fi
	exit 0
}

# Whether this shell leads its process group, by Linux's own table: BusyBox has no ps -p.
dgo_leads_group() {
	[ -r /proc/$$/stat ] || return 1
	read -r dgo_line </proc/$$/stat
	dgo_line=${dgo_line##*) }
	set -- $dgo_line
	[ "$3" = "$$" ]
}

dgo_ping() {
	:
}

LC_ALL=C
export LC_ALL
umask 077
: "${DGO_PROC:=/proc}" "${DGO_SYS:=/sys}"
case $(uname -s) in
	Linux) DGO_SYSTEM=linux ;;
	Darwin) DGO_SYSTEM=macos ;;
	*) DGO_SYSTEM=other ;;
esac
trap dgo_end EXIT HUP TERM PIPE
