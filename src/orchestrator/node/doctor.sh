# What `dgo doctor` asks of a node: versions and settings that only matter when something is wrong.

# dgo_doctor PROJECT…: prints `key value` lines, see examine-host.ts. LOGIN_PATH comes first.
dgo_doctor() {
	dgo_search=$1
	shift
	for dgo_program in rsync jq gummy claude; do
		dgo_found=$(PATH=$dgo_search command -v "$dgo_program") || continue
		printf 'found %s %s\n' "$dgo_program" "$dgo_found"
		case $dgo_program in
			rsync | claude) printf 'version %s %s\n' "$dgo_program" "$(dgo_limited "$dgo_found" --version | head -n 1)" ;;
			# gummy has no version of its own to tell; Homebrew's folder has.
			gummy) printf 'version gummy %s\n' "$(ls -l "$dgo_found" 2>/dev/null | sed -n 's:.*/gummy-agent/\([0-9][0-9.]*\)/.*:\1:p')" ;;
		esac
	done
	if command -v loginctl >/dev/null 2>&1; then
		printf 'kill-user-processes %s\n' "$(sed -n 's/^[[:space:]]*KillUserProcesses=//p' /etc/systemd/logind.conf /etc/systemd/logind.conf.d/*.conf 2>/dev/null | tail -n 1)"
	fi
	printf 'time %s\n' "$(date +%s)"
	if [ -e "$DGO_STATE" ] && ! dgo_is_ours "$DGO_STATE"; then printf 'state foreign\n'; fi
	dgo_private_folder
	case $dgo_folder in "${TMPDIR:-/tmp}"/*) ;; *) printf 'no-room %s\n' "${TMPDIR:-/tmp}" ;; esac
	for dgo_project; do
		case $dgo_project in '~' | '~/'*) dgo_project=$HOME${dgo_project#\~} ;; esac
		if [ ! -d "$dgo_project" ]; then
			printf 'project missing %s\n' "$dgo_project"
		elif [ -f "$dgo_project/.gummy/lib/core.sh" ]; then
			printf 'project core %s\n' "$dgo_project"
		else
			printf 'project no-core %s\n' "$dgo_project"
		fi
	done
}

# dgo_limited PROGRAM ARGUMENT…: its output, for at most five seconds.
dgo_limited() {
	"$@" </dev/null 2>/dev/null &
	dgo_child=$!
	(
		dgo_count=0
		while [ "$dgo_count" -lt 50 ] && kill -0 "$dgo_child" 2>/dev/null; do
			sleep 0.1 2>/dev/null || sleep 1
			dgo_count=$((dgo_count + 1))
		done
		kill -KILL "$dgo_child" 2>/dev/null
	) >/dev/null 2>&1 &
	wait "$dgo_child" 2>/dev/null
}
