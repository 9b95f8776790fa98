#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Get the kernel's own selftests, as they are, for use in a VM.
#
# usage: get.sh
#
# Prints a directory called "ksft" that has the layout of the kernel tree and
# of it only what the tests for network drivers need: the python library
# (net/lib/py) finds the netlink library and the specifications by their place
# in the tree. Nothing is changed on the way, so that the tests are a judge
# that we did not appoint; it is Debian's newest kernel source on every
# kernel, since newer tests know more.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/common.sh"

PATHS=(
	Documentation/netlink/specs
	tools/net/ynl/pyynl
	tools/testing/selftests/drivers/net
	tools/testing/selftests/kselftest
	tools/testing/selftests/net/forwarding
	tools/testing/selftests/net/lib
	tools/testing/selftests/net/lib.sh
)

copy()
{
	local dir=$1 source=$2

	mkdir "$dir/ksft"
	tar -C "$source" -cf - "${PATHS[@]}" | tar -C "$dir/ksft" -xf -
}

[ $# -eq 0 ] || usage "usage: get.sh"
source=$("$HERE/../vm/kernel.sh" source)/linux
dir=$(cached ksft "$(recipe "$HERE/get.sh" "$source")" copy "$source")
printf '%s\n' "$dir/ksft"
