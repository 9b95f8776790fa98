#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Take Debian's own kernel and its modules out of a root tree.
#
# usage: kernel-stock.sh DIR TREE (by kernel.sh, which says what DIR gets)
#
# Both are uncompressed once, here, and not in each guest: an emulated CPU
# needs seconds for it.  qemu can start an ELF file that has a PVH entry point,
# as Debian's kernel has.

set -euo pipefail
VM=$(dirname "$(realpath "$0")")
. "$VM/../lib/common.sh"

dir=$1 tree=$2

# number FILE OFFSET BYTES: a little-endian number from a kernel image
number()
{
	od -An -v -t "u$3" -j "$2" -N "$3" "$1" | tr -d ' '
}

# vmlinuz holds the kernel proper as a compressed payload; the boot protocol
# (Documentation/arch/x86/boot.rst, setup_sects, payload_offset and
# payload_length) tells where.  The payload ends with its size in four bytes.
extract_vmlinux()
{
	local image=$1 start length magic unpack

	start=$((($(number "$image" 497 1) + 1) * 512 +
		$(number "$image" 584 4)))
	length=$(($(number "$image" 588 4) - 4))
	magic=$(od -An -v -t x1 -j "$start" -N 4 "$image" | tr -d ' ')
	case $magic in
	28b52ffd) unpack=zstd ;;
	fd377a58) unpack=xz ;;
	1f8b*) unpack=gzip ;;
	*) die "$image: payload of unknown compression $magic (known: zstd, xz, gzip)" ;;
	esac
	dd if="$image" bs=64K iflag=skip_bytes,count_bytes skip="$start" \
		count="$length" status=none |
		"$VM/in-root" "$tree" -- "$unpack" -dc >"$dir/image"
}

copy_modules()
{
	mkdir -p "$dir/lib/modules"
	cp -r --preserve=mode "$tree/usr/lib/modules/$release" "$dir/lib/modules/"
	cd "$dir/lib/modules/$release"
	rm -rf build source vmlinuz config System.map
	# shellcheck disable=SC2016 # expands in the root
	"$VM/in-root" "$tree" "$PWD:modules" -- sh -euc '
		cd /mnt/modules
		find . -name "*.ko.xz" -print0 | xargs -0r -n 64 -P "$(nproc)" unxz
		find . -name "*.ko.zst" -print0 | xargs -0r zstd -q -d --rm'
	# where module.sh will bind the modules that it builds
	mkdir updates
	"$VM/in-root" "$tree" "$dir:kernel" -- depmod -b /mnt/kernel "$release"
}

for modules in "$tree"/usr/lib/modules/*/kernel; do
	release=$(basename "$(dirname "$modules")")
done
image=$tree/usr/lib/modules/$release/vmlinuz
[ -e "$image" ] || image=$tree/boot/vmlinuz-$release
echo "$release" >"$dir/release"
extract_vmlinux "$image"
copy_modules
