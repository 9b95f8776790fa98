#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The KUnit suites of the core, in the kernel. The same text runs on the host,
# in check-fast; here it is compiled as the driver is, and run under the
# sanitizers of the debug kernel.
#
# usage: kunit.sh

set -euo pipefail

RESULTS=/sys/kernel/debug/kunit

modprobe cagesim instances=0
modprobe cagesim_kunit

# One KTAP of all: the cases of the suites, which are indented by one level,
# numbered anew
echo "TAP version 13"
awk '
	/^    (not )?ok [0-9]+ / {
		sub(/^ +/, "")
		sub(/[0-9]+/, ++n)
		print
		failed += /^not/
		next
	}
	{ print "# " $0 }
	END {
		print "1.." n
		exit failed || !n
	}' "$RESULTS"/*/results

modprobe -r cagesim_kunit cagesim
