# Specialists of the node: folders under ~/.gummy/specialists and under each project's .gummy/specialists.

# dgo_specialists PROJECT…: prints one block of lines for each specialist, then the agents' processes; see
# parse-specialists.ts. A link, a pipe, a device or a file over 16 KiB is never opened.
dgo_specialists() {
	dgo_listed=0
	dgo_list_specialists home "$HOME"
	for dgo_project; do
		case $dgo_project in '~' | '~/'*) dgo_project=$HOME${dgo_project#\~} ;; esac
		[ "$dgo_project" = "$HOME" ] || dgo_list_specialists project "$dgo_project"
	done
	# Where nobody could be running, no process is looked at.
	if [ "$dgo_listed" -gt 0 ]; then dgo_list_agents; fi
	printf 'agents-listed\n'
}

# dgo_list_specialists SCOPE FOLDER: those below one folder, 200 in all.
dgo_list_specialists() {
	dgo_scope=$1
	dgo_root=$2/.gummy/specialists
	[ -d "$dgo_root" ] && [ ! -h "$dgo_root" ] || return 0
	dgo_encode "$2"
	dgo_where=$dgo_encoded
	set --
	for dgo_path in "$dgo_root"/* "$dgo_root"/.[!.]*; do
		[ -d "$dgo_path" ] && [ ! -h "$dgo_path" ] || continue
		if [ "$((dgo_listed + $#))" -ge 200 ]; then
			printf 'more\n'
			break
		fi
		set -- "$@" "$dgo_path"
	done
	[ $# -gt 0 ] || return 0
	dgo_listed=$((dgo_listed + $#))
	# One look tells which files are plain and small enough to be read by this shell, without a process for each.
	dgo_small="
$(find "$@" -maxdepth 1 -type f -size -32 \( -name meta.yaml -o -name session.txt -o -name prompt.txt \) 2>/dev/null)
"
	for dgo_path; do
		dgo_encode "${dgo_path##*/}"
		printf 'specialist %s %s %s\n' "$dgo_scope" "$dgo_encoded" "$dgo_where"
		dgo_print_head meta "$dgo_path/meta.yaml" 16
		dgo_print_head session "$dgo_path/session.txt" 1
		dgo_print_head prompt "$dgo_path/prompt.txt" 1
	done
}

# dgo_print_head KEY FILE LINES: the first lines of a small plain file, each behind the key; or what is wrong with it.
dgo_print_head() {
	case $dgo_small in
		*"
$2
"*)
			if [ ! -r "$2" ]; then
				printf '%s-is unreadable\n' "$1"
				return 0
			fi
			dgo_left=$3
			while [ "$dgo_left" -gt 0 ] && { IFS= read -r dgo_line || [ -n "$dgo_line" ]; }; do
				printf '%s %s\n' "$1" "$dgo_line"
				dgo_left=$((dgo_left - 1))
			done <"$2"
			return 0
			;;
	esac
	if [ -h "$2" ]; then
		printf '%s-is link\n' "$1"
	elif [ ! -e "$2" ]; then
		printf '%s-is missing\n' "$1"
	elif [ -f "$2" ]; then
		printf '%s-is too-large\n' "$1"
	else
		printf '%s-is no-file\n' "$1"
	fi
}

# dgo_encode TEXT: sets dgo_encoded to the text when it is plain, else to hexadecimal behind a colon: nothing in a
# name can break a line.
dgo_encode() {
	case $1 in
		'' | *[!A-Za-z0-9._/@+,=~-]*) dgo_encoded=:$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n') ;;
		*) dgo_encoded=$1 ;;
	esac
}

# The command lines of running claude processes: the session or the prompt in them tells whose they are.
dgo_list_agents() {
	if dgo_greps_processes; then
		# One process looks at all of them; ps opens several files of each, at six times the cost.
		for dgo_path in $(grep -lsE -e '--(resum|append-system-promp)[et]' /proc/[0-9]*/cmdline); do
			dgo_line=$(tr '\000\n' '  ' <"$dgo_path")
			dgo_print_agent "$dgo_line"
		done
		return 0
	fi
	# BusyBox knows no -A and prints args in a column of its own; all three print one process a line.
	{ ps -A -ww -o args= || ps -A -o args= || ps -o args; } 2>/dev/null | while IFS= read -r dgo_line; do
		dgo_print_agent "$dgo_line"
	done
}

dgo_print_agent() {
	case $1 in
		*claude*--resume* | *claude*--append-system-prompt*) printf 'agent %.2000s\n' "$1" ;;
	esac
}

# Whether grep finds what stands behind a NUL, which BusyBox's does not, and processes lie open. Found out once.
dgo_greps_processes() {
	if [ -z "${dgo_grep-}" ]; then
		dgo_grep=no
		if [ -r /proc/self/cmdline ] && printf 'a\000b\n' | grep -qF b; then dgo_grep=yes; fi
	fi
	[ "$dgo_grep" = yes ]
}
