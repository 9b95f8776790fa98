#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The kernel's devlink_port_split.py against cagesim.
#
# usage: split.sh [--udev]
#
# Eight cages of eight lanes and one of one lane. The test exits with 0 even
# if a case failed, so it is judged by its lines: each must be "[ OK ]", and
# they must be as many as the device has cases for. With --udev a udev daemon
# runs meanwhile, as it does on most machines: it must not get in the way.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/ktap.sh"
. "$HERE/../lib/guest.sh"

SPLIT=$KSFT_TREE/tools/testing/selftests/drivers/net/hw/devlink_port_split.py
# able, and split and unsplit by 8, 4 and 2; unable and refused
CASES=$((8 * 7 + 2))

case $*,$# in
,0) ;;
--udev,1) udev_start ;;
*) echo "usage: split.sh [--udev]" >&2; exit 2 ;;
esac

log=$(mktemp)
trap 'rm -f "$log"; udev_stop' EXIT
modprobe cagesim cages=9 lanes=8,8,8,8,8,8,8,8,1

status=0
python3 "$SPLIT" --dev cagesim/cs0 >"$log" 2>&1 || status=$?

ktap_plan $((CASES + 1))
while IFS= read -r line; do
	case $line in
	'TEST: '*'[ OK ]') line=${line#TEST: }; ktap_ok "${line% \[ OK \]}" ;;
	'TEST: '*'[FAIL]') line=${line#TEST: }; ktap_not_ok "${line% \[FAIL\]}" ;;
	*) ktap_pr "$line"; status=1 ;;
	esac
done <"$log"

modprobe -r cagesim
ktap_check "nothing but results was printed, exit status 0" [ "$status" -eq 0 ]
ktap_exit
