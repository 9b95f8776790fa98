# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# What the tests in shell need of the guest; sourced, never run.
#
# Rule: whatever takes time is waited for with a deadline; nothing sleeps for
# a time that is hoped to be enough.

KSFT_TREE=${KSFT_TREE:-/in/ksft}
PROG=/usr/lib/cagesim
UDEVD=/usr/lib/systemd/systemd-udevd

# Seconds after which what did not happen will not happen
DEADLINE=${DEADLINE:-30}

# wait_for COMMAND...: until COMMAND succeeds, or fail after DEADLINE
wait_for()
{
	local end=$((SECONDS + DEADLINE))

	until "$@"; do
		if [ "$SECONDS" -ge "$end" ]; then
			echo "not within $DEADLINE s: ${*:1:4} ..." >&2
			return 1
		fi
		sleep 0.05
	done
}

udev_answers()
{
	udevadm control --ping 2>/dev/null
}

# A udev daemon for this test, with whatever rules the guest has. It goes to
# the background before it listens.
udev_start()
{
	"$UDEVD" --daemon 2>/dev/null
	wait_for udev_answers
}

udev_gone()
{
	! pgrep -x systemd-udevd >/dev/null
}

udev_stop()
{
	udev_gone || udevadm control --exit
	wait_for udev_gone
}

# set_up NETDEV...: set netdevs up, in one process
set_up()
{
	printf 'link set dev %s up\n' "$@" | ip -batch -
}

# carrier NETDEV...: all of them are up and have a carrier
carrier()
{
	local name operstate

	for name in "$@"; do
		[ -e "/sys/class/net/$name/operstate" ] || return 1
		read -r operstate <"/sys/class/net/$name/operstate"
		[ "$operstate" = up ] || return 1
	done
}

# cables CAGES [INSTANCE]: the netdevs of cages 1 .. CAGES, none of them split
cables()
{
	seq -f "${2:-cs0}p%g" 1 "$1"
}

# pairs NETDEV...: what frames prints if each is cabled to the one beside it
pairs()
{
	while [ $# -gt 1 ]; do
		printf '%s %s 1\n%s %s 1\n' "$1" "$2" "$2" "$1"
		shift 2
	done
}

# all_cables_work NETDEV...: set them up; each pair carries frames both ways
# and no netdev gets a frame from anywhere else
all_cables_work()
{
	set_up "$@" && wait_for carrier "$@" || return 1
	diff <(pairs "$@" | sort) <("$PROG/frames" "$@" | sort) | sed 40q
	return "${PIPESTATUS[0]}"
}
