#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Test of the runner: a suite that fails must fail the program. Called by
# run.sh with the build directory in CAGESIM_HOST_BUILD.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
: "${CAGESIM_HOST_BUILD:?is not set: run selftests/host/run.sh}"
program=$CAGESIM_HOST_BUILD/unit/selftest
log=$CAGESIM_HOST_BUILD/selftest.log
count=0
bad=0

result()
{
	count=$((count + 1))
	echo "$1 $count - $2"
	if [ "$1" = "not ok" ]; then
		bad=$((bad + 1))
		sed 's/^/# /' "$log"
	fi
}

# refuses NAME TEXT ARGUMENT... - the program must fail and say TEXT
refuses()
{
	name=$1
	text=$2
	shift 2
	if "$program" "$@" >"$log" 2>&1; then
		result "not ok" "$name: was passed"
	elif ! grep -q -e "$text" "$log"; then
		result "not ok" "$name: failed without '$text'"
	else
		result ok "$name"
	fi
}

make -s -C "$here" O="$CAGESIM_HOST_BUILD" selftest

if "$program" passes >"$log" 2>&1; then
	result ok "a passing suite passes"
else
	result "not ok" "a passing suite passes"
fi
refuses "expectation fails" "said in words, 3" expectation
refuses "expectation lets the case go on" "went on after an expectation" expectation
refuses "assertion fails" "ASSERTION FAILED" assertion
if grep -q "went on" "$log"; then
	result "not ok" "assertion ends the case"
else
	result ok "assertion ends the case"
fi
refuses "init fails" "init failed" init
refuses "signed overflow" "runtime error: signed integer overflow" overflow
refuses "heap overrun" "heap-buffer-overflow" overrun
refuses "leak" "LeakSanitizer" leak
refuses "no parameter" "not ok 1 passes" params
refuses "no case" "not ok 1 empty" empty
refuses "no such suite" "^1..0" nothing
refuses "file that did not register" "Bail out!" -f 2 passes

echo "1..$count"
[ "$bad" -eq 0 ]
