#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What it costs to read the FEC statistics of a port with eight lanes, over good
# and over bad lanes, at once and after long times. Runs in the VM; prints a
# table of instructions a read.

set -euo pipefail

. "${BASH_SOURCE[0]%/*}/../lib/guest.sh"

modprobe cagesim cages=2
trap 'modprobe -r cagesim' EXIT
ip link set cs0p1 up
ip link set cs0p2 up
wait_for carrier cs0p1

echo "# instructions of a read with statistics, less one without; 8 lanes of 100G"
echo "# BER of the lanes | seconds since the last look: 0 | 1 | 1,000 | 100,000"
/usr/lib/cagesim/fec cs0p1 cs0 1 | awk '
	!($1 in row) { order[++n] = $1 }
	{ row[$1] = row[$1] sprintf(" %8d", $3) }
	END { for (i = 1; i <= n; i++) printf "%-8s%s\n", order[i], row[order[i]] }'
