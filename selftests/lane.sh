#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Run the tests of a lane in the VM, one after the other, as one KTAP stream.
#
# usage: lane.sh LANE [TEST...]
#
# The tests and what is expected of each stand in floors.tsv. A test's output
# is indented below the result that it leads to; that result tells, after a
# "#", how many of its cases passed and failed and how long it took, which
# check.sh adds up.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")

export KSFT_TREE=${KSFT_TREE:-/in/ksft}
export NO_COLOR=1

[ $# -ge 1 ] || { echo "usage: lane.sh LANE [TEST...]" >&2; exit 2; }
LANE=$1
shift

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# table [TEST...]: the lines of the lane, or those of them that are asked for
table()
{
	awk -F '\t' -v lane="$LANE" -v wanted=" $* " '
		$1 == lane {
			split($2, word, " ")
			if (wanted == "  " || index(wanted, " " word[1] " "))
				print $2 "\t" $3 "\t" $4
		}' "$HERE/floors.tsv"
}

# count FILE: passed, failed and skipped cases, from a test's own results
count()
{
	awk '/^ok [0-9]+.* # SKIP/ { skip++; next }
	     /^ok [0-9]+/ { pass++ }
	     /^not ok [0-9]+/ { fail++ }
	     END { print pass + 0, fail + 0, skip + 0 }' "$1"
}

# What all tests rely on to be as it was, a line for each: FILE:VALUE
settings()
{
	{ grep -rsH . /proc/sys/net/ipv{4,6}/conf/{all,default} || :; } |
		LC_ALL=C sort
}

# What a test must not leave behind, a line for each thing that it did
residue()
{
	[ ! -e /sys/module/cagesim ] || echo "cagesim is loaded"
	ip netns list | sed 's/^/namespace /'
	ip -brief link show | awk '$1 != "lo" { print "netdev " $1 }'
	{ pgrep -l -x 'systemd-udevd|iperf3|ping|python3|devlink' ||
		[ $? -eq 1 ]; } | sed 's/^/process /'
	LC_ALL=C comm -23 "$work/settings" <(settings) | sed "s/^/was /"
}

# Let the next test start from nothing whatever this one left
clean_up()
{
	local line

	while read -r line; do
		case $line in
		process*) set -- "$line"; kill -9 "$(cut -d' ' -f2 <<<"$1")" ;;
		namespace*) ip netns del "$(cut -d' ' -f2 <<<"$line")" ;;
		was*) line=${line#was }; echo "${line#*:}" >"${line%%:*}" ;;
		esac
	done
	for line in cagesim_kunit cagesim; do
		[ ! -e "/sys/module/$line" ] || modprobe -r "$line" ||
			echo "# $line cannot be unloaded"
	done
}

# run NUMBER TEST FLOOR SECONDS: one test and its result line
run()
{
	local number=$1 test=$2 floor=$3 limit=$4 status=0 start=$EPOCHSECONDS
	local pass fail skip why='' left

	echo "# $test"
	# shellcheck disable=SC2086 # arguments are words
	timeout -k 20 "$limit" "$HERE"/$test </dev/null 2>&1 |
		tee "$work/log" | sed -u 's/^/  /' || status=$?
	read -r pass fail skip < <(count "$work/log")
	left=$(residue)

	[ "$status" -ne 124 ] || why+=", not done after $limit s"
	[ "$status" -eq 0 ] || why+=", exit status $status"
	[ "$fail" -eq 0 ] || why+=", cases failed"
	[ "$skip" -eq 0 ] || why+=", $skip cases skipped"
	[ "$pass" -ge "$floor" ] || why+=", fewer than $floor passed"
	if [ -n "$left" ]; then
		clean_up <<<"$left"
		left=${left//$'\n'/, }
		why+=", left behind: ${left:0:80}"
	fi
	[ -z "$why" ] || FAILED=1

	echo "${why:+not }ok $number $test # pass:$pass fail:$fail" \
		"seconds:$((EPOCHSECONDS - start))${why:+ ${why#, }}"
}

mapfile -t lines < <(table "$@")
if [ ${#lines[@]} -eq 0 ]; then
	echo "lane.sh: floors.tsv has no test '$*' in lane '$LANE'" >&2
	exit 2
fi

settings >"$work/settings"
FAILED=0
echo "KTAP version 1"
echo "1..${#lines[@]}"
for i in "${!lines[@]}"; do
	IFS=$'\t' read -r test floor limit <<<"${lines[i]}"
	run $((i + 1)) "$test" "$floor" "$limit"
done
exit $FAILED
