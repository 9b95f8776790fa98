#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What 1,024 ports cost, in time and memory, beside 1,024 ports of netdevsim:
# to make them, to set them up with a link each, to take them away. Runs in the
# VM; prints a table of seconds and of KiB a port.
#
# cagesim makes them as its users do, by splitting 128 cages; netdevsim, which
# cannot split, by one write. Both have as many queues a port.

set -euo pipefail

PORTS=1024
CAGES=128

declare -A SECONDS_OF KIB_OF

# memory - KiB in use, without what can be dropped
memory()
{
	sync
	echo 3 >/proc/sys/vm/drop_caches
	awk '/^MemTotal/ { total = $2 } /^MemFree/ { free = $2 }
	     END { print total - free }' /proc/meminfo
}

# step NAME WHAT COMMAND... - run it; note its time, and the memory in use after
step()
{
	local key=$1.$2 begin=$EPOCHREALTIME

	shift 2
	"$@"
	SECONDS_OF[$key]=$(bc <<<"scale=3; $EPOCHREALTIME - $begin")
	KIB_OF[$key]=$(memory)
}

# expect WHAT WANTED FOUND
expect()
{
	if [ "$2" != "$3" ]; then
		echo "ports: $1: $3, not $2" >&2
		exit 1
	fi
}

links_up()
{
	ip -br link | grep "^$1" | grep -c LOWER_UP
}

# batch TOOL OPTION - what comes in, in one process
batch()
{
	"$@" - >/dev/null
}

cagesim_make()
{
	local i

	modprobe cagesim cages=$CAGES
	for ((i = 0; i < CAGES; i++)); do
		echo "port split cagesim/cs0/$((i * 8)) count 8"
	done | batch devlink -b
}

cagesim_up()
{
	local i s

	for ((i = 1; i <= CAGES; i++)); do
		for ((s = 0; s < 8; s++)); do
			echo "link set cs0p${i}s$s up"
		done
	done | batch ip -b
}

netdevsim_make()
{
	modprobe netdevsim
	echo "1 $PORTS $QUEUES" >/sys/bus/netdevsim/new_device
}

netdevsim_devices()
{
	local dir

	for dir in /sys/bus/netdevsim/devices/netdevsim1/net/*; do
		echo "${dir##*/}"
	done
}

netdevsim_up()
{
	local dev net i index=()

	exec {net}</proc/self/ns/net
	for dev in $(netdevsim_devices); do
		index+=("$(<"/sys/class/net/$dev/ifindex")")
	done
	for ((i = 0; i < PORTS; i += 2)); do
		echo "$net:${index[i]} $net:${index[i + 1]}" \
			>/sys/bus/netdevsim/link_device
	done
	for dev in $(netdevsim_devices); do
		echo "link set $dev up"
	done | batch ip -b
	exec {net}<&-
}

row()
{
	printf '| %-28s | %12s | %12s |\n' "$@"
}

difference()
{
	bc <<<"scale=1; (${KIB_OF[$1]} - ${KIB_OF[$2]}) / $PORTS"
}

before=$(memory)
KIB_OF[cagesim.none]=$before
step cagesim make cagesim_make
expect "cagesim ports" $PORTS "$(ip -br link | grep -c '^cs0p')"
first=(/sys/class/net/cs0p1s0/queues/rx-*)
QUEUES=${#first[@]}
step cagesim up cagesim_up
expect "cagesim links" $PORTS "$(links_up cs0p)"
step cagesim remove rmmod cagesim

KIB_OF[netdevsim.none]=$(memory)
step netdevsim make netdevsim_make
expect "netdevsim ports" $PORTS "$(netdevsim_devices | wc -l)"
step netdevsim up netdevsim_up
step netdevsim remove rmmod netdevsim

echo "$PORTS ports of $QUEUES queue(s), links in pairs, $(uname -r)"
row "" cagesim netdevsim
row "make, seconds" "${SECONDS_OF[cagesim.make]}" "${SECONDS_OF[netdevsim.make]}"
row "set up with link, seconds" "${SECONDS_OF[cagesim.up]}" "${SECONDS_OF[netdevsim.up]}"
row "remove, seconds" "${SECONDS_OF[cagesim.remove]}" "${SECONDS_OF[netdevsim.remove]}"
row "made, KiB a port" "$(difference cagesim.make cagesim.none)" \
	"$(difference netdevsim.make netdevsim.none)"
row "up, KiB a port" "$(difference cagesim.up cagesim.none)" \
	"$(difference netdevsim.up netdevsim.none)"
