# Readings of the node: load, memory, disk, power. On Linux a tick reads /proc with builtins alone; what
# can hang or forks (df, nvidia-smi, power) runs aside, seldom, and leaves its answer in a private file.

# dgo_reading: tells `key value` lines, see parse-reading.ts.
dgo_reading() {
	dgo_told="system $DGO_SYSTEM$DGO_NEWLINE"
	# Without a clock that the shell can read, ticks count as seconds.
	dgo_second=$((${dgo_second:-0} + 1))
	case $DGO_SYSTEM in
		linux) dgo_reading_linux ;;
		macos) dgo_reading_macos ;;
	esac
	dgo_aside
}

dgo_reading_linux() {
	for dgo_file in stat loadavg uptime; do
		if read -r dgo_line <"$DGO_PROC/$dgo_file"; then dgo_told="$dgo_told$dgo_file $dgo_line$DGO_NEWLINE"; fi
	done
	case ${dgo_line%%.*} in
		'' | *[!0-9]*) ;;
		*) dgo_second=${dgo_line%%.*} ;;
	esac
	# A kernel before 3.14 has no MemAvailable: what stands there instead tells it nearly.
	dgo_count=0
	while [ "$dgo_count" -lt 6 ] && read -r dgo_line; do
		dgo_told="${dgo_told}meminfo $dgo_line$DGO_NEWLINE"
		case $dgo_line in MemAvailable:*) break ;; esac
		dgo_count=$((dgo_count + 1))
	done <"$DGO_PROC/meminfo"
	if [ -z "${dgo_constants-}" ]; then dgo_read_constants; fi
	dgo_told=$dgo_told$dgo_constants
}

# What stays the same while the machine is up: counted once.
dgo_read_constants() {
	dgo_cores=0
	dgo_btime=
	while read -r dgo_key dgo_value dgo_line; do
		case $dgo_key in
			cpu[0-9]*) dgo_cores=$((dgo_cores + 1)) ;;
			btime) dgo_btime=$dgo_value ;;
		esac
	done <"$DGO_PROC/stat"
	dgo_constants="cores $dgo_cores
btime $dgo_btime
"
}

# macOS has no /proc: every figure is a program, so all of it but the load runs aside.
dgo_reading_macos() {
	dgo_line=$(sysctl -n hw.logicalcpu hw.memsize kern.boottime vm.loadavg 2>/dev/null | tr '\n' '|')
	dgo_second=$(date +%s)
	dgo_told="${dgo_told}sysctl $dgo_line${DGO_NEWLINE}now $dgo_second$DGO_NEWLINE"
}

# dgo_aside: adds to dgo_told what was gathered aside, and gathers it anew when its time has come.
dgo_aside() {
	dgo_private_folder || return 0
	# The slowest tick is one in 15 seconds: what was gathered at one is told at the next.
	dgo_follow disk 60 180
	dgo_follow power 10 30
	dgo_follow gpu 10 30
	dgo_follow macos 5 30
}

# dgo_follow PART EVERY LIMIT: tells what was last gathered, unless that is so many seconds old: what hangs or fails
# tells nothing of now. Then sees to it that it is gathered anew.
dgo_follow() {
	dgo_take "$1"
	eval "dgo_last=\${dgo_of_$1-}"
	if dgo_is_within "$dgo_last" "$3"; then eval "dgo_told=\$dgo_told\$dgo_gathered_$1"; fi
	dgo_every "$2" "$1"
}

# dgo_take PART: sets dgo_gathered_PART to what was gathered since it was last taken, once that is whole, and dgo_of_PART
# to the second that it is of.
dgo_take() {
	eval "dgo_pid=\${dgo_pid_$1-}"
	[ -n "$dgo_pid" ] && [ -f "$dgo_folder/$1" ] || return 0
	dgo_lines=
	while IFS= read -r dgo_line && [ "$dgo_line" != "$DGO_GATHERED" ]; do
		dgo_lines=$dgo_lines$dgo_line$DGO_NEWLINE
	done <"$dgo_folder/$1"
	if [ "$dgo_line" = "$DGO_GATHERED" ]; then eval "dgo_gathered_$1=\$dgo_lines dgo_pid_$1= dgo_of_$1=\$dgo_begun_$1"; fi
}

# dgo_every SECONDS PART: gathers it, unless that was tried less long ago.
dgo_every() {
	eval "dgo_last=\${dgo_tried_$2-}"
	if dgo_is_within "$dgo_last" "$1"; then return 0; fi
	eval "dgo_tried_$2=$dgo_second"
	if dgo_can_have "$2"; then dgo_gather "$2"; fi
}

# dgo_is_within SECOND SECONDS: whether it is so few seconds ago. What lies ahead of a clock that was set back is not.
dgo_is_within() {
	[ -n "$1" ] && [ "$dgo_second" -ge "$1" ] && [ "$((dgo_second - $1))" -lt "$2" ]
}

# dgo_can_have PART: what a node has nothing to tell of costs it no process.
dgo_can_have() {
	case $1 in
		macos) [ "$DGO_SYSTEM" = macos ] ;;
		gpu) command -v nvidia-smi >/dev/null 2>&1 ;;
		power)
			set -- "$DGO_SYS"/class/power_supply/*
			[ "$DGO_SYSTEM" = macos ] || [ -e "$1" ]
			;;
	esac
}

# Makes the private folder of this connection, once; returns 1 where there can be none.
dgo_private_folder() {
	if [ -z "${dgo_folder-}" ]; then
		dgo_make_folder "${TMPDIR:-/tmp}" || dgo_make_state_folder || dgo_folder=none
	fi
	[ "$dgo_folder" != none ]
}

# dgo_make_folder PLACE: makes it there, where there is room for what will be gathered.
dgo_make_folder() {
	dgo_folder=$(mktemp -d "$1/dgo.XXXXXX" 2>/dev/null) || return 1
	if printf '%65536s' '' >"$dgo_folder/room" && true >"$dgo_folder/room"; then return 0; fi
	rm -rf "$dgo_folder"
	return 1
}

# Where there are no temporary files, the folder that holds the tasks has room for them, too.
dgo_make_state_folder() {
	[ -d "$DGO_STATE" ] || mkdir -p "$DGO_STATE"
	dgo_is_ours "$DGO_STATE" && dgo_make_folder "$DGO_STATE"
}

# The last line of what was gathered: without it the file is still being written.
DGO_GATHERED='= gathered'

# dgo_gather PART: starts dgo_gather_PART aside, unless the last one still runs.
dgo_gather() {
	eval "dgo_pid=\${dgo_pid_$1-}"
	if [ -n "$dgo_pid" ] && kill -0 "$dgo_pid" 2>/dev/null; then return 0; fi
	# Emptied here: what is aside may begin late, and what is there would be taken for what it tells.
	{ true >"$dgo_folder/$1"; } 2>/dev/null || return 0
	(
		trap - EXIT HUP TERM PIPE
		"dgo_gather_$1" && printf '%s\n' "$DGO_GATHERED"
	) </dev/null >"$dgo_folder/$1" 2>/dev/null &
	eval "dgo_pid_$1=\$! dgo_begun_$1=\${dgo_second:-0}"
}

# The name of a file system may hold blanks: the first three numbers in a row are its size, and what is used and free.
dgo_gather_disk() {
	dgo_lines=$(df -Pk "${HOME:-/}") || return 1
	set -f
	set -- ${dgo_lines##*"$DGO_NEWLINE"}
	while [ $# -gt 3 ]; do
		case $1$2$3 in
			*[!0-9]*) shift ;;
			*)
				printf 'disk %s %s\n' "$1" "$3"
				return 0
				;;
		esac
	done
}

dgo_gather_power() {
	if [ "$DGO_SYSTEM" = macos ]; then
		pmset -g batt | while read -r dgo_line; do printf 'pmset %s\n' "$dgo_line"; done
		return 0
	fi
	for dgo_supply in "$DGO_SYS"/class/power_supply/*; do
		[ -r "$dgo_supply/type" ] || continue
		dgo_scope= dgo_type= dgo_online= dgo_charge= dgo_status=
		[ -r "$dgo_supply/scope" ] && read -r dgo_scope <"$dgo_supply/scope"
		[ "$dgo_scope" = Device ] && continue
		read -r dgo_type <"$dgo_supply/type"
		[ -r "$dgo_supply/online" ] && read -r dgo_online <"$dgo_supply/online"
		[ -r "$dgo_supply/capacity" ] && read -r dgo_charge <"$dgo_supply/capacity"
		[ -r "$dgo_supply/status" ] && read -r dgo_status <"$dgo_supply/status"
		printf 'power %s|%s|%s|%s\n' "$dgo_type" "$dgo_online" "$dgo_charge" "$dgo_status"
	done
}

dgo_gather_gpu() {
	nvidia-smi --query-gpu=index,utilization.gpu,memory.used,memory.total --format=csv,noheader,nounits |
		while IFS= read -r dgo_line; do printf 'gpu %s\n' "$dgo_line"; done
}

dgo_gather_macos() {
	vm_stat | while IFS= read -r dgo_line; do printf 'vm_stat %s\n' "$dgo_line"; done
	top -l 2 -n 0 -s 1 | while IFS= read -r dgo_line; do
		case $dgo_line in 'CPU usage:'*) printf 'top %s\n' "$dgo_line" ;; esac
	done
}

# Removes the private folder; what still gathers ends with the process group.
dgo_cleanup_readings() {
	case ${dgo_folder-none} in
		none) ;;
		# What still gathers may have put a file there in this very moment.
		*) rm -rf "$dgo_folder" || rm -rf "$dgo_folder" ;;
	esac
}
