#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What a frame costs on its way through cagesim, beside veth, netdevsim and
# dummy: instructions, in a VM with one CPU in which a nanosecond is one. Runs
# in the VM; prints a table, and beside it whether the targets are met. It
# fails if a frame is lost, not if a target is missed.
#
# usage: wire.sh [-N] [-p] [-q QDISC] [-d DEVICE]... [-r ROW]...
#
#   -N   nanoseconds of real time: the median of five rounds over all devices
#   -p   say which functions of the kernel the instructions go to
#   -q   the queueing discipline of all devices (default noqueue)
#   -d   only this device: dummy, cagesim, veth or netdevsim
#   -r   only this row: single, burst, ring, bypass, udp, tcp, xdp-drop,
#        xdp-redirect, xdp-xmit or idle
#
# Rules: all devices have one queue, the same queueing discipline, the same
# addresses, and the two ends of a wire in two namespaces, tx and rx, in which
# nothing else happens; offloads are those that each driver comes with. What
# the stack does at both ends is a part of it: dummy, whose frames end in the
# driver's transmit function, says how much of it is the sender's.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/guest.sh"

DEVICES=(dummy cagesim veth netdevsim)
ROWS=(single burst ring bypass udp tcp xdp-drop xdp-redirect xdp-xmit idle)
ROUNDS=1 NATIVE=0 PROFILE=0 QDISC=noqueue
WORK=$(mktemp -d)

# What xdp exits with if a driver has no native XDP
NO_NATIVE=4

die()
{
	echo "wire: $*" >&2
	exit 1
}

# one_of WORD ALLOWED...
one_of()
{
	[[ " ${*:2} " = *" $1 "* ]] || die "$1 is none of: ${*:2}"
}

parse()
{
	local opt devices=() rows=()

	while getopts Npq:d:r: opt; do
		case $opt in
		N) NATIVE=1 ROUNDS=5 ;;
		p) PROFILE=1 ;;
		q) QDISC=$OPTARG ;;
		d) one_of "$OPTARG" "${DEVICES[@]}"; devices+=("$OPTARG") ;;
		r) one_of "$OPTARG" "${ROWS[@]}"; rows+=("$OPTARG") ;;
		*) exit 2 ;;
		esac
	done
	[ ${#devices[@]} -eq 0 ] || DEVICES=("${devices[@]}")
	[ ${#rows[@]} -eq 0 ] || ROWS=("${rows[@]}")
}

#
# The devices: t0 in namespace tx is wired to r0 in rx, and t1 to r1
#

# place NETDEV NETNS NAME
place()
{
	ip link set "$1" netns "$2" name "$3"
}

dummy_make()
{
	modprobe dummy numdummies=0
	ip -n tx link add t0 type dummy
}

cagesim_make()
{
	modprobe cagesim cages=4 lanes=1
	place cs0p1 tx t0
	place cs0p2 rx r0
	place cs0p3 tx t1
	place cs0p4 rx r1
}

veth_make()
{
	local i

	modprobe veth
	for i in 0 1; do
		ip -n tx link add t$i numtxqueues 1 numrxqueues 1 type veth \
			peer name r$i netns rx numtxqueues 1 numrxqueues 1
	done
}

netdevsim_make()
{
	local dir netdevs=() i tx rx

	modprobe netdevsim
	echo "1 4 1" >/sys/bus/netdevsim/new_device
	for dir in /sys/bus/netdevsim/devices/netdevsim1/net/*; do
		netdevs+=("${dir##*/}")
	done
	exec {tx}</run/netns/tx {rx}</run/netns/rx
	for i in 0 1; do
		place "${netdevs[2 * i]}" tx t$i
		place "${netdevs[2 * i + 1]}" rx r$i
		echo "$tx:$(ifindex tx t$i) $rx:$(ifindex rx r$i)" \
			>/sys/bus/netdevsim/link_device
	done
	exec {tx}<&- {rx}<&-
}

# ifindex NETNS NETDEV
ifindex()
{
	ip -n "$1" -o link show dev "$2" | cut -d: -f1
}

# end NETNS NETDEV OWN PEER: one end of a wire; OWN and PEER are the last
# octets of MAC and IP addresses. The programs send frames from 1 to 2.
end()
{
	ip -n "$1" -batch - <<-END
		link set dev $2 address 02:00:00:00:00:0$3 mtu 1500
		address add 10.0.0.$3/30 dev $2
		link set dev $2 up
		neighbour add 10.0.0.$4 lladdr 02:00:00:00:00:0$4 dev $2 nud permanent
	END
	tc -n "$1" qdisc replace dev "$2" root "$QDISC"
}

# up NETNS NETDEV
up()
{
	ip -n "$1" link show dev "$2" | grep -q LOWER_UP
}

make()
{
	local ns

	for ns in tx rx; do
		ip netns add $ns
		ip netns exec $ns sysctl -q -w net.ipv6.conf.all.disable_ipv6=1 \
			net.ipv6.conf.default.disable_ipv6=1
		ip -n $ns link set lo up
	done
	"$1_make"
	end tx t0 1 2
	[ "$1" != dummy ] || return 0
	end rx r0 2 1
	end tx t1 5 6
	end rx r1 6 5
	# so that a frame to 2 is for it, whoever redirects it there
	ip -n tx link set dev t1 address 02:00:00:00:00:02
	for ns in tx rx; do
		wait_for up $ns ${ns::1}0
		wait_for up $ns ${ns::1}1
	done
}

# Netdevs that go with their namespace would go when they like.
remove()
{
	local ns

	if [ "$1" = cagesim ] || [ "$1" = netdevsim ]; then
		rmmod "$1"
	fi
	for ns in tx rx; do
		ip netns del $ns
	done
}

#
# The rows: what is run for each; dummy's is what the sender costs
#

# ended: by what traffic is to see that frames have ended
ended()
{
	[ "$1" = dummy ] && echo device || echo stack
}

packet()
{
	measure "$PROG/traffic" packet -m "$2" -e "$(ended "$1")" tx t0
}

row_single() { packet "$1" send; }
row_burst() { packet "$1" mmsg; }
row_ring() { packet "$1" ring; }
row_bypass() { packet "$1" bypass; }

row_udp()
{
	if [ "$1" = dummy ]; then
		measure "$PROG/traffic" udp tx 10.0.0.2
	else
		measure "$PROG/traffic" udp tx 10.0.0.2 rx
	fi
}

# How a connection gets on depends on when its sender and its receiver have
# their turns: the median of three
row_tcp()
{
	local i

	[ "$1" != dummy ] || return 0
	for i in 1 2 3; do
		measure "$PROG/traffic" tcp tx 10.0.0.2 rx
	done
}

row_xdp-drop()
{
	if [ "$1" = dummy ]; then
		row_burst dummy
	else
		measure "$PROG/xdp" -a drop:rx:r0 \
			"$PROG/traffic" packet -m mmsg -e counter tx t0
	fi
}

# From t0 to r0, there to r1, and so to t1
row_xdp-redirect()
{
	if [ "$1" = dummy ]; then
		row_burst dummy
	else
		measure "$PROG/xdp" -a drop:tx:t1 -a redirect:rx:r0:r1 \
			"$PROG/traffic" packet -m mmsg -e counter tx t0
	fi
}

row_xdp-xmit()
{
	if [ "$1" = dummy ]; then
		measure "$PROG/xdp" -n 1000000 -f -
	else
		measure "$PROG/xdp" -a drop:rx:r0 -n 1000000 -f tx:t0
	fi
}

# measure COMMAND...: note what COMMAND prints, for $row of $device
measure()
{
	local status=0 profile=$WORK/profile.$row.$device

	"$@" >"$WORK/out" 2>"$WORK/err" || status=$?
	if [ "$status" = $NO_NATIVE ]; then
		return 0
	fi
	[ "$status" = 0 ] || die "$row, $device: $(<"$WORK/err")"
	echo "$row $device $(<"$WORK/out")" >>"$WORK/values"
	[ "$PROFILE" = 0 ] ||
		"$PROG/profile" -l 100000 -o "$profile" "$@" >"$WORK/out"
}

#
# 1,024 ports that are up and have nothing to do
#

IDLE_SECONDS=10
TRACING=/sys/kernel/tracing

tracing()
{
	echo "$2" >"$TRACING/$1"
}

# The calls of the driver's functions, by any CPU, since tracing began
calls()
{
	grep -c '^[^#]' "$TRACING/trace" || [ $? = 1 ]
}

# The ten most frequent of them: "COUNT FUNCTION <-CALLER"
called()
{
	sed '/^#/d; s/.*: //' "$TRACING/trace" | sort | uniq -c | sort -rn | sed 10q
}

# The interrupts, softirqs and context switches of IDLE_SECONDS in which nobody
# wants anything
events()
{
	local before

	before=$(count_events)
	"$PROG/traffic" idle -n $IDLE_SECONDS >/dev/null
	echo $(($(count_events) - before))
}

count_events()
{
	awk '$1 ~ /^(intr|softirq|ctxt)$/ { sum += $2 } END { print sum }' /proc/stat
}

idle_ports()
{
	local cage

	sysctl -q -w net.ipv6.conf.default.disable_ipv6=1
	modprobe cagesim cages=128
	for ((cage = 0; cage < 128; cage++)); do
		echo "port split cagesim/cs0/$((cage * 8)) count 8"
	done | devlink -b - >/dev/null
	for netdev in /sys/class/net/cs0p*; do
		echo "link set dev ${netdev##*/} up"
	done | ip -batch -
	wait_for all_up 1024
}

# By their operational state: the kernel tells everybody when it sets that,
# with the counters of the port, and then is done.
all_up()
{
	[ "$(ip -br link | awk '/^cs0p/ && $2 == "UP"' | wc -l)" = "$1" ]
}

idle()
{
	local without with seen

	[ -e $TRACING/trace ] || mount -t tracefs tracefs $TRACING
	without=$(events)
	idle_ports
	tracing set_ftrace_filter ':mod:cagesim'
	tracing current_tracer function
	# a frame has to be seen, or the rest would mean nothing
	"$PROG/frames" cs0p1s0 cs0p2s0 >/dev/null
	[ "$(calls)" -gt 0 ] || die "idle: the tracer does not see the driver"
	tracing trace ''
	events >/dev/null
	seen=$(calls)
	called >"$WORK/called"
	tracing current_tracer nop
	with=$(events)
	rmmod cagesim
	echo "1,024 ports up, idle for $IDLE_SECONDS s: $seen calls of functions of ours (0) $(
		[ "$seen" = 0 ] && echo met || echo "not met")"
	cat "$WORK/called"
	echo "interrupts, softirqs and context switches meanwhile: $with; without the ports: $without"
}

#
# All of it
#

wanted()
{
	[[ " ${ROWS[*]} " = *" $1 "* ]]
}

parse "$@"
: >"$WORK/values"
for ((round = 0; round < ROUNDS; round++)); do
	for device in "${DEVICES[@]}"; do
		make "$device"
		for row in "${ROWS[@]}"; do
			[ "$row" = idle ] || "row_$row" "$device"
		done
		remove "$device"
	done
done
echo "Linux $(uname -r), $(nproc) CPU, one queue, $QDISC;" \
	"$([ $NATIVE = 1 ] && echo "nanoseconds, median of $ROUNDS" || echo instructions)"
[ ! -s "$WORK/values" ] || awk -v native=$NATIVE -f "$HERE/wire.awk" "$WORK/values"
if [ $PROFILE = 1 ]; then
	awk -f "$HERE/profile.awk" "$WORK/values" "$WORK"/profile.*
fi
if wanted idle; then
	idle
fi
