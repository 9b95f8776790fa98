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
# in the tree, and the tests find the programs that they call beside their
# sources. Nothing is changed on the way, so that the tests are a judge that
# we did not appoint; it is Debian's newest kernel source on every kernel,
# since newer tests know more.
#
# The programs are built with the compilers of Debian testing. They are static,
# as those for one root would not find their libraries in the other.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/common.sh"

PATHS=(
	Documentation/netlink/specs
	include/uapi/linux/ethtool.h
	tools/net/ynl/pyynl
	tools/testing/selftests/drivers/net
	tools/testing/selftests/kselftest
	tools/testing/selftests/net/forwarding
	tools/testing/selftests/net/lib
	tools/testing/selftests/net/lib.sh
)

# Of the sources below tools/testing/selftests, those that our lanes need built
PROGRAMS=(
	drivers/net/napi_id_helper.c
	net/lib/csum.c
	net/lib/gro.c
	net/lib/xdp_dummy.bpf.c
	net/lib/xdp_helper.c
)

# Runs in the root. The kernel is at /mnt/linux, gcc for BPF at /mnt/bpf-gcc;
# what is built goes to /mnt/ksft. The options are those of lib.mk and bpf.mk.
# shellcheck disable=SC2016
BUILD='
	include=/tmp/include
	mkdir -p "$include/bpf"
	cp /mnt/linux/tools/lib/bpf/*.h "$include/bpf/"
	python3 /mnt/linux/scripts/bpf_doc.py --header \
		--file /mnt/linux/include/uapi/linux/bpf.h \
		>"$include/bpf/bpf_helper_defs.h"

	cd /mnt/linux/tools/testing/selftests
	for source; do
		out=/mnt/ksft/tools/testing/selftests/${source%.c}
		case $source in
		*.bpf.c)
			/mnt/bpf-gcc/usr/bin/bpf-gcc -O2 -g -I "$include" \
				-idirafter /usr/include \
				-idirafter "/usr/include/$(gcc -print-multiarch)" \
				-c -o "$out.o" "$source" ;;
		*)
			gcc -O2 -static -D_GNU_SOURCE= -I . -I net/lib \
				-o "$out" "$source" ;;
		esac
	done'

build()
{
	local dir=$1 source=$2 root=$3 bpf=$4

	mkdir "$dir/ksft"
	tar -C "$source" -cf - "${PATHS[@]}" | tar -C "$dir/ksft" -xf -
	"$HERE/../vm/in-root" "$root/tree" "$source:linux" "$dir/ksft:ksft" \
		"$bpf/tree:bpf-gcc" -- sh -euc "$BUILD" build "${PROGRAMS[@]}"
}

[ $# -eq 0 ] || usage "usage: get.sh"
source=$("$HERE/../vm/kernel.sh" source)/linux
root=$("$HERE/../vm/root.sh" new)
bpf=$("$HERE/bpf-gcc.sh")
dir=$(cached ksft "$(recipe "$HERE/get.sh" "$source" "$root" "$bpf")" \
	build "$source" "$root" "$bpf")
printf '%s\n' "$dir/ksft"
