#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Do on a machine that has never seen the project what the README promises: in
# a minimal root of Debian 12 or 13 with nothing but git and make, clone what is
# committed here, run make targets, and say how long each took. Nothing of this
# machine's cache is used, so the first target runs cold; the same one again
# runs warm. Not part of `make check`, of which it is the measurement.
#
# usage: fresh.sh [-u] [-k] bookworm|trixie TARGET...
#
#   -u      as a user with sudo instead of as root
#   -k      keep the root and print its path, to look into it
#   TARGET  demo, check, ...: of make, in this order

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/lib/common.sh"
. "$HERE/lib/debian.sh"

USAGE="usage: fresh.sh [-u] [-k] bookworm|trixie TARGET..."

make_root()
{
	local packages=git,make opt option=()

	[ "$NAME" = root ] || packages+=,sudo
	for opt in "${APT_OPTIONS[@]}"; do
		option+=(--aptopt="$opt")
	done
	as_root mmdebstrap --quiet --mode=root --variant=minbase \
		"${option[@]}" --include="$packages" "$SUITE" "$ROOT" "$(debian_mirror)"
	if [ "$NAME" != root ]; then
		as_root chroot "$ROOT" useradd --create-home --shell /bin/bash "$NAME"
		echo "$NAME ALL=(ALL) NOPASSWD: ALL" |
			as_root tee "$ROOT/etc/sudoers.d/$NAME" >/dev/null
	fi
	git clone --quiet "$TREE" "$WORK/clone"
	as_root cp -r "$WORK/clone" "$ROOT/srv/cagesim"
	as_root chroot "$ROOT" chown -R "$NAME:" /srv/cagesim
}

# What runs in the new namespaces: ROOT NAME TARGET
# shellcheck disable=SC2016
ENTER='
	root=$1 name=$2 target=$3
	mount --bind "$root" "$root"
	mount -t proc proc "$root/proc"
	mount -t sysfs sysfs "$root/sys"
	mount --rbind /dev "$root/dev"
	mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
	exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb \
		su "$name" -c "cd /srv/cagesim && make $target"
'

# run_target TARGET: time it; its output is what the user would see
run_target()
{
	local begin=$SECONDS

	as_root unshare --mount --propagation private --pid --fork --kill-child -- \
		sh -euc "$ENTER" fresh "$ROOT" "$NAME" "$1" </dev/null
	TIMES+=("make $1: $((SECONDS - begin)) s")
}

clean_up()
{
	if [ "$KEEP" = 1 ]; then
		say "the root is kept in $ROOT"
	else
		as_root rm -rf --one-file-system "$WORK"
	fi
}

NAME=root KEEP=0 TIMES=()
while getopts :uk opt; do
	case $opt in
	u) NAME=user ;;
	k) KEEP=1 ;;
	*) usage "$USAGE" ;;
	esac
done
shift $((OPTIND - 1))
case ${1:-} in
bookworm | trixie) SUITE=$1 ;;
*) usage "$USAGE" ;;
esac
shift
[ $# -gt 0 ] || usage "$USAGE"

# Not below /tmp, which is often too small for three kernels.
WORK=$(mktemp -d "${TMPDIR:-/var/tmp}/cagesim-fresh.XXXXXX")
ROOT=$WORK/root
trap clean_up EXIT
make_root
for target; do
	run_target "$target"
done
printf '%s\n' "${TIMES[@]/#/$SUITE, as $NAME: }"
