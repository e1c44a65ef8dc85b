/** The shells that dgo can complete in. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

// bash completes only what follows the last of COMP_WORDBREAKS (`--host=a`; an `@` itself is part of what
// follows), so the line is split here by blanks alone, and the part that stands already is taken off again.
const BASH = `# dgo completion for bash: eval "$(dgo completion bash)"
_dgo() {
	local line=\${COMP_LINE:0:COMP_POINT} current='' candidate
	local -a words=()
	read -ra words <<< "$line"
	case $line in *[[:space:]]) words+=('') ;; esac
	current=\${words[\${#words[@]} - 1]}
	COMPREPLY=()
	while IFS= read -r candidate; do
		candidate=\${candidate%%$'\\t'*}
		case $candidate in
			:files) compopt -o default 2> /dev/null; return ;;
			:folders) compopt -o dirnames 2> /dev/null; return ;;
		esac
		COMPREPLY+=("$candidate")
	done < <(dgo completion words -- "\${words[@]:1}" 2> /dev/null < /dev/null)
	local mark standing
	for mark in = : @; do
		[[ $COMP_WORDBREAKS == *"$mark"* && $current == *"$mark"* ]] || continue
		standing=\${current%"\${current##*"$mark"}"}
		[[ $mark == @ ]] && standing=\${standing%@}
		COMPREPLY=("\${COMPREPLY[@]#"$standing"}")
		current=\${current#"$standing"}
	done
}
complete -F _dgo dgo
`;

const ZSH = `#compdef dgo
# dgo completion for zsh: eval "$(dgo completion zsh)" after compinit, or a file _dgo in $fpath
_dgo() {
	local line
	local -a candidates
	for line in "\${(@f)$(dgo completion words -- "\${(@Q)words[2,CURRENT]}" 2> /dev/null < /dev/null)}"; do
		case $line in
			:files) _files; return ;;
			:folders) _files -/; return ;;
			?*) candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
		esac
	done
	_describe -V dgo candidates
}
if [[ $funcstack[1] == _dgo ]]; then
	_dgo "$@"
else
	compdef _dgo dgo
fi
`;

const FISH = `# dgo completion for fish: dgo completion fish | source
function __dgo_complete
	set -l words (commandline -opc)
	set -l current (commandline -ct)
	for line in (dgo completion words -- $words[2..] "$current" 2> /dev/null < /dev/null)
		switch $line
			case :files
				__fish_complete_path "$current"
			case :folders
				__fish_complete_directories "$current"
			case '*'
				echo $line
		end
	end
end
complete -c dgo -f -k -a '(__dgo_complete)'
`;

const SCRIPTS: Readonly<Record<Shell, string>> = {bash: BASH, zsh: ZSH, fish: FISH};

/** The completion script of a shell. It calls `dgo completion words`, which reads files alone. */
export function completionScript(shell: Shell): string {
	return SCRIPTS[shell];
}
