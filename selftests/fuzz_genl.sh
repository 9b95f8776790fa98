#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Malformed requests to the driver's netlink family, see prog/fuzz_genl.c, and
# after them a module that still works.
#
# usage: fuzz_genl.sh [COUNT [SEED]]
#
# On a kernel with KASAN, UBSAN, lockdep and kmemleak: what they find is no case
# here, but fails the run.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/lib/ktap.sh"
. "$HERE/lib/guest.sh"

COUNT=${1:-1000000}
SEED=${2:-$(od -An -N 4 -t u4 /dev/urandom)}

# Whatever was set, to what it is in a new instance
undo()
{
	local cage

	cagectl clock scale real
	if cagectl instance show >/dev/null 2>&1; then
		remove_instances
		cagectl instance add cs0 cages 2
		for cage in 1 2; do
			cagectl module insert "cs0/$cage" 800g-dac-2m-osfp
		done
		cagectl cable add cs0/1 to cs0/2 kind copper length 2m
	else
		devlink port unsplit cagesim/cs0/0 2>/dev/null || :
		for cage in 1 2; do
			cagectl lane reset "cs0/$cage"
			cagectl lane set "cs0/$cage" invert tx off rx off
			cagectl port set "cs0/$cage" timing fast training on \
				parallel-detection on rs-fec-int off \
				error-bypass off degraded-ser on
		done
	fi
}

remove_instances()
{
	local name

	for name in $(cagectl -j instance show | jq -r '.instances[].device'); do
		cagectl instance del "$name"
	done
}

clock_runs()
{
	local before after

	before=$(cagectl -j clock show | jq .clock.time_ns)
	after=$(cagectl -j clock show | jq .clock.time_ns)
	[ "$after" -gt "$before" ]
}

ktap_plan 5
modprobe cagesim cages=2
ktap_check "broken requests are refused, and told why" \
	"$PROG/fuzz_genl" "$COUNT" "${SEED// /}"
ktap_check "what they did can be undone" undo
ktap_check "the clock runs" clock_runs
ktap_check "a link comes up and carries frames" all_cables_work cs0p1 cs0p2
ktap_check "the module can be unloaded" modprobe -r cagesim
ktap_exit
