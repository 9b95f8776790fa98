# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Completion of cagectl(8) for bash: options, objects, commands, settings and
# the names of what is there. Where nothing can be found out nothing is
# proposed: a message would end up in the line that is being typed.

# Names of lanes or ports with those of their cages and instances
_cagectl_names()
{
	cagectl -j "${@:2}" "$1" show 2>/dev/null |
		grep -o '"handle":"[^"]*"' | cut -d '"' -f 4 |
		awk '{ print; while (sub("/[^/]*$", "")) print }' | sort -u
}

# What may follow the words that are not options
_cagectl_words()
{
	local last=${*: -1}

	case "$1 $2" in
	' ') echo lane port clock help ;;
	'lane ') echo show set reset help ;;
	'port ') echo show set help ;;
	'clock ') echo show scale step help ;;
	'clock scale') echo real stopped ;;
	'lane show' | 'lane set' | 'lane reset' | 'port show' | 'port set')
		if [ $# -eq 2 ]; then
			_cagectl_names "$1" "${netns[@]}"
			return
		fi
		[ "$2" = set ] || return
		case $last in
		taps) echo pre3 pre2 pre1 main post1 ;;
		invert) echo tx rx ;;
		prbs) echo generator checker ;;
		generator | checker)
			echo none prbs{7,9,13,15,23,31}{,q} prbs11 ssprq ;;
		loopback) echo none near far ;;
		noise | ber) echo none ;;
		timing) echo fast realistic ;;
		tx | rx | open | swapped | training | parallel-detection | \
			rs-fec-int | error-bypass | degraded-ser) echo on off ;;
		loss | burst | skew | pre? | main | post1) ;;
		*)
			if [ "$1" = lane ]; then
				echo taps invert open swapped loss noise ber burst \
					skew loopback prbs
			else
				echo timing training parallel-detection rs-fec-int \
					error-bypass degraded-ser
			fi
			;;
		esac
		;;
	esac
}

_cagectl()
{
	local cur=${COMP_WORDS[COMP_CWORD]} words netns=() plain=() i

	# -n is an abbreviation of -netns, as everything in between
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		-n | -ne | -net | -netn | -netns | --netns)
			netns=(-n "${COMP_WORDS[++i]}")
			;;
		-[!0-9]*) ;;
		*) plain+=("${COMP_WORDS[i]}") ;;
		esac
	done

	case ${COMP_WORDS[COMP_CWORD - 1]} in
	-n | -netns | --netns)
		words=$(find /run/netns -maxdepth 1 -type f -printf '%f\n' 2>/dev/null)
		;;
	*)
		if [[ $cur == -* ]]; then
			words='-json -pretty -statistics -netns -help -Version'
		else
			words=$(_cagectl_words "${plain[@]}")
		fi
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}

complete -F _cagectl cagectl
