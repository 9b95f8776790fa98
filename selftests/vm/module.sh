#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Build the driver, the tools and the tests' own programs for a flavour,
# inside its root.
#
# usage: module.sh [-w] [-d DIR] FLAVOUR [MAKE-ARGUMENT...]
#
#   -w      only the module, from scratch, with W=1: any warning is an error;
#           the compiler's output goes to stderr
#   -d DIR  only the module whose Kbuild is in DIR, not the tree's
#
# Prints a directory: what belongs on the VM's root, or with -w and -d the
# modules alone.  Builds are incremental and happen in the cache: the tree
# stays as it is.

set -euo pipefail
VM=$(dirname "$(realpath "$0")")
. "$VM/../lib/common.sh"

USAGE="usage: module.sh [-w] [-d DIR] lts|new|debug|bench [MAKE-ARGUMENT...]"

# What may stand in the tree from a build there, and what a build makes here
PRODUCTS=('*.o' '*.ko' '*.mod' '*.mod.c' '.*.cmd' '*.o.d' '.tmp_*'
	Module.symvers modules.order compat_gen.h __pycache__)

# What of the tree is needed
SOURCES=()
for path in Kbuild kmod include tools selftests/prog Documentation/topologies; do
	[ ! -e "$TREE/$path" ] || SOURCES+=("$path")
done

# Runs in the root: /mnt/tree is the source, /mnt/build the build directory.
# Files are compared by content, so that only what changed is built again.
# shellcheck disable=SC2016
SYNC='
	cd /mnt/tree
	mkdir -p /mnt/build/src
	rsync -rlpR --checksum "$@" /mnt/build/src/'

build_module()
{
	local build=$1 product options=()
	shift

	for product in "${PRODUCTS[@]}"; do
		options+=(--exclude="$product")
	done
	in_root "$build" sh -euc "$SYNC" sync "${options[@]}" "${SOURCES[@]}"
	in_root "$build" make -s -j"$(nproc)" -C "$KDIR" M=/mnt/build/src \
		CONFIG_DEBUG_INFO_BTF_MODULES= "$@" modules
}

in_root()
{
	local build=$1 binds=()
	shift

	[ ! -d "$KERNEL/build" ] || binds+=("$KERNEL/build:kernel")
	"$VM/in-root" "$ROOT/tree" "$SOURCE:tree" "$build:build" "${binds[@]}" -- "$@"
}

# A file that went away leaves its object behind: then begin anew
fresh_if_files_changed()
{
	local build=$1 list

	list=$(recipe "$(file_list)" "$ROOT" "$KERNEL")

	if [ ! -e "$build/list" ] || [ "$(cat "$build/list")" != "$list" ]; then
		rm -rf "$build"
		mkdir -p "$build"
		echo "$list" >"$build/list"
	fi
}

file_list()
(
	options=()
	for product in "${PRODUCTS[@]}"; do
		options+=(-not -name "$product")
	done
	cd "$SOURCE"
	find "${SOURCES[@]}" -type f "${options[@]}" -not -path '*/__pycache__/*' | sort
)

sources_hash()
(
	cd "$SOURCE"
	file_list | tr '\n' '\0' | xargs -0 sha256sum
)

# What run puts on the root
build_all()
{
	local out=$1 build=$CACHE/build/$ID release updates
	shift

	release=$(cat "$KERNEL/release")
	updates=usr/lib/modules/$release/updates
	fresh_if_files_changed "$build"
	build_module "$build" "$@"
	mkdir -p "$out/$updates" "$out/usr/lib/udev/rules.d"
	find "$build/src/kmod" -name '*.ko' -exec cp -t "$out/$updates" {} +
	# shellcheck disable=SC2016 # expands in the root
	"$VM/in-root" "$ROOT/tree" "$out:out" "$KERNEL/lib:kernel/lib" \
		"$out/$updates:kernel/lib/modules/$release/updates" -- \
		sh -euc 'strip -g "/mnt/out/$2"/*.ko
			depmod -b /mnt/kernel -o /mnt/out/usr "$1"' sh "$release" "$updates"
	cp "$SOURCE/kmod/"*.rules "$out/usr/lib/udev/rules.d/"
	build_programs "$build" "$out"
}

build_programs()
{
	local build=$1 out=$2

	mkdir -p "$out/usr/lib/cagesim"
	# shellcheck disable=SC2016 # expands in the root
	"$VM/in-root" "$ROOT/tree" "$build:build" "$out:out" -- sh -euc '
		cd /mnt/build/src
		[ ! -e tools/Makefile ] || make -s -C tools PREFIX=/usr DESTDIR=/mnt/out install
		for source in selftests/prog/*.c; do
			[ -e "$source" ] || continue
			name=$(basename "$source" .c)
			gcc -O2 -Wall -Wextra -I include/uapi -o "/mnt/out/usr/lib/cagesim/$name" \
				"$source" -lmnl
		done'
}

# Only the modules, which end in DIR/*.ko
build_other()
{
	local out=$1
	shift

	build_module "$out" "$@"
	find "$out/src" -name '*.ko' -exec mv -t "$out" {} +
	rm -rf "$out/src"
}

# The compiler that Debian built its kernel with may be one upload older than
# the one in the root: that is said, and is no defect of ours.
warnings()
{
	grep -E 'warning:' "$1" |
		grep -v 'warning: the compiler differs from the one used to build' || :
}

build_strict()
{
	local log=$1/log

	build_other "$1" W=1 "${@:2}" 2>&1 | tee "$log" >&2
	[ -z "$(warnings "$log")" ] || die "there were warnings"
	rm "$log"
}

STRICT=0 SOURCE=$TREE
while getopts :wd: opt; do
	case $opt in
	w) STRICT=1 ;;
	d) SOURCE=$(realpath -e "$OPTARG") SOURCES=(.) ;;
	*) usage "$USAGE" ;;
	esac
done
shift $((OPTIND - 1))
flavour=${1:?$USAGE}
shift
case $flavour in
lts) ROOT=$("$VM/root.sh" lts) ;;
new | debug | bench) ROOT=$("$VM/root.sh" new) ;;
*) usage "$USAGE" ;;
esac
KERNEL=$("$VM/kernel.sh" "$flavour")
KDIR=/usr/lib/modules/$(cat "$KERNEL/release")/build
[ ! -d "$KERNEL/build" ] || KDIR=/mnt/kernel

ID=$flavour-$(recipe "$SOURCE")
hash=$(recipe "$ROOT" "$KERNEL" "$VM/module.sh" "$(sources_hash)" "$STRICT" "$*")
if [ "$STRICT" = 1 ]; then
	cached "strict-$ID" "$hash" build_strict "$@"
elif [ "$SOURCE" != "$TREE" ]; then
	cached "module-$ID" "$hash" build_other "$@"
else
	cached "module-$ID" "$hash" build_all "$@"
fi
