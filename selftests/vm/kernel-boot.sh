#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Make a kernel bootable: a file system with its modules, and the smallest
# initramfs that finds the root.
#
# usage: kernel-boot.sh DIR KERNEL TREE (by kernel.sh, which says what is in DIR)

set -euo pipefail
VM=$(dirname "$(realpath "$0")")
. "$VM/../lib/common.sh"

dir=$1 kernel=$2 tree=$3
release=$(cat "$kernel/release")

# What init needs before it can see the root's modules, in either kernel; what
# is built in or not there at all is left out.
BOOT_MODULES=(virtio_pci virtio_blk virtio_console virtio_rng ext4)

make_modules()
{
	truncate -s "$(($(du -sk "$kernel/lib" | cut -f1) * 5 / 4 + 65536))K" \
		"$dir/modules.img"
	/sbin/mke2fs -q -F -t ext4 -O ^has_journal -m 0 -d "$kernel/lib/modules" \
		"$dir/modules.img"
}

# Not compressed: qemu copies it into memory, and that is all.
make_initrd()
{
	local work=$dir/initramfs

	mkdir -p "$work/bin" "$work/modules" "$work/dev" "$work/proc" "$work/root"
	cp "$tree/usr/bin/busybox" "$work/bin/"
	install -m 755 "$VM/guest/init" "$work/"
	# shellcheck disable=SC2016
	"$VM/in-root" "$tree" "$kernel:kernel" "$dir:boot" -- bash -euo pipefail -c '
		release=$1
		shift
		cd /mnt/boot/initramfs
		for module; do
			modprobe -d /mnt/kernel -S "$release" --show-depends "$module"
		done | while read -r how path _; do
			name=${path##*/}
			if [ "$how" = insmod ] && [ ! -e "modules/$name" ]; then
				cp "$path" modules/
				echo "$name" >>modules/order
			fi
		done
		touch modules/order
		find . | cpio --quiet -o -H newc -R 0:0 >/mnt/boot/initrd
	' initrd "$release" "${BOOT_MODULES[@]}"
	rm -r "$work"
}

for part in "$kernel"/*; do
	ln -s "$part" "$dir/"
done
make_modules
make_initrd
