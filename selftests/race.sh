#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Splits against whatever else can happen to a port at the same time: netdevs
# that go up and down, change name and namespace, reloads of the device, other
# splits, faults that come and go, and the module's end.
#
# usage: race.sh [ITERATIONS] [SEED]
#
# A loser of a race may fail, with an error from a list; but then some must
# win, too. At the end of each race all ports have to be usable. The seed is
# printed; the interleaving is the machine's.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/lib/ktap.sh"
. "$HERE/lib/guest.sh"

ITERATIONS=${1:-40}
SEED=${2:-$((EPOCHSECONDS % 32768))}
CAGES=4
NS=race

# What devlink and ip may say when the port is not, or no longer, as it was
LOST='No such device|does not exist|Cannot find device|Invalid argument'
LOST+='|cannot be split|was not split|File exists|Device or resource busy'
LOST+='|is taken|No such file or directory|not found|Message too long'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# attempt WORKER COMMAND...: count how it ended: won, lost, or wrong
attempt()
{
	local worker=$1 err
	shift

	if err=$("$@" 2>&1); then
		echo won
	elif grep -qE "$LOST" <<<"$err"; then
		echo lost
	else
		echo "wrong: $*: $err"
	fi >>"$work/$worker"
}

any_cage()
{
	echo $((RANDOM % CAGES))
}

# Any netdev of the device in this namespace, if there is one at this moment
any_netdev()
{
	local all

	mapfile -t all < <(compgen -G '/sys/bus/cagesim/devices/cs0/net/*')
	[ ${#all[@]} -eq 0 ] || basename "${all[RANDOM % ${#all[@]}]}"
}

splitter()
{
	local worker=$1 i index

	RANDOM=$((SEED + $2))
	for ((i = 0; i < ITERATIONS; i++)); do
		index=$(($(any_cage) * 8))
		if [ $((RANDOM % 2)) -eq 0 ]; then
			attempt "$worker" devlink port split "cagesim/cs0/$index" \
				count $((2 << RANDOM % 3))
		else
			attempt "$worker" devlink port unsplit "cagesim/cs0/$index"
		fi
	done
}

netdevs()
{
	local worker=$1 i name

	RANDOM=$((SEED + $2))
	for ((i = 0; i < ITERATIONS; i++)); do
		name=$(any_netdev)
		[ -n "$name" ] || continue
		case $((RANDOM % 5)) in
		0 | 1) attempt "$worker" ip link set dev "$name" up ;;
		2) attempt "$worker" ip link set dev "$name" down ;;
		3) attempt "$worker" ip link set dev "$name" name "r$2x$i" ;;
		4) attempt "$worker" ip link set dev "$name" netns "$NS" ;;
		esac
	done
}

reloader()
{
	local worker=$1 i

	for ((i = 0; i < ITERATIONS / 4; i++)); do
		attempt "$worker" devlink dev reload cagesim/cs0
	done
}

# The module has to go and come whatever goes on: any error is a wrong one
modules()
{
	local worker=$1 i err

	for ((i = 0; i < ITERATIONS / 4; i++)); do
		if err=$(modprobe -r cagesim 2>&1 &&
			 modprobe cagesim cages="$CAGES" 2>&1); then
			echo won
		else
			echo "wrong: $err"
		fi >>"$work/$worker"
	done
}

# Lanes that are settled all the time, whatever becomes of their ports
flapper()
{
	local worker=$1 i

	RANDOM=$((SEED + $2))
	cagectl clock scale 10
	for ((i = 0; i < ITERATIONS / 4; i++)); do
		attempt "$worker" cagectl fault add "cs0/$(($(any_cage) + 1))" \
			flap period 10ms
	done
}

# Bring home what is in the other namespace, make every cage whole, and see
# that all cables work. The netdevs may have other names: devlink knows them.
all_usable()
{
	local index name names

	cagectl fault del all && cagectl clock scale real || return
	ip -n "$NS" -json link show |
		jq -r '.[].ifname | select(test("^(cs0|r[0-9])")) |
			"link set dev \(.) netns 1"' | ip -n "$NS" -batch -
	devlink -j port show |
		jq -r '.port | to_entries[] | select(.value.split_group) |
			select(.key | split("/")[2] | tonumber % 8 == 0) |
			"port unsplit \(.key)"' | devlink -b -
	mapfile -t names < <(devlink -j port show |
		jq -r '.port | to_entries |
			sort_by(.key | split("/")[2] | tonumber)[].value.netdev')
	[ "${#names[*]}" -eq "$CAGES" ] && all_cables_work "${names[@]}"
}

# race NAME WORKER...: run the workers at the same time, judge, tidy up
race()
{
	local name=$1 n=0 pid pids=() worker won lost
	shift

	rm -f "$work"/*
	for worker in "$@"; do
		n=$((n + 1))
		"$worker" "$worker.$n" $n &
		pids+=($!)
	done
	for pid in "${pids[@]}"; do
		wait "$pid"
	done
	for worker in "$work"/*; do
		won=$(awk '/^won/ { n++ } END { print n + 0 }' "$worker")
		lost=$(awk '/^lost/ { n++ } END { print n + 0 }' "$worker")
		ktap_pr "${worker##*/}: $won won, $lost lost"
		if grep '^wrong' "$worker" | sed 's/^/# /' | grep .; then
			ktap_not_ok "$name: ${worker##*/}"
		else
			ktap_check "$name: ${worker##*/}" \
				[ "$won" -ge $((ITERATIONS / 10)) ]
		fi
	done
	ktap_check "$name: all ports are usable" all_usable
}

ktap_plan 20
ktap_pr "seed $SEED, $ITERATIONS iterations"
ip netns add "$NS"
modprobe cagesim cages=$CAGES
race "splits and netdevs" splitter netdevs netdevs
race "splits and splits" splitter splitter splitter
race "splits and reloads" splitter netdevs reloader
race "splits, reloads and faults" splitter reloader flapper
race "splits and modules" splitter modules
modprobe -r cagesim
ip netns del "$NS"
ktap_check "nothing is left" [ ! -e /sys/bus/cagesim ]
ktap_exit
