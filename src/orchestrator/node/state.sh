# The state folder of a node and the identity of its processes; shared by the resident shell and the launcher.

# Where this user's tasks live.
DGO_STATE=${XDG_STATE_HOME:-$HOME/.local/state}/distributed-gummy

# The machine's boot, so that a process number of an earlier one is never taken for a living process.
dgo_boot_id() {
	dgo_boot_file=${DGO_BOOT_ID_FILE:-/proc/sys/kernel/random/boot_id}
	if [ -r "$dgo_boot_file" ]; then
		read -r dgo_boot_id <"$dgo_boot_file"
	else
		# macOS moves kern.boottime whenever the clock is set: it stands in only where a boot has no id.
		dgo_boot_id=$(sysctl -n kern.bootsessionuuid 2>/dev/null)
		[ -n "$dgo_boot_id" ] || dgo_boot_id=$(sysctl -n kern.boottime 2>/dev/null | sed 's/^{ sec = \([0-9]*\).*/\1/')
	fi
	dgo_boot_id=${dgo_boot_id:-unknown}
}

# Several machines may share one home folder. Sets dgo_machine to which one this is, to nothing where it has no id.
dgo_machine_id() {
	dgo_machine=
	dgo_machine_file=${DGO_MACHINE_ID_FILE:-/etc/machine-id}
	[ -r "$dgo_machine_file" ] && read -r dgo_machine <"$dgo_machine_file"
	return 0
}

# dgo_is_here FOLDER: whether a task was launched on this machine: the second line of `launcher` names it. The first
# is the launcher's process, and what follows is the task's card: all that never changes of it.
dgo_is_here() {
	dgo_line=
	[ -f "$1/launcher" ] && { read -r dgo_line && read -r dgo_line; } <"$1/launcher"
	[ -z "$dgo_line" ] || [ -z "$dgo_machine" ] || [ "$dgo_line" = "$dgo_machine" ]
}

# dgo_is_number WORD: whether arithmetic can take it. What stands in a file may be cut or damaged, and with anything
# else in its arithmetic a POSIX shell ends.
dgo_is_number() {
	case $1 in '' | 0?* | *[!0-9]* | ????????????????*) return 1 ;; esac
}

# dgo_size FILE: sets dgo_size to its bytes, to 0 when somebody has removed it.
dgo_size() {
	set -- $(wc -c 2>/dev/null <"$1")
	dgo_size=${1:-0}
}

# dgo_birth PID: sets dgo_birth to when a living process was started, to nothing when there is none.
dgo_birth() {
	dgo_birth=
	dgo_is_number "$1" || return 1
	if dgo_has_proc; then
		[ -r "/proc/$1/stat" ] || return 1
		read -r dgo_stat <"/proc/$1/stat" || return 1
		# Its name may hold blanks and brackets: what follows the last bracket is fixed (proc(5), field 3 on).
		dgo_stat=${dgo_stat##*) }
		case $dgo_stat in Z* | X*) return 1 ;; esac
		set -- $dgo_stat
		shift 19
		dgo_birth=$1
	else
		# In one time zone, whichever the machine is in when it is asked again.
		dgo_birth=$(TZ=UTC0 ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' '_')
	fi
	[ -n "$dgo_birth" ]
}

# Whether processes lie open in /proc, as on Linux. A birth is then told in ticks since the boot, else as a date.
dgo_has_proc() {
	[ -r "${DGO_PROC:-/proc}/self/stat" ]
}

# dgo_is_alive FILE: whether the process that the file names (`PID BIRTH BOOT TIME`) is that very one, of this boot.
dgo_is_alive() {
	dgo_booted= dgo_accepted= dgo_begun=
	[ -f "$1" ] && read -r dgo_pid dgo_born dgo_booted dgo_accepted dgo_begun <"$1" || return 1
	dgo_boot_id
	if dgo_has_proc; then
		[ "$dgo_booted" = "$dgo_boot_id" ] && dgo_birth "$dgo_pid" && [ "$dgo_birth" = "$dgo_born" ]
		return
	fi
	# No two boots share a date. It may have been written down in the time zone of the machine.
	dgo_birth "$dgo_pid" || return 1
	[ "$dgo_birth" = "$dgo_born" ] || [ "$(ps -o lstart= -p "$dgo_pid" 2>/dev/null | tr -s ' ' '_')" = "$dgo_born" ]
}

# dgo_is_ours FOLDER: a real folder of this user, no link.
dgo_is_ours() {
	[ -d "$1" ] && [ ! -h "$1" ] && [ -O "$1" ]
}
