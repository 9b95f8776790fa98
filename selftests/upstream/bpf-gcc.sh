#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Get gcc for BPF, which some of the kernel's own tests need for their programs.
#
# usage: bpf-gcc.sh
#
# Prints a directory with the package gcc-bpf and what it depends on, unpacked
# in tree/. It is a tenth of clang and everything that comes with it, and no
# part of the roots that VMs boot from, as only a build needs it.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/common.sh"
. "$HERE/../lib/debian.sh"

unpack()
{
	local dir=$1 opt option=()

	for opt in "${APT_OPTIONS[@]}"; do
		option+=(--aptopt="$opt")
	done
	for opt in doc info locale man; do
		option+=(--dpkgopt="path-exclude=/usr/share/$opt/*")
	done
	as_root mmdebstrap --quiet --mode=root --variant=extract \
		--format=directory "${option[@]}" --include=gcc-bpf \
		testing "$dir/tree" "$(debian_mirror)"
}

[ $# -eq 0 ] || usage "usage: bpf-gcc.sh"
cached bpf-gcc "$(recipe "$HERE/bpf-gcc.sh")" unpack
