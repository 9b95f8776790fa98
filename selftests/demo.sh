#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What `make demo` shows: boots a VM and runs demo-guest.sh in it, which prints
# a transcript and fails if any of its commands does.

set -euo pipefail
here=$(dirname "$(realpath "$0")")

exec "$here/vm/run" -k new -t 300 -i "$here/demo-guest.sh" \
	-i "$here/demo.cage" -- ./demo-guest.sh
