#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Module parameters: what is allowed works, and what is not is refused with a
# line in the kernel log that names the parameter and says what is allowed.
#
# usage: params.sh

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/lib/ktap.sh"
. "$HERE/lib/guest.sh"

# PARAMETERS|WHAT THE LOG SAYS (an extended regular expression)
REFUSED=(
	"cages=0|cages=0: .*1 to 128"
	"cages=129|cages=129: .*1 to 128"
	"cages=4294967295|cages=4294967295: .*1 to 128"
	"cages=-1|invalid for parameter .cages'"
	"cages=many|invalid for parameter .cages'"
	"instances=65|instances=65: .*64"
	"instances=x|invalid for parameter .instances'"
	"lanes=0|lanes=0: .*1, 2, 4 or 8"
	"lanes=3|lanes=3: .*1, 2, 4 or 8"
	"lanes=16|lanes=16: .*1, 2, 4 or 8"
	"lanes=256|lanes=256: .*1, 2, 4 or 8"
	"cages=2 lanes=8,5|lanes=5: .*1, 2, 4 or 8"
	"cages=3 lanes=8,8|lanes: 2 values.*one for each of the 3 cages"
	"cages=2 lanes=8,8,8|lanes: 3 values.*one for each of the 2 cages"
	"lanes=$(seq -s, 129 | sed 's/[0-9]\+/8/g')|lanes: can only take 128"
	"plant=star|plant=star: .*pairs.*none"
	"plant=|plant=: .*pairs.*none"
)

# PARAMETERS|INSTANCES|PORTS|LANES OF THE FIRST AND THE LAST PORT
ACCEPTED=(
	"|1|32|8 8"
	"cages=1|1|1|8 8"
	"cages=128 lanes=1|1|128|1 1"
	"cages=3 lanes=4,2,8|1|3|4 8"
	"instances=2 cages=2|2|4|8 8"
	"instances=64 cages=1 lanes=2|64|64|2 2"
	"instances=0|0|0|"
	"cages=4 plant=none|1|4|8 8"
)

# Lines that the kernel logged since the last mark
mark()
{
	MARK="params.sh: $1 $EPOCHREALTIME"
	echo "$MARK" >/dev/kmsg
}

log_since_mark()
{
	dmesg | sed -n "\\|$MARK|,\$p" | sed 1d
}

# Nothing of the driver is there
# shellcheck disable=SC2317 # called by ktap_check
nothing_left()
{
	[ ! -e /sys/module/cagesim ] && [ ! -e /sys/bus/cagesim ] &&
		[ -z "$(devlink dev show)" ] &&
		! compgen -G '/sys/class/net/cs*' >/dev/null
}

refuse()
{
	local params=${1%|*} pattern=${1#*|} name=$1

	name="refuse ${params:0:40}"
	mark "$params"
	# shellcheck disable=SC2086 # parameters are words
	if modprobe cagesim $params 2>/dev/null; then
		ktap_pr "modprobe succeeded"
		modprobe -r cagesim
		ktap_not_ok "$name"
	elif ! log_since_mark | grep -E "cagesim: .*$pattern|$pattern" >/dev/null; then
		ktap_pr "no '$pattern' in: $(log_since_mark)"
		ktap_not_ok "$name"
	else
		ktap_check "$name" nothing_left
	fi
}

accept()
{
	local params instances ports lanes got

	IFS='|' read -r params instances ports lanes <<<"$1"
	mark "$params"
	# shellcheck disable=SC2086 # parameters are words
	modprobe cagesim $params
	got=$(devlink -j dev show | jq '.dev | length')
	got+=/$(devlink -j port show |
		jq -r '[.port[].lanes] | "\(length)/\(.[0] // "") \(.[-1] // "")"')
	[ "${got##*/}" != " " ] || got=${got% }
	modprobe -r cagesim
	if log_since_mark | grep 'cagesim: ' | grep -v -e verification -e taints >/dev/null
	then
		ktap_pr "the log is not silent: $(log_since_mark)"
		ktap_not_ok "accept $params"
	else
		ktap_eq "accept ${params:-no parameter}" "$got" \
			"$instances/$ports/$lanes"
	fi
}

# With plant=none no cage is cabled, with the default the first two are
plant()
{
	modprobe cagesim cages=2 plant="$1"
	set_up cs0p1 cs0p2
	if [ "$1" = none ]; then
		ktap_check "plant=none joins nothing" \
			grep -q 'Link detected: no (No cable)' <(ethtool cs0p1)
	else
		ktap_check "plant=pairs joins 1 to 2" wait_for carrier cs0p1 cs0p2
	fi
	modprobe -r cagesim
}

# Two instances are two devices: other handles, names, addresses and cables
two_instances()
{
	local macs

	modprobe cagesim instances=2 cages=2 lanes=4
	macs=$(cat /sys/class/net/cs?p?/address | sort -u | wc -l)
	ktap_eq "two instances: four addresses" "$macs" 4
	ktap_check "two instances: cables within each" \
		all_cables_work cs0p1 cs0p2 cs1p1 cs1p2
	devlink port split cagesim/cs1/0 count 4
	ktap_eq "two instances: a split of one is none of the other" \
		"$(compgen -G '/sys/class/net/cs*' | wc -l)" 7
	modprobe -r cagesim
}

ktap_plan $((${#REFUSED[@]} + ${#ACCEPTED[@]} + 2 + 3 + 1))
for line in "${REFUSED[@]}"; do
	refuse "$line"
done
for line in "${ACCEPTED[@]}"; do
	accept "$line"
done
plant none
plant pairs
two_instances
ktap_check "nothing is left" nothing_left
ktap_exit
