#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# mmdebstrap's customize hook for root.sh: unpack the stock kernel that the
# installed linux-headers belong to, without the hardware that no VM has.
#
# usage: root-kernel.sh ROOT (by mmdebstrap, which sets MMDEBSTRAP_APT_CONFIG)
#
# Debian 13 has kernel and modules in one package, testing in two.

set -euo pipefail
root=$1
export APT_CONFIG=$MMDEBSTRAP_APT_CONFIG

# No VM of ours has these, and they are most of what the packages hold.
EXCLUDE=(
	sound
	drivers/{accel,ata,bluetooth,gpu,hid,iio,infiniband,input,isdn,md,media}
	drivers/{mmc,mtd,nvme,scsi,staging,target,usb,platform,firewire,message}
	drivers/net/{can,ethernet,fddi,hamradio,usb,wan,wireless,wwan}
	fs/{bcachefs,btrfs,ceph,gfs2,jfs,ntfs3,ocfs2,smb,ubifs,xfs}
)

unpack()
{
	local pattern options=()

	for pattern in "${EXCLUDE[@]}"; do
		options+=(--exclude="*/kernel/$pattern")
	done
	dpkg-deb --fsys-tarfile "$1" |
		tar -x -C "$root" --keep-directory-symlink "${options[@]}"
}

for headers in "$root"/usr/src/linux-headers-*-amd64; do
	version=${headers##*/linux-headers-}
done
packages=()
for kind in image binary modules; do
	name=linux-$kind-$version
	if apt-cache pkgnames "$name" | grep -qxF "$name"; then
		packages+=("$name")
	fi
done
cd "$root/tmp"
apt-get download -q "${packages[@]}"
for deb in *.deb; do
	unpack "$deb"
	rm "$deb"
done
