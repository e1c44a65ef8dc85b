# Facts of the node: what does not change from tick to tick. Asking the login shell for its PATH may take
# seconds or hang, so it is done aside, once per connection.

# dgo_facts: tells `key value` lines, see parse-facts.ts; returns 1 while they are still being gathered.
dgo_facts() {
	# What has ended by now has written all that it could. A shell may not have heard of that yet: kill -0 still works.
	dgo_over=
	[ -z "${dgo_pid_facts-}" ] || dgo_birth "$dgo_pid_facts" || dgo_over=yes
	if [ -z "${dgo_gathered_facts-}" ] && dgo_private_folder; then
		dgo_take facts
		if [ -z "${dgo_gathered_facts-}" ] && [ -z "$dgo_over" ]; then
			dgo_gather facts
			return 1
		fi
	fi
	# Without room for a file nobody can be asked aside: what this shell can tell at once is told.
	[ -n "${dgo_gathered_facts-}" ] || dgo_gathered_facts=$(dgo_folder=none; dgo_gather_facts)$DGO_NEWLINE
	dgo_told=$dgo_gathered_facts
}

dgo_gather_facts() {
	# `uid=501(jo) gid=…`, and without a name where the account has none.
	set -- $(id)
	dgo_uid=${1#uid=}
	dgo_user=${dgo_uid#*'('}
	dgo_user=${dgo_user%')'}
	dgo_uid=${dgo_uid%%'('*}
	dgo_shell=$(dgo_login_shell)
	dgo_login=$(dgo_login_environment "$dgo_shell")
	dgo_login_path=
	while IFS= read -r dgo_line; do
		case $dgo_line in PATH=*) dgo_login_path=${dgo_line#PATH=} ;; esac
	done <<-DGO_LOGIN
		$dgo_login
	DGO_LOGIN
	dgo_path="${dgo_login_path:-$PATH}:$PATH:$HOME/.local/bin:$HOME/bin:/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin"
	printf 'system %s\nmachine %s\nuser %s\nuid %s\nhome %s\nshell %s\npath %s\nstate %s\n' \
		"$DGO_SYSTEM" "$(uname -n)" "$dgo_user" "$dgo_uid" "$HOME" "$dgo_shell" "$dgo_path" "$DGO_STATE"
	# What rsync's own ssh finds there, which sees no login shell's PATH.
	dgo_line=$(rsync --version 2>/dev/null) && printf 'rsync %s\n' "${dgo_line%%"$DGO_NEWLINE"*}"
	# Nobody else sees this PATH: what gathers is a shell of its own. A `$(…)` for each would be a process for each.
	PATH=$dgo_path
	for dgo_program in gummy claude codex rsync jq git tmux node gh docker; do
		if command -v "$dgo_program" >/dev/null; then printf 'program %s ' "$dgo_program"; command -v "$dgo_program"; fi
	done
	case $dgo_login in
		*CLAUDE_CODE_OAUTH_TOKEN=?* | *ANTHROPIC_API_KEY=?*) printf 'claude yes\n' ;;
		*)
			if [ -s "$HOME/.claude/.credentials.json" ]; then
				printf 'claude yes\n'
			elif [ "$DGO_SYSTEM" = linux ] && [ -n "$dgo_login_path" ]; then
				# A login shell that told no environment may hold a key, whatever else it printed.
				printf 'claude no\n'
			fi
			;;
	esac
}

dgo_login_shell() {
	if [ -n "${DGO_LOGIN_SHELL-}" ]; then
		printf '%s' "$DGO_LOGIN_SHELL"
	elif command -v getent >/dev/null 2>&1; then
		dgo_line=$(getent passwd "$(id -u)")
		printf '%s' "${dgo_line##*:}"
	elif command -v dscl >/dev/null 2>&1; then
		dscl . -read "/Users/$(id -un)" UserShell | sed 's/^UserShell: //'
	else
		printf '%s' "${SHELL:-/bin/sh}"
	fi
}

# The environment of a login shell, or nothing when it does not answer within 5 seconds, or has no file to answer
# in. `env` is the one command that bash, zsh, fish and csh all run alike; csh takes -l only alone.
dgo_login_environment() {
	[ "$dgo_folder" != none ] || return 0
	dgo_answer_file=$dgo_folder/login
	case $1 in
		*csh) "$1" -c env </dev/null >"$dgo_answer_file" 2>/dev/null & ;;
		*) "$1" -l -c env </dev/null >"$dgo_answer_file" 2>/dev/null & ;;
	esac
	dgo_child=$!
	dgo_count=0
	while [ "$dgo_count" -lt 100 ] && kill -0 "$dgo_child" 2>/dev/null; do
		sleep 0.05
		dgo_count=$((dgo_count + 1))
	done
	kill -KILL "$dgo_child" 2>/dev/null
	wait "$dgo_child" 2>/dev/null
	cat "$dgo_answer_file"
	rm -f "$dgo_answer_file"
}
