#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Make the recordings that tools/tests/test_recordings.c runs the commands over:
# what the kernel says of an instance of each persona, in three looks, with sublinks
# that are clean, degraded and failing.
#
# usage: record.sh [PERSONA...]
#
# They are made anew only if what is recorded changes: counters differ each time.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")

PERSONAS=(full totals-only no-histogram no-fec no-module bare)

# A cage is cabled to the next: 1 and 2 are clean, 3 receives with errors
plant()
{
	local i

	cagectl instance add sw0 cages 4 form osfp persona "$1"
	for i in 1 2 3 4; do
		cagectl module insert "sw0/$i" 800g-dr8-osfp
		devlink port split "cagesim/sw0/$(((i - 1) * 8))" count 2
	done
	for i in 1 3; do
		cagectl cable add "sw0/$i" to "sw0/$((i + 1))" kind trunk fibre os2 \
			length 100m
	done
	for i in 0 1 2 3; do
		cagectl lane set "sw0/3/$i" ber 2e-4
		cagectl lane set "sw0/3/$((i + 4))" ber 8e-4
	done
	for i in /sys/class/net/sw0p*; do
		ip link set "${i##*/}" up
	done
	until [ "$(cat /sys/class/net/sw0p*/carrier | sort -u)" = 1 ]; do
		sleep 0.1
	done
}

# Runs in the VM
guest()
{
	local persona

	modprobe cagesim instances=0
	sysctl -qw net.ipv6.conf.default.disable_ipv6=1
	for persona; do
		plant "$persona"
		sublink -i 1 record "/out/$persona.rec" count 3
		cagectl instance del sw0
	done
	modprobe -r cagesim
}

if [ "${1:-}" = -g ]; then
	shift
	guest "$@"
	exit
fi
[ $# -gt 0 ] || set -- "${PERSONAS[@]}"
exec "$HERE/vm/run" -k new -o "$HERE/../tools/tests/recordings" -i "$HERE/record.sh" \
	-- /in/record.sh -g "$@"
