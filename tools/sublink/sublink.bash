# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Completion of sublink(8) for bash: options, commands, fields, and the names of
# what is there. Where nothing can be found out nothing is proposed: a message
# would end up in the line that is being typed.

# The words up to the cursor as the shell will have them: COMP_WORDS has them with
# their quotes, and cut at each colon. Sets typed, cur and the quote that is open,
# and how much of cur is before $1, which is all that readline replaces.
_sublink_split()
{
	local line=${COMP_LINE:0:COMP_POINT} char i
	local start=$((${#line} - ${#1}))

	typed=() cur='' quote='' kept=0
	for ((i = 0; i < ${#line}; i++)); do
		((i != start)) || kept=${#cur}
		char=${line:i:1}
		case $quote$char in
		"''" | '""') quote='' ;;
		[\'\"]) quote=$char ;;
		\\ | \"\\) cur+=${line:$((++i)):1} ;;
		[[:space:]])
			[[ -z $cur ]] || typed+=("$cur")
			cur=''
			;;
		*) cur+=$char ;;
		esac
	done
	[[ $1 ]] || kept=${#cur}
}

# Propose those lines that begin as cur. Names are what somebody else chose:
# they are inserted so that the shell takes them as they are, and never given to
# compgen -W, which expands what it gets.
_sublink_reply()
{
	local name

	while IFS= read -r name; do
		[[ $name == "$cur"* ]] || continue
		name=${name:kept}
		case $quote in
		'')
			[[ $name != *[!A-Za-z0-9_./:@%+=,-]* ]] ||
				printf -v name %q "$name"
			;;
		\') [[ $name != *\'* ]] || continue ;;
		\") [[ $name != *[\"\\\$\`!]* ]] || continue ;;
		esac
		COMPREPLY+=("$name")
	done
}

# What JSON has of a key, a line each; of escapes it has \", \\ and \u
_sublink_values()
{
	local value

	LC_ALL=C grep -aoE "\"($1)\":\"([^\"\\]|\\\\.)*\"" |
		while IFS= read -r value; do
			value=${value#*:\"}
			value=${value%\"}
			printf '%b\n' "${value//\\\"/\"}"
		done
}

# Devlink instances, ports and netdevs
_sublink_names()
{
	sublink -j -o handle,netdev "${options[@]}" show 2>/dev/null |
		_sublink_values 'handle|netdev' |
		awk '{ print } split($0, part, "/") == 3 { print part[1] "/" part[2] }' |
		sort -u
}

# What a command has to choose from, which is what it prints; each of a list
_sublink_fields()
{
	local field

	case $1 in
	metrics | record | report | monitor | baseline) return ;;
	watch) set -- watch count 1 ;;
	esac
	sublink -j "${options[@]}" "$@" 2>/dev/null |
		sed 's/^.*\[{"handle"/"handle"/' | grep -oE '"[a-z0-9_]+":' |
		tr -d '":' | sort -u |
		while read -r field; do
			printf '%s\n' "${cur%"${cur##*,}"}$field"
		done
}

# Those words that were not said yet
_sublink_new()
{
	local word

	for word; do
		[[ $said == *" $word "* ]] || printf '%s\n' "$word"
	done
}

_sublink_baseline()
{
	case "$# $1" in
	'0 ') _sublink_new show set list delete ;;
	'1 s'* | '1 d'*)
		sublink -j baseline list 2>/dev/null |
			_sublink_values baseline
		;;
	esac
	[[ $1 != s* ]] || _sublink_new dev
}

# What may follow the arguments of a command, but for files
_sublink_args()
{
	local command=$1 said=" ${*:2} "

	case "$command ${*: -1}" in
	*' dev')
		_sublink_names
		return
		;;
	'metrics format')
		printf '%s\n' prometheus openmetrics
		return
		;;
	*' count' | 'metrics idle' | 'metrics textfile' | 'check margin-'* | \
		'check cer' | 'check flr' | 'check downs' | \
		'check dispersion' | 'check symbols') return ;;
	esac
	shift
	[[ $# -gt 0 ]] || echo help
	case "$command$said" in
	baseline*)
		_sublink_baseline "$@"
		return
		;;
	report*)
		_sublink_new dev count all
		return
		;;
	record*)
		# the name comes first, the count last
		if [[ $# -gt 2 || ($# -gt 0 && $1 != dev) ]]; then
			_sublink_new count
			return
		fi
		;;
	check*)
		_sublink_new margin-warn margin-crit cer flr downs dispersion \
			symbols
		;;
	metrics*' textfile '*) ;;
	metrics*' listen '*) _sublink_new idle format ;;
	metrics*) _sublink_new textfile listen format ;;
	watch* | monitor*) _sublink_new count ;;
	esac
	if [[ $said != *' dev '* ]]; then
		echo dev
		_sublink_names
	fi
}

# What may follow the last word, but for files
_sublink_words()
{
	case ${typed[-1]} in
	-n* | --n*)
		find /run/netns -maxdepth 1 -type f -printf '%f\n' 2>/dev/null
		return
		;;
	-r* | --r* | -i* | --i*) return ;;
	-o* | --o*)
		# before the command, those of the first
		_sublink_fields "$command"
		return
		;;
	esac
	if [[ $cur == -* ]]; then
		printf '%s\n' -json -pretty -statistics -interval -replay \
			-output -color -netns -help -Version
	elif [[ ${#plain[@]} -gt 0 ]]; then
		_sublink_args "$command" "${plain[@]:1}"
	else
		printf '%s\n' "${commands[@]}" help
	fi
}

_sublink()
{
	local commands=(show ber check counters fec hist link metrics module
		record report watch monitor baseline)
	local typed cur quote kept options=() plain=() command i

	_sublink_split "$2"
	for ((i = 1; i < ${#typed[@]}; i++)); do
		case ${typed[i]} in
		-n* | --n*) options+=(-n "${typed[++i]}") ;;
		-r* | --r*) options+=(-r "${typed[++i]}") ;;
		-i* | --i* | -o* | --o*) i=$((i + 1)) ;;
		-[!0-9]*) ;;
		*) plain+=("${typed[i]}") ;;
		esac
	done
	# an abbreviation is of the first that it fits, and nothing is one, too
	for command in "${commands[@]}" ''; do
		[[ $command != "${plain[0]}"* ]] || break
	done

	# where a file may be, it is left to readline if no word fits
	case "${typed[-1]} $command ${plain[*]: -1}" in
	-[nr]* | --[nr]*) compopt -o default ;;
	*' dev' | *' count') ;;
	*' record '?* | *' report '?* | *' metrics textfile') compopt -o default ;;
	esac
	COMPREPLY=()
	_sublink_reply < <(_sublink_words)
}

complete -F _sublink sublink
