# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Completion of sublink(8) for bash: options, commands, fields, and the names of
# what is there. Where nothing can be found out nothing is proposed: a message
# would end up in the line that is being typed.

# Devlink instances, ports and netdevs; the options are those that were typed
_sublink_names()
{
	sublink -j -o handle,netdev "$@" show 2>/dev/null |
		grep -oE '"(handle|netdev)":"[^"]*"' | cut -d '"' -f 4 |
		awk '{ print } split($0, part, "/") == 3 { print part[1] "/" part[2] }' |
		sort -u
}

# What a command has to choose from, which is what it prints
_sublink_fields()
{
	local command=$1

	sublink -j "${@:2}" "$command" 2>/dev/null |
		sed 's/^.*\[{"handle"/"handle"/' | grep -oE '"[a-z0-9_]+":' |
		tr -d '":' | sort -u
}

# What may follow in the arguments of a command
_sublink_args()
{
	case $1 in
	check)
		case $2 in
		margin-warn | margin-crit | cer | flr | downs | dispersion | \
			symbols) return ;;
		esac
		echo margin-warn margin-crit cer flr downs dispersion symbols
		;;
	baseline) echo show set list delete ;;
	watch | monitor | record) echo count ;;
	report | metrics | '') return ;;
	esac
	echo dev help
	_sublink_names "${@:3}"
}

_sublink()
{
	local commands='show ber baseline check counters fec hist link metrics
		module monitor record report watch'
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local command='' options=() words='' i

	for ((i = 1; i < COMP_CWORD; i++)); do
		# an abbreviation is of the first that it fits
		case ${COMP_WORDS[i]} in
		-n | -ne* | --ne*) options+=(-n "${COMP_WORDS[++i]}") ;;
		-r | -re* | --re*) options+=(-r "${COMP_WORDS[++i]}") ;;
		-i | -in* | --in* | -o | -ou* | --ou*) i=$((i + 1)) ;;
		-*) ;;
		*) command=${command:-${COMP_WORDS[i]}} ;;
		esac
	done

	COMPREPLY=()
	case $prev in
	-n | -ne* | --ne*)
		words=$(find /run/netns -maxdepth 1 -type f -printf '%f\n' 2>/dev/null)
		;;
	-r | -re* | --re*)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	-i | -in* | --in*) return ;;
	-o | -ou* | --ou*)
		# each of a list; before the command, those of the first
		words=$(_sublink_fields "${command:-show}" "${options[@]}")
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "${cur##*,}")
		if [[ $cur == *,* ]]; then
			COMPREPLY=("${COMPREPLY[@]/#/${cur%,*},}")
		fi
		return
		;;
	*)
		if [[ $cur == -* ]]; then
			words='-json -pretty -statistics -interval -replay -output
				-color -netns -help -Version'
		elif [[ $command ]]; then
			words=$(_sublink_args "$command" "$prev" "${options[@]}")
		else
			words="$commands help"
		fi
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}

complete -F _sublink sublink
