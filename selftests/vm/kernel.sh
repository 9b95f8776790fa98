#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Make, or find in the cache, the kernel of a flavour.
#
# usage: kernel.sh lts|new|debug|bench|source
#
#   lts, new   Debian's own kernel, from the root of that name
#   debug      the newest Debian linux-source with every check that helps
#   bench      the same source without debugging, for measurements
#   source     only that source, unpacked, in linux/ of the directory printed
#
# Prints a directory; that of a kernel has
#   release           its version, as uname -r tells
#   image, initrd     what qemu boots
#   lib/modules/      its modules, uncompressed
#   modules.img       the same as a file system for the VM
#   build/            (debug, bench) what external modules are built against

set -euo pipefail
VM=$(dirname "$(realpath "$0")")
. "$VM/../lib/common.sh"

USAGE="usage: kernel.sh lts|new|debug|bench|source"

get_source()
{
	cached linux-source "$(recipe "$VM/kernel-source.sh")" \
		"$VM/kernel-source.sh"
}

stock()
{
	local root kernel

	root=$("$VM/root.sh" "$1")
	kernel=$(cached "kernel-$1" "$(recipe "$root" "$VM/kernel-stock.sh")" \
		"$VM/kernel-stock.sh" "$root/tree")
	bootable "$1" "$kernel" "$root"
}

# compiler ROOT: the versions of compiler and linker
compiler()
{
	as_root chroot "$1/tree" sh -ec 'gcc --version; ld --version'
}

# By what it is made with, not by the root that this is in: another package in
# the root does not mean another kernel build.
own()
{
	local root src kernel

	root=$("$VM/root.sh" new)
	src=$(get_source)
	kernel=$(cached "kernel-$1" "$(recipe "$(compiler "$root")" "$src/version" \
		"$VM/kernel-build.sh" "$VM/kernel.config" "$VM/$1.config")" \
		"$VM/kernel-build.sh" "$root/tree" "$src/linux" "$1")
	bootable "$1" "$kernel" "$root"
}

# Apart from the kernel itself, so that another init does not mean another
# kernel build.
bootable()
{
	cached "boot-$1" "$(recipe "$2" "$VM/kernel-boot.sh" "$VM/guest/init")" \
		"$VM/kernel-boot.sh" "$2" "$3/tree"
}

case ${1-} in
lts | new) stock "$1" ;;
debug | bench) own "$1" ;;
source) get_source ;;
*) usage "$USAGE" ;;
esac
