#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The main job as a transcript: an 800G cage is split, and feeds two servers
# with 400G each. Runs as root in a VM; every command is printed before it runs,
# and the first that fails ends the demo.
#
#    namespace       cage 1 (switch)                cage 2 (servers)      namespace
#    sw0   cs0p1s0 = lanes 0-3 ------ DAC ------ lanes 0-3 = cs0p2s0     gpu0
#    sw1   cs0p1s1 = lanes 4-7 ------ DAC ------ lanes 4-7 = cs0p2s1     gpu1

set -euo pipefail

title()
{
	printf '\n=== %s\n' "$*"
}

run()
{
	printf '\n# %s\n' "$*"
	"$@"
}

# wait_for COMMAND - until it succeeds, 10 s at most
wait_for()
{
	local deadline=$((SECONDS + 10))

	until "$@"; do
		if ((SECONDS >= deadline)); then
			echo "demo: not within 10 s: $*" >&2
			return 1
		fi
	done
}

# is_up NETNS NETDEV - is there a link
is_up()
{
	ip -n "$1" link show "$2" | grep -q LOWER_UP
}

# is_served NETNS - does iperf3 listen
is_served()
{
	ip netns exec "$1" ss -Htln 'sport = 5201' | grep -q .
}

connect()
{
	local i=$1

	run ip netns add "sw$i"
	run ip netns add "gpu$i"
	run ip link set "cs0p1s$i" netns "sw$i"
	run ip link set "cs0p2s$i" netns "gpu$i"
	run ip -n "sw$i" address add "10.0.$i.1/24" dev "cs0p1s$i"
	run ip -n "gpu$i" address add "10.0.$i.2/24" dev "cs0p2s$i"
	run ip -n "sw$i" link set "cs0p1s$i" up
	run ip -n "gpu$i" link set "cs0p2s$i" up
	wait_for is_up "sw$i" "cs0p1s$i"
	wait_for is_up "gpu$i" "cs0p2s$i"
}

measure()
{
	local i=$1

	run ip netns exec "sw$i" ping -q -c 3 -i 0.2 "10.0.$i.2"
	run ip netns exec "gpu$i" iperf3 --server --one-off --daemon
	wait_for is_served "gpu$i"
	run ip netns exec "sw$i" iperf3 --client "10.0.$i.2" --time 2 --format g
}

title "A switch with four 800G cages; cage 1 is cabled to cage 2, 3 to 4"
run modprobe cagesim cages=4
run devlink dev info cagesim/cs0
run devlink port show
run ip link set cs0p1 up
run ip link set cs0p2 up
run ethtool cs0p1

title "Cage 1 becomes 2 x 400G"
run devlink port split cagesim/cs0/0 count 2
run devlink port show
run ip link set cs0p1s0 up

title "The other end is still one 800G port: no link, and why"
run ethtool cs0p1s0
run sublink show cagesim/cs0

title "Cage 2 as well"
run devlink port split cagesim/cs0/8 count 2

title "Both ends of both sublinks, each in a network namespace of its own"
connect 0
connect 1

title "Traffic over each sublink (software: the figures are those of this machine)"
measure 0
measure 1

title "Each sublink has counters, speed and lanes of its own"
for i in 0 1; do
	run ip -n "sw$i" -s link show "cs0p1s$i"
	run ip netns exec "sw$i" ethtool "cs0p1s$i"
done

title "Back to 800G, from wherever the ports are now"
run devlink port unsplit cagesim/cs0/0
run devlink port unsplit cagesim/cs0/8
run devlink port show
