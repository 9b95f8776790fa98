#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The kernel-doc comments of the driver and of the tools: kernel-doc finds no
# fault with those that are there, and kdoc_cover.py finds none missing.
#
#	kdoc.sh
#
# Generated files (*_gen.c, *_gen.h) are documented by their specification.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/common.sh"
. "$HERE/files.sh"

SOURCES=$(kernel_source)
mapfile -t LIST < <(files 'kmod/*.[ch]' 'tools/*.[ch]' | grep -v '_gen\.[ch]$')
[ ${#LIST[@]} -gt 0 ] || die "no C file in kmod and tools of $ROOT"

cd "$ROOT"
log=$(mktemp)
# It says some things twice, once for the prototype and once for the comment.
if ! "$SOURCES/tools/docs/kernel-doc" -none -Wall "${LIST[@]}" >"$log" 2>&1 &&
   [ ! -s "$log" ]; then
	finding "$SOURCES/tools/docs/kernel-doc failed and does not say why"
fi
sort -u "$log" | findings
if ! python3 "$HERE/kdoc_cover.py" "${LIST[@]}" >"$log" && [ ! -s "$log" ]; then
	finding "kdoc_cover.py failed and does not say why"
fi
findings <"$log"
rm -f "$log"
verdict
