#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Run every command of sublink over recordings under valgrind, which must find
# neither an error nor memory that is lost.
#
#	valgrind.sh SUBLINK RECORDING...

set -euo pipefail

sublink=$1
shift
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export SUBLINK_STATE=$dir
runs=0

# "check" says by its exit status what it has found: 2 or 3
run()
{
	local status=0

	valgrind -q --leak-check=full --errors-for-leak-kinds=definite,indirect,possible \
		--error-exitcode=99 "$sublink" "$@" >/dev/null 2>"$dir/log" || status=$?
	runs=$((runs + 1))
	case $status in
	0|2|3) ;;
	*)	cat "$dir/log"
		echo "not ok valgrind: sublink $*: exit status $status"
		exit 1 ;;
	esac
}

for recording; do
	for command in show counters fec hist ber link module check; do
		run -r "$recording" -s "$command"
		run -r "$recording" -s -j "$command"
	done
	run -r "$recording" -i 1 -s show
	run -r "$recording" -s metrics
	run -r "$recording" watch
	run -r "$recording" report all "$dir/report.html"
done
echo "valgrind: $runs runs without an error or a leak"
[ "$runs" -ge 20 ]
