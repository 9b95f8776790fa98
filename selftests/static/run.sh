#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Every static check that needs no build, and the checks of the checks: what
# "make check-fast" runs before the host tests.
#
#	run.sh
#
# build.sh is not among them: it needs the roots of the VMs and belongs to
# "make check".

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/common.sh"
. "$HERE/../lib/ktap.sh"
. "$HERE/files.sh"

KSRC=$(kernel_source)
export KSRC

ktap_plan 5
for check in layers compat kdoc style selftest; do
	ktap_check "static: $check" "$HERE/$check.sh"
done
ktap_exit
