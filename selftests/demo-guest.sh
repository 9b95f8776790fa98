#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The main job as a transcript: an 800G cage is split, and feeds two servers
# with 400G each. Then 32 such cages at once, and a fibre that goes bad. Runs as
# root in a VM; every command is printed before it runs, and the first that fails
# ends the demo.
#
#   namespace    cage of the switch                      NICs        namespace
#   port0    leaf0p1s0 = lanes 0-3 --- leg of a hydra --- gpu0p1     gpu0
#   port1    leaf0p1s1 = lanes 4-7 --- leg of a hydra --- gpu1p1     gpu1

set -euo pipefail

TOPOLOGIES=/usr/share/cagesim/topologies

title()
{
	printf '\n=== %s\n' "$*"
}

run()
{
	printf '\n# %s\n' "$*"
	"$@"
}

# run_line LINE - what has a pipe in it
run_line()
{
	printf '\n# %s\n' "$1"
	bash -o pipefail -c "$1"
}

# wait_for COMMAND - until it succeeds, 30 s at most
wait_for()
{
	local deadline=$((SECONDS + 30))

	until "$@"; do
		if ((SECONDS >= deadline)); then
			echo "demo: not within 30 s: $*" >&2
			return 1
		fi
	done
}

# ports_with_link DEV[/CAGE[/SUB]] COUNT - so many ports have a link
ports_with_link()
{
	cagectl -j port show "$1" |
		jq -e "[.ports[] | select(.carrier)] | length == $2" >/dev/null
}

# sees_errors CAGE/LANE BER - a lane has that many, and FEC has had to correct them
sees_errors()
{
	cagectl -j lane show "$1" |
		jq -e ".lanes[0] | .ber >= $2 and .corrected_bits > 5e6" >/dev/null
}

# is_served NETNS - does iperf3 listen
is_served()
{
	ip netns exec "$1" ss -Htln 'sport = 5201' | grep -q .
}

connect()
{
	local i=$1

	run ip netns add "port$i"
	run ip netns add "gpu$i"
	run ip link set "leaf0p1s$i" netns "port$i"
	run ip link set "gpu${i}p1" netns "gpu$i"
	run ip -n "port$i" address add "10.0.$i.1/24" dev "leaf0p1s$i"
	run ip -n "gpu$i" address add "10.0.$i.2/24" dev "gpu${i}p1"
	run ip -n "port$i" link set "leaf0p1s$i" up
	run ip -n "gpu$i" link set "gpu${i}p1" up
	wait_for ports_with_link "leaf0/1/$i" 1
	wait_for ports_with_link "gpu$i" 1
}

measure()
{
	local i=$1

	run ip netns exec "port$i" ping -q -c 3 -i 0.2 "10.0.$i.2"
	run ip netns exec "gpu$i" iperf3 --server --one-off --daemon
	wait_for is_served "gpu$i"
	run ip netns exec "port$i" iperf3 --client "10.0.$i.2" --time 2 --format g
}

one_cage()
{
	title "A switch, two servers, their modules, and a cable that fans out"
	run cat demo.cage
	run cagectl apply demo.cage
	run devlink port show
	run cagectl module show
	run cagectl cable show
	run ip link set leaf0p1 up
	run ip link set gpu0p1 up
	wait_for ports_with_link leaf0 0
	run sublink show cagesim/leaf0

	title "The cage of the switch becomes 2 x 400G"
	run devlink port split cagesim/leaf0/0 count 2
	run devlink port show

	title "Both ends of both sublinks, each in a network namespace of its own"
	connect 0
	connect 1

	title "Traffic over each sublink (software: the figures are those of this machine)"
	measure 0
	measure 1

	title "Each sublink has counters, speed and lanes of its own"
	for i in 0 1; do
		run ip -n "port$i" -s link show "leaf0p1s$i"
		run ip netns exec "port$i" ethtool "leaf0p1s$i"
	done

	title "Back to 800G, from wherever the ports are now"
	run devlink port unsplit cagesim/leaf0/0
	run devlink port show
	run cagectl instance del leaf0
	run cagectl instance del gpu0
	run cagectl instance del gpu1
}

# What both sublinks of cage sw0/1 receive
show_twins()
{
	run cagectl -s module show sw0/1
	run cagectl lane show sw0/1
	for i in 0 1; do
		run ethtool -I --show-fec "sw0p1s$i"
	done
	run sublink -s ber cagesim/sw0/0
	run sublink -s ber cagesim/sw0/4
	run_line "sublink check cagesim/sw0 || echo exit status: \$?"
}

many_cages()
{
	title "32 cages of 800G feed 32 servers with two NICs of 400G each"
	run_line "time cagectl apply $TOPOLOGIES/pod-64x400g.cage | tail -n 3"
	run_line "ls /sys/class/net | sed -n '/^sw\|^srv/s/.*/link set & up/p' | ip -batch -"
	wait_for ports_with_link sw0 64
	run_line "cagectl -j port show sw0 | jq '[.ports[] | select(.carrier)] | length'"

	title "A fibre of one sublink goes bad, lanes 0 to 3: its twin does not notice"
	run cagectl module show sw0/1
	run cagectl fault add sw0/1/0-3 attenuate level 4 ramp 1s
	wait_for sees_errors sw0/1/0 1e-6
	show_twins

	title "It gets worse, until there is no link: why, and what its twin has"
	run cagectl fault add sw0/1/0-3 attenuate level 4 ramp 1s
	wait_for ports_with_link sw0/1/0 0
	run cagectl fault show
	run_line "sublink check cagesim/sw0 || echo exit status: \$?"
	run sublink link cagesim/srv0
	run ethtool sw0p1s0
}

title "The driver, without a switch"
run modprobe cagesim instances=0
one_cage
many_cages
