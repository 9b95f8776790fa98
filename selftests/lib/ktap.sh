# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Results of a test in shell, as KTAP; sourced, never run.
#
# A test prints its plan first, then a line for each case, and ends with
# ktap_exit, which fails unless every case of the plan ran and passed: a test
# that dies half way does not pass for the half that it did. A case is a
# command that succeeds or a pair of values that are equal.

KTAP_PLAN=0
KTAP_PASS=0
KTAP_FAIL=0

# ktap_plan N: there will be N cases
ktap_plan()
{
	KTAP_PLAN=$1
	printf 'TAP version 13\n1..%d\n' "$1"
}

# ktap_pr TEXT...: say something that is not a result
ktap_pr()
{
	printf '# %s\n' "$*"
}

ktap_ok()
{
	KTAP_PASS=$((KTAP_PASS + 1))
	printf 'ok %d %s\n' $((KTAP_PASS + KTAP_FAIL)) "$*"
}

ktap_not_ok()
{
	KTAP_FAIL=$((KTAP_FAIL + 1))
	printf 'not ok %d %s\n' $((KTAP_PASS + KTAP_FAIL)) "$*"
}

# ktap_check NAME COMMAND...: the case passes if COMMAND succeeds
ktap_check()
{
	local name=$1
	shift

	if "$@"; then
		ktap_ok "$name"
	else
		ktap_pr "failed: ${*:1:8}"
		ktap_not_ok "$name"
	fi
}

# ktap_eq NAME GOT WANT: the case passes if both are the same
ktap_eq()
{
	if [ "$2" = "$3" ]; then
		ktap_ok "$1"
	else
		ktap_pr "got '$2', expected '$3'"
		ktap_not_ok "$1"
	fi
}

ktap_exit()
{
	printf '# Totals: pass:%d fail:%d xfail:0 xpass:0 skip:0 error:0\n' \
		"$KTAP_PASS" "$KTAP_FAIL"
	if [ "$KTAP_PASS" -ne "$KTAP_PLAN" ] || [ "$KTAP_FAIL" -ne 0 ]; then
		exit 1
	fi
	exit 0
}
