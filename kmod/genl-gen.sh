#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Make the C of the netlink family from its specification, with the kernel's
# generator. The result is committed, as in the kernel.
#
# usage: genl-gen.sh [DIR]
#
#   DIR   write below DIR instead of the tree, to compare
#
# Needs python3 with yaml and jsonschema, and Debian's kernel source.

set -euo pipefail
TREE=$(dirname "$(dirname "$(realpath "$0")")")
OUT=${1:-$TREE}
LINUX=$("$TREE/selftests/vm/kernel.sh" source)/linux
SPEC=Documentation/netlink/specs/cagesim.yaml
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# The generator looks for the schema by its place relative to the specification,
# which it finds below a MAINTAINERS.
touch "$WORK/MAINTAINERS"
mkdir -p "$WORK/Documentation/netlink/specs" "$OUT/kmod" "$OUT/include/uapi/linux"
cp "$LINUX"/Documentation/netlink/*.yaml "$WORK/Documentation/netlink/"
cp "$TREE/$SPEC" "$WORK/$SPEC"
cd "$WORK"

# generate OUTPUT OPTION...: what the generator says of regeneration is of no
# use here, as its script looks for files in the kernel's tree
generate()
{
	timeout 60 python3 -X faulthandler "$LINUX/tools/net/ynl/pyynl/ynl_gen_c.py" --spec "$SPEC" \
		"${@:2}" | sed '/^\/\* To regenerate run:/d' >"$WORK/out"
	mv "$WORK/out" "$OUT/$1"
}

generate include/uapi/linux/cagesim.h --mode uapi --header
generate kmod/genl_gen.h --mode kernel --header --function-prefix csim_genl
generate kmod/genl_gen.c --mode kernel --source --function-prefix csim_genl
# of its own header it only knows where it writes to a file
sed -i '/^#include <net\/genetlink.h>/a\\n#include "genl_gen.h"' "$OUT/kmod/genl_gen.c"
