#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The core's arithmetic against floating point, and the golden model's own
# tests. Minutes, no VM, no root; part of "make check".
#
#	model.sh [SEED]
#
# Documentation/driver/validation.rst has what they found, with plots.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")

"$HERE/run.sh" stat "$@"
make -s -C "$HERE/../../tools/golden" test
