# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Completion of sublink(8) for bash: options, commands, and the names of what
# is there. Where nothing can be found out nothing is proposed: a message would
# end up in the line that is being typed.

# The lines of cages begin with a handle, those of sublinks with blanks.
_sublink_names()
{
	sublink show "$@" 2>/dev/null | awk '
		NR == 1 { next }
		/^ / { print $2; next }
		{ print $1; sub("/[0-9]+$", "", $1); print $1 }' | sort -u
}

_sublink()
{
	local cur=${COMP_WORDS[COMP_CWORD]} words netns=() i

	# -n is an abbreviation of -netns, as everything in between
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		-n | -ne | -net | -netn | -netns | --netns)
			netns=(-n "${COMP_WORDS[i + 1]}")
			;;
		esac
	done

	case ${COMP_WORDS[COMP_CWORD - 1]} in
	-n | -netns | --netns)
		words=$(find /run/netns -maxdepth 1 -type f -printf '%f\n' 2>/dev/null)
		;;
	*)
		if [[ $cur == -* ]]; then
			words='-json -pretty -netns -help -Version'
		elif [[ " ${COMP_WORDS[*]:1:COMP_CWORD-1} " == *' show '* ]]; then
			words="dev help $(_sublink_names "${netns[@]}")"
		else
			words='show help'
		fi
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}

complete -F _sublink sublink
