#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Each single allocation of a split, an unsplit and a reload fails once, and
# after each failure the ports are the old ones, whole and in use, or the new
# ones: see prog/split_failnth.c, which does it.
#
# usage: failnth.sh
#
# That the points are all of them is seen from the request that ended each
# series: it succeeded without a failure. That they are not few, from a floor.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/lib/ktap.sh"
. "$HERE/lib/guest.sh"

DEBUGFS=/sys/kernel/debug

# Allocations that may sleep fail, too, and those of single pages. The log is
# kept quiet. kmemleak's own records are left out: it has a pool for when it
# gets no memory, and half of all points would be its.
allow_failures()
{
	local range=() attr

	mapfile -t range < <(sort /proc/kallsyms |
		awk '$3 == "__alloc_object" { print $1; getline; print $1 }')
	for attr in failslab fail_page_alloc; do
		echo N >"$DEBUGFS/$attr/ignore-gfp-wait"
		echo 0 >"$DEBUGFS/$attr/verbose"
		if [ ${#range[@]} -eq 2 ]; then
			echo 32 >"$DEBUGFS/$attr/stacktrace-depth"
			echo "0x${range[0]}" >"$DEBUGFS/$attr/reject-start"
			echo "0x${range[1]}" >"$DEBUGFS/$attr/reject-end"
		fi
	done
	echo N >"$DEBUGFS/fail_page_alloc/ignore-gfp-highmem"
	echo 0 >"$DEBUGFS/fail_page_alloc/min-order"
}

# exhaust REQUEST FLOOR: all points of a request, at least FLOOR of them
exhaust()
{
	local line points kept

	if ! line=$("$PROG/split_failnth" "$1" cs0 2 2>&1); then
		ktap_pr "$line"
		ktap_not_ok "$1: old or new ports after each failure"
		ktap_not_ok "$1: at least $2 points"
		return
	fi
	ktap_pr "$line"
	ktap_ok "$1: old or new ports after each failure"
	read -r _ _ points _ kept _ <<<"$line"
	ktap_check "$1: at least $2 points" [ "$points" -ge "$2" ]
	[ "$1" = reload ] || [ "$kept" -gt 0 ] ||
		ktap_pr "$1: not one failure was felt"
}

ktap_plan 8
allow_failures
modprobe cagesim cages=2
exhaust split 100
exhaust unsplit 100
exhaust reload 100
ktap_check "both cages are whole" \
	[ "$(devlink -j port show | jq '[.port[].lanes] | tostring')" = '"[8,8]"' ]
ktap_check "their cable works" all_cables_work cs0p1 cs0p2
modprobe -r cagesim
ktap_exit
