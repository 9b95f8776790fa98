#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Make, or find in the cache, the Debian root that a VM boots from.
#
# usage: root.sh lts|new
#
#   lts   Debian 13 (trixie) with its 6.12 kernel
#   new   Debian testing with its 7.x kernel, ethtool and iproute2
#
# Prints a directory with
#   tree/      the root as a directory: modules and programs are built in it
#   root.img   the same as a file system for the VM, without kernel and headers
#
# The kernel that is unpacked in tree/ is the one that linux-headers-amd64 is
# for.  Its packages are not installed, as that would pull in an initramfs
# generator with all it needs.

set -euo pipefail
VM=$(dirname "$(realpath "$0")")
. "$VM/../lib/common.sh"
. "$VM/../lib/debian.sh"

PACKAGES=(
	# to build the driver, the tools and, in the new root, our own kernels
	linux-headers-amd64 linux-libc-dev libc6-dev libmnl-dev gcc make sparse
	perl bc bison flex cpio libelf-dev libssl-dev xz-utils zstd rsync
	# to run the guest
	busybox-static kmod procps systemd-standalone-sysusers udev
	# what the tests call
	bash dc ethtool fping iperf3 iproute2 iputils-ping jq netsniff-ng
	python3 python3-yaml socat tcpdump
)

# Left out of every package, to keep the images small
EXCLUDE=(
	'/usr/share/doc/*' '/usr/share/info/*' '/usr/share/locale/*'
	'/usr/share/man/*' '/usr/share/zoneinfo/*' '/usr/lib/udev/hwdb.*'
)

# In tree/ but not in root.img: what only builds need
BUILD_ONLY=(
	boot usr/src usr/lib/modules usr/lib/gcc usr/include 'usr/lib/linux*'
	usr/share/perl 'usr/lib/x86_64-linux-gnu/*.a'
	'var/cache/apt/*' 'var/lib/apt/lists/*' 'var/lib/dpkg/info/*'
)

suite_of()
{
	case $1 in
	lts) echo trixie ;;
	new) echo testing ;;
	*) usage "usage: root.sh lts|new" ;;
	esac
}

make_tree()
{
	local dir=$1 suite=$2 opt option=()

	for opt in "${APT_OPTIONS[@]}"; do
		option+=(--aptopt="$opt")
	done
	for opt in "${EXCLUDE[@]}"; do
		option+=(--dpkgopt="path-exclude=$opt")
	done
	as_root mmdebstrap --quiet --mode=root --variant=minbase --format=directory \
		"${option[@]}" --include="${PACKAGES[*]}" \
		--customize-hook="$VM/root-kernel.sh" \
		"$suite" "$dir/tree" "$(debian_mirror)"
}

make_image()
{
	local dir=$1 slim=$1/slim path kib

	as_root cp -al "$dir/tree" "$slim"
	for path in "${BUILD_ONLY[@]}"; do
		# shellcheck disable=SC2086 # patterns
		(cd "$slim" && as_root rm -rf $path)
	done
	as_root mkdir -p "$slim/usr/lib/modules" "$slim/in" "$slim/out"
	kib=$(as_root du -sk --apparent-size "$slim" | cut -f1)
	# room for what a run brings along and leaves behind; sparse
	truncate -s "$((kib * 5 / 4 + 1048576))K" "$dir/root.img"
	as_root /sbin/mke2fs -q -F -t ext4 -O ^has_journal -m 0 -d "$slim" \
		"$dir/root.img"
	as_root rm -rf "$slim"
}

build()
{
	make_tree "$1" "$2"
	make_image "$1"
}

flavour=${1-}
suite=$(suite_of "$flavour")
cached "root-$flavour" \
	"$(recipe "$VM/root.sh" "$VM/root-kernel.sh" "$suite")" build "$suite"
