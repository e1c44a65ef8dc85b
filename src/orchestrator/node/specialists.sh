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
	dgo_list_agents
}

dgo_list_specialists() {
	[ -d "$2/.gummy/specialists" ] && [ ! -h "$2/.gummy/specialists" ] || return 0
	dgo_where=$(dgo_encode "$2")
	# One look tells which files are plain and small enough to be read by this shell, without a process for each.
	dgo_small=$(find "$2/.gummy/specialists" -maxdepth 2 -type f -size -32 2>/dev/null | head -c 300000)
	dgo_small="
$dgo_small
"
	for dgo_path in "$2"/.gummy/specialists/* "$2"/.gummy/specialists/.[!.]*; do
		[ -d "$dgo_path" ] && [ ! -h "$dgo_path" ] || continue
		if [ "$dgo_listed" -ge 200 ]; then
			printf 'more\n'
			return 0
		fi
		dgo_listed=$((dgo_listed + 1))
		dgo_name=${dgo_path##*/}
		case $dgo_name in *[!A-Za-z0-9._-]*) dgo_name=$(dgo_encode "$dgo_name") ;; esac
		printf 'specialist %s %s %s\n' "$1" "$dgo_name" "$dgo_where"
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

# Text as it is when it is plain, else as hexadecimal behind a colon: nothing in a name can break a line.
dgo_encode() {
	case $1 in
		'' | *[!A-Za-z0-9._/@+,=~-]*) printf ':%s' "$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n')" ;;
		*) printf '%s' "$1" ;;
	esac
}

# The command lines of running claude processes: the session or the prompt in them tells whose they are.
dgo_list_agents() {
	# BusyBox knows no -A and prints args in a column of its own; all three print one process a line.
	{ ps -A -ww -o args= || ps -A -o args= || ps -o args; } 2>/dev/null | while IFS= read -r dgo_line; do
		case $dgo_line in
			*claude*--resume* | *claude*--append-system-prompt*) printf 'agent %.2000s\n' "$dgo_line" ;;
		esac
	done
	printf 'agents-listed\n'
}
