# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Completion of cagectl(8) for bash: options, objects, commands, settings and
# the names of what is there. Where nothing can be found out nothing is
# proposed: a message would end up in the line that is being typed.

# The words up to the cursor as the shell will have them: COMP_WORDS has them with
# their quotes, and cut at each colon. Sets typed, cur and the quote that is open,
# and how much of cur is before $1, which is all that readline replaces.
_cagectl_split()
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
_cagectl_reply()
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
_cagectl_values()
{
	local value

	LC_ALL=C grep -aoE "\"($1)\":\"([^\"\\]|\\\\.)*\"" |
		while IFS= read -r value; do
			value=${value#*:\"}
			value=${value%\"}
			printf '%b\n' "${value//\\\"/\"}"
		done
}

# Names of lanes, ports, ... with those of their cages and instances
_cagectl_names()
{
	cagectl -j "${@:2}" "$1" show 2>/dev/null | _cagectl_values handle |
		awk '{ print; while (sub("/[^/]*$", "")) print }' | sort -u
}

# A line for each word
_cagectl_say()
{
	printf '%s\n' "$@"
}

_cagectl_types()
{
	cagectl -j "${netns[@]}" type show 2>/dev/null | _cagectl_values name
	_cagectl_say eeprom
}

# Names of the settings of an object
_cagectl_settings()
{
	case $1 in
	lane)
		_cagectl_say taps invert open swapped loss noise ber burst skew \
			loopback prbs
		;;
	port)
		_cagectl_say timing training parallel-detection rs-fec-int \
			error-bypass degraded-ser
		;;
	instance)
		[ "$2" = set ] || _cagectl_say cages lanes serdes form seed
		_cagectl_say ambient fan power-budget persona
		;;
	cage) _cagectl_say power-limit ;;
	module)
		[ "$2" = set ] || _cagectl_say grade serial
		_cagectl_say power-policy
		;;
	cable)
		[ "$2" = set ] || _cagectl_say lanes kind fibre
		_cagectl_say length pairs pair-loss dirt polarity
		;;
	fault) _cagectl_say level factor after for ramp period seed ;;
	esac
}

# What may follow a word among the settings of an object
_cagectl_setting()
{
	case $1 in
	taps) _cagectl_say pre3 pre2 pre1 main post1 ;;
	invert) _cagectl_say tx rx ;;
	prbs) _cagectl_say generator checker ;;
	generator | checker)
		_cagectl_say none prbs{7,9,13,15,23,31}{,q} prbs11 ssprq ;;
	loopback) _cagectl_say none near far ;;
	noise | ber) _cagectl_say none ;;
	timing) _cagectl_say fast realistic ;;
	tx | rx | open | swapped | training | parallel-detection | \
		rs-fec-int | error-bypass | degraded-ser) _cagectl_say on off ;;
	serdes) _cagectl_say 25 50 100 200 ;;
	form) _cagectl_say osfp qsfp-dd qsfp112 qsfp28 sfp-dd sfp112 ;;
	grade) _cagectl_say corner typical ;;
	power-policy) _cagectl_say high auto ;;
	kind) _cagectl_say trunk hydra patch copper ;;
	fibre) _cagectl_say os2 os1a om3 om4 awg26 awg30 ;;
	polarity) _cagectl_say straight swapped ;;
	persona) _cagectl_say full totals-only no-histogram no-fec no-module bare ;;
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
		_cagectl_say lane port clock instance cage type module cable \
			fault monitor apply dump help
		;;
	'lane ') _cagectl_say show set reset help ;;
	'port ' | 'cage ') _cagectl_say show set help ;;
	'clock ') _cagectl_say show scale step help ;;
	'instance ') _cagectl_say show add set del help ;;
	'type ') _cagectl_say show help ;;
	'module ') _cagectl_say show insert set write remove help ;;
	'cable ') _cagectl_say show add set del help ;;
	'fault ') _cagectl_say show add del help ;;
	'clock scale') _cagectl_say real stopped ;;
	'type show') [ $# -gt 2 ] || _cagectl_types | grep -v '^eeprom$' ;;
	monitor*) _cagectl_say instance module cable fault port help ;;
	'apply ') ;;
	apply*) [ $# -gt 2 ] || _cagectl_say dry-run ;;
	dump*) _cagectl_names instance "${netns[@]}" ;;
	'instance add') [ $# -lt 3 ] || _cagectl_setting "$last" instance add ;;
	'module insert')
		case $# in
		2) _cagectl_names cage "${netns[@]}" ;;
		3) _cagectl_types ;;
		*)
			[ "$last" = eeprom ] ||
				_cagectl_setting "$last" module insert
			;;
		esac
		;;
	'cable add')
		case $last in
		add | to) _cagectl_names cage "${netns[@]}" ;;
		*)
			if [ $# -eq 3 ]; then
				_cagectl_say to
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
			_cagectl_say attenuate dirt bend flap ageing dead noise \
				heat slow-cdb stuck-eeprom
			;;
		4) _cagectl_settings fault add ;;
		*) _cagectl_setting "$last" fault add ;;
		esac
		;;
	*' show' | *' set' | *' reset' | *' del' | *' remove' | *' write')
		if [ $# -eq 2 ]; then
			_cagectl_names "$1" "${netns[@]}"
			[[ $1$2 != @(cable|fault)del ]] || _cagectl_say all
		elif [ "$2" = set ]; then
			_cagectl_setting "$last" "$1" set
		fi
		;;
	esac
}

# What may follow the last word, but for files
_cagectl_last()
{
	case ${typed[-1]} in
	-n* | --n*) find /run/netns -maxdepth 1 -type f -printf '%f\n' 2>/dev/null ;;
	*)
		if [[ $cur == -* ]]; then
			_cagectl_say -json -pretty -statistics -netns -help -Version
		else
			_cagectl_words "${plain[@]}"
		fi
		;;
	esac
}

_cagectl()
{
	local typed cur quote kept netns=() plain=() i

	_cagectl_split "$2"
	for ((i = 1; i < ${#typed[@]}; i++)); do
		case ${typed[i]} in
		-n* | --n*) netns=(-n "${typed[++i]}") ;;
		-[!0-9]*) ;;
		*) plain+=("${typed[i]}") ;;
		esac
	done

	# where a file may be, it is left to readline if no word fits
	case "${typed[-1]} ${plain[*]}" in
	-n* | --n* | *' apply' | *' module insert '*' eeprom') compopt -o default ;;
	esac
	COMPREPLY=()
	_cagectl_reply < <(_cagectl_last)
}

complete -F _cagectl cagectl
