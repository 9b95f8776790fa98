#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The KUnit suites of the core, in the kernel. The same text runs on the host,
# in check-fast; here it is compiled as the driver is, and run under the
# sanitizers of the debug kernel.
#
# usage: kunit.sh

set -euo pipefail

unload()
{
	local module

	for module in cagesim_kunit cagesim; do
		[ ! -e "/sys/module/$module" ] || modprobe -r "$module"
	done
}

trap unload EXIT
MARK="kunit.sh: $EPOCHREALTIME"
modprobe cagesim instances=0
echo "$MARK" >/dev/kmsg
modprobe cagesim_kunit

# One KTAP of all: the cases of the suites, which are indented by one level,
# numbered anew
echo "TAP version 13"
dmesg --notime | sed "1,/$MARK/d" | awk '
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
	}'
