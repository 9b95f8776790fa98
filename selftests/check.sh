#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Everything that "make check" does after check-fast: module builds, the tests
# of the VM harness, and the lanes of tests in VMs.
#
# usage: check.sh [LANE [TEST...]]
#
# LANE is "build", "harness", "model", or one of floors.tsv: new, lts, debug; the
# environment's LANE and SUITE do the same, as in "make check LANE=new
# SUITE=split.py". Without any, all of them run, debug beside the others.
#
# What is seen is one line for each test, and all of a test that failed; the
# rest is in build/check/LANE.log. The end is a table of the tests and, alone
# on its line, "N passed, N failed". A test that failed without a failed case
# (nothing ran, it took too long, it left something behind) counts as one
# failure, and so does a VM that ended badly, whatever its tests said.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/lib/common.sh"

LANES=(build harness model new lts debug)
LOGS=$TREE/build/check
RESULTS=$LOGS/results

# What a VM may take to boot and end, on top of what its tests may take
SPARE=300

# record LANE TEST PASS FAIL SECONDS WHY
record()
{
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$@" >>"$RESULTS.$1"
}

# tap LANE SCRIPT: run a script that speaks TAP on this machine
tap()
{
	local lane=$1 log=$LOGS/$1.log status=0 start=$EPOCHSECONDS pass fail

	"$HERE/$2" 2>&1 | tee "$log" || status=$?
	pass=$(awk '/^ok / { n++ } END { print n + 0 }' "$log")
	fail=$(awk '/^not ok / { n++ } END { print n + 0 }' "$log")
	if [ "$fail" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$pass" -eq 0 ]; }
	then
		fail=1
	fi
	record "$lane" "$2" "$pass" "$fail" $((EPOCHSECONDS - start)) \
		"exit status $status"
}

# seconds LANE TEST...: the sum of what the tests may take
seconds()
{
	awk -F '\t' -v lane="$1" -v wanted=" ${*:2} " '
		{ split($2, word, " ") }
		$1 == lane && (wanted == "  " ||
			       index(wanted, " " word[1] " ")) { sum += $4 }
		END { print sum + 0 }' "$HERE/floors.tsv"
}

# show LANE: of a lane's log, as it comes, the lines that are not of a test,
# and all but the successes of a test that failed. Not by awk, which may read
# ahead for minutes.
show()
{
	local line block=()

	while IFS= read -r line; do
		case $line in
		'  ok '*) continue ;;
		'  '*) block+=("$line"); continue ;;
		'not ok '*) printf '%s\n' "${block[@]}" | sed "s/^/$1: /" ;;
		'# '*) block=() ;;
		esac
		printf '%s: %s\n' "$1" "$line"
	done
}

# lane LANE TEST...: boot the lane's VM, run the tests, take their results
lane()
{
	local lane=$1 log=$LOGS/$1.log status=0 start=$EPOCHSECONDS limit ksft
	shift

	limit=$(($(seconds "$lane" "$@") + SPARE))
	ksft=$("$HERE/upstream/get.sh")
	"$HERE/vm/run" -e -k "$lane" -t "$limit" -i "$HERE" -i "$ksft" \
		-i "$TREE/Documentation/netlink/specs" \
		-- "/in/${HERE##*/}/lane.sh" "$lane" "$@" 2>&1 |
		tee "$log" | show "$lane" || status=$?
	take_results "$lane" "$log"
	if [ "$status" -ne 0 ] &&
	   awk -F '\t' '$4 { exit 1 }' "$RESULTS.$lane"; then
		record "$lane" VM 0 1 $((EPOCHSECONDS - start)) \
			"exit status $status: see build/check/$lane.log"
	fi
	say "lane $lane took $((EPOCHSECONDS - start)) s"
}

# take_results LANE LOG: the plan says how many tests have to have ended
take_results()
{
	local line pass fail secs n=0 plan
	local form='ok [0-9]+ (.*) # pass:([0-9]+) fail:([0-9]+) seconds:([0-9]+) ?(.*)'

	while IFS= read -r line; do
		[[ $line =~ $form ]] || die "no result line of lane.sh: $line"
		n=$((n + 1))
		pass=${BASH_REMATCH[2]} fail=${BASH_REMATCH[3]}
		secs=${BASH_REMATCH[4]}
		if [[ $line == not* ]] && [ "$fail" -eq 0 ]; then
			fail=1
		fi
		record "$1" "${BASH_REMATCH[1]}" "$pass" "$fail" "$secs" \
			"${BASH_REMATCH[5]}"
	done < <(grep -E '^(not )?ok [0-9]+ ' "$2")
	plan=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$2" | head -n 1)
	if [ "$n" -ne "${plan:-0}" ] || [ "$n" -eq 0 ]; then
		record "$1" VM 0 1 0 "$n of ${plan:-no} tests came to an end"
	fi
}

run_one()
{
	case $1 in
	build) tap build static/build.sh ;;
	harness) tap harness vm/test.sh ;;
	model) tap model host/model.sh ;;
	*) lane "$@" ;;
	esac
}

run_each()
{
	local each

	for each in "$@"; do
		run_one "$each"
	done
}

# Side by side, as debug, which takes longest, waits more than it computes; what
# each found is in its results.
run_all()
{
	local debug

	run_one debug &
	debug=$!
	run_each new lts build harness model
	wait "$debug"
}

# Tests by name, in every lane that has them
run_suite()
{
	local each found=0

	for each in new lts debug; do
		if [ "$(seconds "$each" "$@")" -gt 0 ]; then
			found=1
			run_one "$each" "$@"
		fi
	done
	[ "$found" = 1 ] || usage "check.sh: floors.tsv has no test '$*'"
}

summary()
{
	local each

	for each in "${LANES[@]}"; do
		[ ! -e "$RESULTS.$each" ] || cat "$RESULTS.$each"
	done | awk -F '\t' '
		BEGIN { printf "\n%-8s %-28s %6s %6s %8s\n", "lane", "test",
			"passed", "failed", "seconds" }
		{
			pass += $3
			fail += $4
			printf "%-8s %-28s %6d %6d %8d  %s\n", $1, $2, $3, $4,
				$5, $4 ? $6 : ""
		}
		END {
			printf "\n%d passed, %d failed\n", pass, fail
			exit fail || !pass
		}'
}

# In braces, as bash reads a script while it runs it, and this one runs for long.
{
	if [ $# -eq 0 ] && [ -n "${LANE-}" ]; then
		# shellcheck disable=SC2086 # several suites are words
		set -- "$LANE" ${SUITE-}
	fi
	mkdir -p "$LOGS"
	rm -f "$RESULTS".*
	if [ $# -gt 0 ]; then
		[[ " ${LANES[*]} " == *" $1 "* ]] ||
			usage "check.sh: $1: the lanes are ${LANES[*]}"
		[ $# -eq 1 ] || [ "$(seconds "$@")" -gt 0 ] ||
			usage "check.sh: floors.tsv has no test '${*:2}' in lane $1"
		run_one "$@"
	elif [ -n "${SUITE-}" ]; then
		# shellcheck disable=SC2086 # several suites are words
		run_suite $SUITE
	else
		run_all
	fi
	summary
	exit
}
