#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Many splits at once: four processes split and unsplit eight cages, two
# thousand times in all, while ports beside them carry a flood of pings.
#
# usage: stress.sh [CYCLES]
#
# That the cycles really took place is seen from the indexes of the netdevs:
# each netdev that is made takes one, and none is ever given back.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/lib/ktap.sh"
. "$HERE/lib/guest.sh"

CYCLES=${1:-2000}
WORKERS=4
CAGES=8
COUNTS=(2 2 2 4 2 2 2 8)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# script WORKER: what a worker tells devlink; prints how many netdevs it makes
script()
{
	local worker=$1 made=0 i cage count index

	for ((i = 0; i < CYCLES / WORKERS; i++)); do
		cage=$((worker * CAGES / WORKERS + i % (CAGES / WORKERS)))
		count=${COUNTS[i % ${#COUNTS[@]}]}
		# Unsplit by the last sublink, as all handles are good for it.
		index=$((cage * 8 + 8 - 8 / count))
		echo "port split cagesim/cs0/$((cage * 8)) count $count"
		echo "port unsplit cagesim/cs0/$index"
		made=$((made + count + 1))
	done >"$work/script.$worker"
	echo "$made"
}

# Index of a netdev that is made now: one more than that of the last
next_ifindex()
{
	ip link add probe type bridge
	cat /sys/class/net/probe/ifindex
	ip link del probe
}

# run_workers: all at once; a worker ends at its first error
run_workers()
{
	local worker pids=() failed=0

	for ((worker = 0; worker < WORKERS; worker++)); do
		devlink -b "$work/script.$worker" >"$work/out.$worker" 2>&1 &
		pids+=($!)
	done
	for worker in "${!pids[@]}"; do
		if ! wait "${pids[worker]}"; then
			failed=1
		fi
		sed "s/^/# worker $worker: /" "$work/out.$worker"
	done
	return "$failed"
}

start_flood()
{
	ip netns add flood
	ip link set dev cs0p10 netns flood
	ip address add 192.0.2.1/30 dev cs0p9
	ip -n flood address add 192.0.2.2/30 dev cs0p10
	ip link set dev cs0p9 up
	ip -n flood link set dev cs0p10 up
	wait_for carrier cs0p9
	ping -n -q -c 1 -W 5 192.0.2.2 >/dev/null
	ping -n -q -i 0.05 192.0.2.2 >"$work/flood" &
	FLOOD=$!
}

# end_flood: prints how many pings went unanswered, but for the last
end_flood()
{
	kill -INT "$FLOOD"
	wait "$FLOOD"
	ip -n flood link set dev cs0p10 netns 1
	ip netns del flood
	sed -n 's/^\([0-9]*\) packets transmitted, \([0-9]*\) received.*/\1 \2/p' \
		"$work/flood" | {
		read -r sent received
		ktap_pr "flood: $sent sent, $received received" >&2
		[ "$received" -gt 100 ] && [ $((sent - received)) -le 1 ]
	}
}

made=0
for ((w = 0; w < WORKERS; w++)); do
	made=$((made + $(script "$w")))
done

ktap_plan 5
modprobe cagesim cages=10
start_flood
before=$(next_ifindex)
start=$EPOCHSECONDS
ktap_check "$WORKERS workers, $CYCLES splits and unsplits, no error" run_workers
seconds=$((EPOCHSECONDS - start))
ktap_pr "$seconds s, $((CYCLES / (seconds + (seconds == 0)))) cycles a second"
ktap_eq "all of the $made netdevs were made" \
	$(($(next_ifindex) - before - 1)) "$made"
ktap_check "the ports beside them lost no ping" end_flood
ktap_eq "every cage is whole" \
	"$(devlink -j port show | jq '[.port[] | select(.lanes == 8)] | length')" 10
mapfile -t names < <(cables 10)
ktap_check "every cable works" all_cables_work "${names[@]}"
modprobe -r cagesim
ktap_exit
