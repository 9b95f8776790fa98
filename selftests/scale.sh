#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# As many ports as an instance can have: 128 cages split by eight are 1,024
# netdevs. All get a carrier, each gets the frames of its peer and of nobody
# else, and they go without a trace, by unsplit and by the module's end.
#
# usage: scale.sh

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/lib/ktap.sh"
. "$HERE/lib/guest.sh"

CAGES=128
COUNT=8
PORTS=$((CAGES * COUNT))
export DEADLINE=120

# step TEXT: say how long the step before took
step()
{
	ktap_pr "$((EPOCHSECONDS - STARTED)) s: $1"
	STARTED=$EPOCHSECONDS
}

# batch VERB [ARG...]: one request for each cage, in one process
batch()
{
	seq -f '%.0f' 0 8 $((CAGES * 8 - 1)) |
		sed "s,.*,port $1 cagesim/cs0/& ${*:2}," |
		devlink -b -
}

count_netdevs()
{
	compgen -G '/sys/class/net/cs0p*' | wc -l
}

# The sublinks in the order of their cables: p1s0 p2s0 p1s1 p2s1 ...
sublinks()
{
	local cage sub

	for ((cage = 1; cage < CAGES; cage += 2)); do
		for ((sub = 0; sub < COUNT; sub++)); do
			echo "cs0p${cage}s$sub"
			echo "cs0p$((cage + 1))s$sub"
		done
	done
}

ktap_plan 6
STARTED=$EPOCHSECONDS
modprobe cagesim cages=$CAGES
step "module with $CAGES cages loaded"

ktap_check "$CAGES cages split by $COUNT" batch split count $COUNT
step "split"
ktap_eq "$PORTS netdevs" "$(count_netdevs)" $PORTS
ktap_eq "$PORTS devlink ports of one lane" \
	"$(devlink -j port show | jq '[.port[] | select(.lanes == 1)] | length')" \
	$PORTS

mapfile -t names < <(sublinks)
ktap_check "all up, with carrier, and frames reach the peer alone" \
	all_cables_work "${names[@]}"
step "all up, $PORTS frames sent and received"

ktap_check "$CAGES cages unsplit" batch unsplit
step "unsplit"
batch split count 2
modprobe -r cagesim
step "split by 2, module removed"
ktap_eq "nothing is left" "$(compgen -G '/sys/class/net/cs*' | wc -l)" 0
ktap_exit
