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
SLAB=/sys/kernel/slab

# range FUNCTION: the first address of a function, and the first behind it
range()
{
	sort /proc/kallsyms | awk -v name="$1" '
		found { print "0x" $1; exit }
		$3 == name { print "0x" $1; found = 1 }'
}

# Allocations that may sleep fail, too, and those of single pages; the log is
# kept quiet. Left out are those of the debugging aids for themselves, as they
# can do without: kmemleak and debugobjects have pools, and the tracker of
# references prints that it has lost one, which is taken for a complaint.
allow_failures()
{
	local attr cache address

	for attr in failslab fail_page_alloc; do
		echo N >"$DEBUGFS/$attr/ignore-gfp-wait"
		echo 0 >"$DEBUGFS/$attr/verbose"
	done
	echo N >"$DEBUGFS/fail_page_alloc/ignore-gfp-highmem"
	echo 0 >"$DEBUGFS/fail_page_alloc/min-order"

	for cache in "$SLAB"/*/failslab; do
		echo 1 >"$cache"
	done
	for cache in kmemleak_object debug_objects_cache; do
		echo 0 >"$SLAB/$cache/failslab"
	done
	echo Y >"$DEBUGFS/failslab/cache-filter"

	mapfile -t address < <(range ref_tracker_alloc)
	echo 32 >"$DEBUGFS/failslab/stacktrace-depth"
	echo "${address[0]}" >"$DEBUGFS/failslab/reject-start"
	echo "${address[1]}" >"$DEBUGFS/failslab/reject-end"

	# What waits for readers of RCU shall not wait for their leisure: it
	# is most of the time that a netdev takes to go.
	trap 'echo 0 >/sys/kernel/rcu_expedited' EXIT
	echo 1 >/sys/kernel/rcu_expedited
}

# exhaust REQUEST FLOOR: all points of a request, at least FLOOR of them
exhaust()
{
	local line points

	if ! line=$("$PROG/split_failnth" "$1" cs0 2 2>&1); then
		ktap_pr "$line"
		ktap_not_ok "$1: old or new ports after each failure"
		ktap_not_ok "$1: at least $2 points"
		return
	fi
	ktap_pr "$line"
	ktap_ok "$1: old or new ports after each failure"
	read -r _ _ points _ <<<"$line"
	ktap_check "$1: at least $2 points" [ "$points" -ge "$2" ]
}

lanes()
{
	devlink -j port show | jq -c '[.port[].lanes]'
}

ktap_plan 9
allow_failures

modprobe cagesim cages=2
exhaust split 200
exhaust unsplit 150
devlink port unsplit cagesim/cs0/8
ktap_eq "both cages are whole" "$(lanes)" '[8,8]'
ktap_check "their cable works" all_cables_work cs0p1 cs0p2
modprobe -r cagesim

modprobe cagesim cages=1
exhaust reload 80
ktap_eq "the cage is whole" "$(lanes)" '[8]'
modprobe -r cagesim

ktap_exit
