#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# One of the kernel's own tests for network drivers against cagesim.
#
# usage: net.sh [-d cagesim|veth] [-p PARAMETER]... TEST [ARGUMENT...]
#
#   -d   what is tested: a cage and the one that it is cabled to (default), or
#        a veth pair, which shows what a test has to say of another driver
#   -p   a parameter for the module cagesim, as "serdes=25"
#
# TEST is a file of tools/testing/selftests/drivers/net, or of hw/ or mlxsw/
# there, or of net/forwarding. The near end stays; the far end goes to a network
# namespace. The test learns of both from the environment, as the README there
# describes; a shell test of the older form takes both in this namespace, by name,
# and a third that has no cable from the environment. Those of net/forwarding take
# four: hosts and a switch between them, p1 is cabled to p2, and p3 to p4.
#
# A result that is no verdict must not be counted as one: XFAIL, and a skip
# that skips.tsv expects, are shown as comments. Any other skip stays what it
# is, and lane.sh fails for it. The exit status is 0 only if the test's is, if no
# case failed, if as many have a result as were planned, and at least one, and
# if what is expected to be skipped still is: several of these tests exit with
# 0 when they found nothing to test.

set -euo pipefail
shopt -s extglob
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/ktap.sh"
. "$HERE/../lib/guest.sh"

USAGE="usage: net.sh [-d cagesim|veth] [-p PARAMETER]... TEST [ARGUMENT...]"
TESTS=$KSFT_TREE/tools/testing/selftests/drivers/net
FORWARDING=$KSFT_TREE/tools/testing/selftests/net/forwarding
NETNS=far
QUEUES=4

die()
{
	echo "net.sh: $*" >&2
	exit 1
}

usage()
{
	printf '%s\n' "$@" "$USAGE" >&2
	exit 2
}

# find_test NAME: its path
find_test()
{
	local dir

	[[ $1 != */* ]] || return 1
	for dir in "$TESTS" "$TESTS/hw" "$TESTS/mlxsw" "$FORWARDING"; do
		if [ -f "$dir/$1" ]; then
			printf '%s\n' "$dir/$1"
			return 0
		fi
	done
	return 1
}

make_netdevs()
{
	case $DRIVER in
	cagesim)
		NEAR=cs0p1 FAR=cs0p2 MORE=()
		export NETIF_NO_CABLE=cs0p5
		[[ $path != "$FORWARDING"/* ]] || MORE=(cs0p3 cs0p4)
		modprobe cagesim cages=5 "${PARAMETERS[@]}"
		;;
	veth)
		[[ $path != "$FORWARDING"/* ]] || die "$TEST needs two pairs"
		NEAR=veth0 FAR=veth1 MORE=()
		ip link add $NEAR numrxqueues $QUEUES numtxqueues $QUEUES \
			type veth peer name $FAR \
			numrxqueues $QUEUES numtxqueues $QUEUES
		;;
	esac
}

# in_env TEST: whether it takes its netdevs from the environment
in_env()
{
	[[ $1 == *.py ]] || grep -q 'DRIVER_TEST_CONFORMANT:=yes' "$1"
}

# Addresses outlive what a test does to the netdev: many set it down and up
give_addresses()
{
	export NETIF=$NEAR REMOTE_TYPE=netns REMOTE_ARGS=$NETNS
	export LOCAL_V4=192.0.2.1 REMOTE_V4=192.0.2.2
	export LOCAL_V6=2001:db8::1 REMOTE_V6=2001:db8::2

	ip netns add $NETNS
	ip link set dev "$FAR" netns $NETNS
	ip -n $NETNS link set dev lo up
	sysctl -qw "net.ipv6.conf.$NEAR.keep_addr_on_down=1"
	ip netns exec $NETNS \
		sysctl -qw "net.ipv6.conf.$FAR.keep_addr_on_down=1"
	ip -batch - <<-END
		address add $LOCAL_V4/24 dev $NEAR
		address add $LOCAL_V6/64 dev $NEAR nodad
		link set dev $NEAR up
	END
	ip -n $NETNS -batch - <<-END
		address add $REMOTE_V4/24 dev $FAR
		address add $REMOTE_V6/64 dev $FAR nodad
		link set dev $FAR up
	END
	wait_for carrier "$NEAR"
	wait_for ip netns exec $NETNS \
		grep -qx up "/sys/class/net/$FAR/operstate"
}

# What gro.py asks for beyond that: GRO of PPPoE, which in drivers/net/config is
# built in; and a qdisc that sends frames when their sender wants it, so that
# they arrive back to back. No other test gets it, as it drops what it has no
# room for instead of letting the sender wait.
prepare_gro()
{
	modprobe pppoe
	tc -n $NETNS qdisc replace dev "$FAR" root fq
}

# ethtool.sh reads the numbers of link modes where a machine has the kernel's
# headers, which the roots of our VMs have not.
prepare_link_modes()
{
	[ -e /usr/include/linux/ethtool.h ] ||
		install -D -m 644 "$KSFT_TREE/include/uapi/linux/ethtool.h" \
			/usr/include/linux/ethtool.h
}

# The far end comes back before its namespace goes: the kernel would bring it
# back as well, but at some later time.
clean_up()
{
	if [ -e /run/netns/$NETNS ]; then
		if ip -n $NETNS link show dev "$FAR" >/dev/null 2>&1; then
			ip -n $NETNS link set dev "$FAR" netns $$
		fi
		ip netns del $NETNS
	fi
	case $DRIVER in
	cagesim) [ ! -e /sys/module/cagesim ] || modprobe -r cagesim ;;
	veth) [ ! -e "/sys/class/net/$NEAR" ] || ip link del dev "$NEAR" ;;
	esac
	[ ! -e /sys/module/pppoe ] || modprobe -r pppoe
}

# expected CASE: why it is expected to be skipped; fails if it is not
expected()
{
	local test glob reason

	[ "$DRIVER" = cagesim ] || return 1
	while IFS=$'\t' read -r test glob reason; do
		# shellcheck disable=SC2053 # the right side is a pattern
		if [ "$test" = "$TEST" ] && [[ $1 == $glob ]]; then
			printf '%s\n' "$reason"
			return 0
		fi
	done <"$HERE/skips.tsv"
	return 1
}

# result LINE: what becomes of "ok ..." or "not ok ..."
result()
{
	local line=$1 name reason

	SEEN=$((SEEN + 1))
	name=${line#*ok +([0-9]) }
	name=${name%%+( )#*}
	name=${name%%+( )}
	reason=$(expected "$name") || reason=''
	case $line in
	*'# XFAIL'*)
		ktap_pr "$line" ;;
	'ok '*'# SKIP'*)
		if [ -n "$reason" ]; then
			ktap_pr "$line (expected: $reason)"
		else
			printf '%s\n' "$line"
		fi ;;
	'ok '*)
		printf '%s\n' "$line"
		[ -z "$reason" ] ||
			COMPLAINT+=", $name passed: take it out of skips.tsv" ;;
	*)
		printf '%s\n' "$line"
		FAILED=$((FAILED + 1)) ;;
	esac
}

# The log of net/forwarding/lib.sh, which has no plan
log_line()
{
	local line=${1#TEST: } name

	name=${line%%+( )\[*}
	case $line in
	SKIP:* | *'[SKIP]') result "ok $((SEEN + 1)) $name # SKIP" ;;
	*'[ OK ]') result "ok $((SEEN + 1)) $name" ;;
	*'[XFAIL]') result "ok $((SEEN + 1)) $name # XFAIL" ;;
	*) result "not ok $((SEEN + 1)) $name" ;;
	esac
}

# judge STATUS-FILE: hand on what the test on stdin prints, and see whether it
# is whole
judge()
{
	local line plan='' status

	SEEN=0 FAILED=0 COMPLAINT=''
	while IFS= read -r line; do
		case $line in
		1..+([0-9])*)
			plan=${line#1..}
			plan=${plan%%[!0-9]*}
			printf '%s\n' "$line" ;;
		'ok '+([0-9])' '* | 'not ok '+([0-9])' '*) result "$line" ;;
		'TEST: '*) log_line "$line" ;;
		'#'* | 'TAP version'*) printf '%s\n' "$line" ;;
		*) ktap_pr "$line" ;;
		esac
	done
	[ -n "$plan" ] || { plan=$SEEN; printf '1..%d\n' "$plan"; }
	read -r status <"$1"
	[ "$status" -eq 0 ] || COMPLAINT+=", exit status $status"
	[ "$FAILED" -eq 0 ] || COMPLAINT+=", cases failed: $FAILED"
	[ "$SEEN" -gt 0 ] || COMPLAINT+=", no result"
	[ "$SEEN" -eq "$plan" ] ||
		COMPLAINT+=", $SEEN results, $plan were planned"
	[ -z "$COMPLAINT" ] || die "$TEST: ${COMPLAINT#, }"
}

run_test()
{
	local path=$1 status=0
	shift

	cd "$(dirname "$path")"
	if [[ $path == *.py ]]; then
		python3 "./$TEST" "$@" || status=$?
	elif in_env "$path"; then
		bash "./$TEST" "$@" || status=$?
	else
		bash "./$TEST" "$NEAR" "$FAR" "${MORE[@]}" "$@" || status=$?
	fi
	echo "$status" >"$WORK/status"
}

DRIVER=cagesim PARAMETERS=()
while getopts :d:p: opt; do
	case $opt in
	d) DRIVER=$OPTARG ;;
	p) PARAMETERS+=("$OPTARG") ;;
	*) usage "net.sh: -$OPTARG: unknown option or missing argument" ;;
	esac
done
shift $((OPTIND - 1))
[[ $DRIVER == @(cagesim|veth) ]] || usage "net.sh: -d $DRIVER: cagesim or veth"
[ $# -gt 0 ] || usage "net.sh: no test is named"
TEST=$1
shift
path=$(find_test "$TEST") || usage "net.sh: $TEST: no such test"

# A typo in a netdev's name must not end in a test of veth; and what waits for
# a link need not wait on after it is up.
export NETIF_CREATE=no WAIT_TIME=1 NO_COLOR=1

WORK=$(mktemp -d)
trap 'clean_up; rm -rf "$WORK"' EXIT
make_netdevs
! in_env "$path" || give_addresses
case $TEST in
gro.py) prepare_gro ;;
ethtool.sh) prepare_link_modes ;;
esac
run_test "$path" "$@" 2>&1 </dev/null | judge "$WORK/status"
