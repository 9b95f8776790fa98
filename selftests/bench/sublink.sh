#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What it costs to look at 1,024 sublinks: one snapshot of sublink beside a loop of
# ethtool, ip and devlink, the memory of it, and what "watch" takes of a CPU. Runs in
# the VM; prints a table.
#
# The loop is run for 16 netdevs and multiplied, as it is of the same commands for
# each.

set -euo pipefail

. "${BASH_SOURCE[0]%/*}/../lib/guest.sh"

CAGES=128
SUBLINKS=1024
LOOP=16
LOOKS=10

SUBLINK_STATE=$(mktemp -d)
export SUBLINK_STATE

plant()
{
	local i s

	modprobe cagesim cages=$CAGES
	for ((i = 0; i < CAGES; i++)); do
		echo "port split cagesim/cs0/$((i * 8)) count 8"
	done | devlink -b - >/dev/null
	for ((i = 1; i <= CAGES; i++)); do
		for ((s = 0; s < 8; s++)); do
			echo "link set cs0p${i}s$s up"
		done
	done | ip -b -
	wait_for carrier "cs0p${CAGES}s7"
}

# What a script asks of each port that does not have sublink
loop()
{
	local i name

	for ((i = 0; i < LOOP; i++)); do
		name=cs0p$((i / 8 + 1))s$((i % 8))
		devlink port show "cagesim/cs0/$i"
		ethtool "$name"
		ethtool -I --show-fec "$name"
		ip -s link show dev "$name"
	done >/dev/null
}

# spent COMMAND... - microseconds, which are 1,000 instructions each with run -n
spent()
{
	local begin=${EPOCHREALTIME/./}

	"$@" >/dev/null
	echo $((${EPOCHREALTIME/./} - begin))
}

# busy COMMAND... - microseconds of a CPU that it took
busy()
{
	local user system TIMEFORMAT='%3U %3S'

	read -r user system < <({ time "$@" >/dev/null 2>&1; } 2>&1)
	echo $(((10#${user/./} + 10#${system/./}) * 1000))
}

# peak COMMAND... - the most memory that it has, KiB: it has all when it cannot get
# rid of the end of its output
peak()
{
	local fifo=$SUBLINK_STATE/fifo pid

	mkfifo "$fifo"
	exec {hold}<>"$fifo"
	"$@" >"$fifo" &
	pid=$!
	until grep -q pipe_write "/proc/$pid/wchan"; do
		sleep 0.1
	done
	awk '/^VmHWM/ { print $2 }' "/proc/$pid/status"
	kill "$pid"
	wait "$pid" || :
	exec {hold}<&-
	rm "$fifo"
}

row()
{
	printf '%-44s %12s\n' "$@"
}

plant
trap 'modprobe -r cagesim; rm -r "$SUBLINK_STATE"' EXIT
[ "$(sublink -j show | jq '[.cages[].sublinks[]] | length')" = $SUBLINKS ]

show=$(spent sublink -j show)
text=$(spent sublink show)
fec=$(spent loop)
whole=$((fec * SUBLINKS / LOOP))
one=$(busy sublink -i 1 watch count 1)
many=$(busy sublink -i 1 watch count $((LOOKS + 1)))

echo "# $SUBLINKS sublinks; us, with run -n of 1,000 instructions each"
row "sublink -j show" "$show"
row "sublink show" "$text"
row "loop of devlink, ethtool, ip: $LOOP sublinks" "$fec"
row "the same for $SUBLINKS sublinks, calculated" "$whole"
row "loop / sublink -j show" $((whole / show))
row "sublink watch, each look" $(((many - one) / LOOKS))
row "the same at 1 s, per mille of a CPU" $(((many - one) / LOOKS / 1000))
echo "# KiB"
row "sublink -j show" "$(peak sublink -j show)"
row "sublink show" "$(peak sublink show)"
