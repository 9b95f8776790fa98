# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Completion of cagectl(8) for bash: options, objects, commands, settings and
# the names of what is there. Where nothing can be found out nothing is
# proposed: a message would end up in the line that is being typed.

# What JSON has of a key
_cagectl_values()
{
	grep -o "\"$1\":\"[^\"]*\"" | cut -d '"' -f 4
}

# Names of lanes, ports, ... with those of their cages and instances
_cagectl_names()
{
	cagectl -j "${@:2}" "$1" show 2>/dev/null | _cagectl_values handle |
		awk '{ print; while (sub("/[^/]*$", "")) print }' | sort -u
}

_cagectl_types()
{
	cagectl -j "${netns[@]}" type show 2>/dev/null | _cagectl_values name
	echo eeprom
}

# Names of the settings of an object
_cagectl_settings()
{
	case $1 in
	lane)
		echo taps invert open swapped loss noise ber burst skew loopback \
			prbs
		;;
	port)
		echo timing training parallel-detection rs-fec-int error-bypass \
			degraded-ser
		;;
	instance)
		[ "$2" = set ] || echo cages lanes serdes form seed
		echo ambient fan power-budget persona
		;;
	cage) echo power-limit ;;
	module)
		[ "$2" = set ] || echo grade serial
		echo power-policy
		;;
	cable)
		[ "$2" = set ] || echo lanes kind fibre
		echo length pairs pair-loss dirt polarity
		;;
	fault) echo level factor after for ramp period seed ;;
	esac
}

# What may follow a word among the settings of an object
_cagectl_setting()
{
	case $1 in
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
	serdes) echo 25 50 100 200 ;;
	form) echo osfp qsfp-dd qsfp112 qsfp28 sfp-dd sfp112 ;;
	grade) echo corner typical ;;
	power-policy) echo high auto ;;
	kind) echo trunk hydra patch copper ;;
	fibre) echo os2 os1a om3 om4 awg26 awg30 ;;
	polarity) echo straight swapped ;;
	persona) echo full totals-only no-histogram no-fec no-module bare ;;
	loss | burst | skew | pre? | main | post1 | cages | lanes | seed | \
		ambient | fan | power-* | serial | length | pairs | pair-loss | \
		dirt | level | factor | after | for | ramp | period) ;;
	*) _cagectl_settings "$2" "$3" ;;
	esac
}

# What may follow the words that are not options
_cagectl_words()
{
	local last=${*: -1}

	case "$1 $2" in
	' ')
		echo lane port clock instance cage type module cable fault \
			monitor apply dump help
		;;
	'lane ') echo show set reset help ;;
	'port ' | 'cage ') echo show set help ;;
	'clock ') echo show scale step help ;;
	'instance ') echo show add set del help ;;
	'type ') echo show help ;;
	'module ') echo show insert set write remove help ;;
	'cable ') echo show add set del help ;;
	'fault ') echo show add del help ;;
	'clock scale') echo real stopped ;;
	'type show') [ $# -gt 2 ] || _cagectl_types | grep -v '^eeprom$' ;;
	monitor*) echo instance module cable fault port help ;;
	'apply ') compgen -f -- "$cur" ;;
	apply*) [ $# -gt 2 ] || echo dry-run ;;
	dump*) _cagectl_names instance "${netns[@]}" ;;
	'instance add') [ $# -lt 3 ] || _cagectl_setting "$last" instance add ;;
	'module insert')
		case $# in
		2) _cagectl_names cage "${netns[@]}" ;;
		3) _cagectl_types ;;
		*)
			if [ "$last" = eeprom ]; then
				compgen -f -- "$cur"
			else
				_cagectl_setting "$last" module insert
			fi
			;;
		esac
		;;
	'cable add')
		case $last in
		add | to) _cagectl_names cage "${netns[@]}" ;;
		*)
			if [ $# -eq 3 ]; then
				echo to
			else
				_cagectl_setting "$last" cable add
			fi
			;;
		esac
		;;
	'fault add')
		case $# in
		2) _cagectl_names cage "${netns[@]}" ;;
		3)
			echo attenuate dirt bend flap ageing dead noise heat slow-cdb \
				stuck-eeprom
			;;
		4) _cagectl_settings fault add ;;
		*) _cagectl_setting "$last" fault add ;;
		esac
		;;
	*' show' | *' set' | *' reset' | *' del' | *' remove')
		if [ $# -eq 2 ]; then
			_cagectl_names "$1" "${netns[@]}"
		elif [ "$2" = set ]; then
			_cagectl_setting "$last" "$1" set
		fi
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
