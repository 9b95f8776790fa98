#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The direction of includes in the driver, and the places where a kernel
# version may be known. layers.tsv has the rank of each file; without this
# check the order would be a picture in a document.
#
#	layers.sh
#
#  - A file includes only its own rank and lower ones, and has a rank.
#  - The core includes csim/env.h, uapi and core headers, nothing of the kernel:
#    that is what lets it run on the host.
#  - Front ends do not include each other.
#  - What differs between kernels is asked of their headers, in kmod/compat.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/common.sh"
. "$HERE/files.sh"

TABLE=$HERE/layers.tsv
if [ -n "${CSIM_TREE:-}" ]; then
	TABLE=$ROOT/selftests/static/layers.tsv
fi

files 'kmod/*.[ch]' 'include/uapi/*.h' |
	awk -v root="$ROOT" -f "$HERE/layers.awk" "$TABLE" - | findings
verdict
