#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Run the unit tests of the tools and count them.
#
#	run.sh PROGRAM...
#
# Prints what fails, and a line per program. Fails if a test does, if a program
# ends in another way, or if there were fewer tests than there must be: raise
# the floor when adding tests.

set -eu

FLOOR=459
SECONDS_EACH=120	# a loop that does not end is a failure

TESTS_DIR=$(cd "$(dirname "$0")" && pwd)
export TESTS_DIR CMOCKA_MESSAGE_OUTPUT=TAP
# baselines that somebody has here are none of the tests'
export SUBLINK_STATE=/nonexistent
# a report of the sanitizer, not a line of cmocka's
export ASAN_OPTIONS=handle_segv=2:handle_abort=2 UBSAN_OPTIONS=print_stacktrace=1

log=$(mktemp)
trap 'rm -f "$log"' EXIT
total=0
failed=0

for program; do
	status=0
	timeout "$SECONDS_EACH" "$program" >"$log" 2>&1 || status=$?
	passed=$(awk '/^ok / { n++ } END { print n + 0 }' "$log")
	total=$((total + passed))
	if [ "$status" -ne 0 ] || [ "$passed" -eq 0 ] || grep -q '^not ok ' "$log"; then
		failed=$((failed + 1))
		cat "$log"
		echo "not ok $(basename "$program"): exit status $status, $passed passed"
	else
		echo "ok $(basename "$program"): $passed passed"
	fi
done

if [ "$failed" -ne 0 ]; then
	echo "tools: $failed programs failed" >&2
	exit 1
fi
if [ "$total" -lt "$FLOOR" ]; then
	echo "tools: $total tests, there must be at least $FLOOR" >&2
	exit 1
fi
echo "tools: $total tests passed"
