#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Print what VMs are to be run with: kvm or tcg.
#
# /dev/kvm may be there, may even be writable, and still be unable to boot a
# stock kernel (inside some cloud machines).  So ask by doing: boot one, with a
# short deadline.  The answer is kept for as long as kernel and qemu of this
# machine stay the same.

set -euo pipefail
VM=$(dirname "$(realpath "$0")")
. "$VM/../lib/common.sh"

DEADLINE=20

probe()
{
	local kernel

	[ -w /dev/kvm ] || return 1
	kernel=$("$VM/kernel.sh" new)
	timeout "$DEADLINE" qemu-system-x86_64 -nodefaults -no-user-config \
		-no-reboot -display none -machine q35 -accel kvm -cpu host -m 512 \
		-kernel "$kernel/image" -initrd "$kernel/initrd" \
		-append "console=ttyS0 quiet panic=-1 no_timer_check cagesim.probe" \
		-serial stdio </dev/null 2>&1 | grep '^cagesim.probe: booted' >/dev/null
}

answer()
{
	if probe; then
		echo kvm >"$1/accel"
	else
		say "KVM cannot boot a VM here: emulating the CPU, which is slower"
		echo tcg >"$1/accel"
	fi
}

dir=$(cached accel "$(recipe "$0" "$(uname -r)" "$(uname -v)" \
	"$(qemu-system-x86_64 --version)" "$([ -w /dev/kvm ] && echo kvm)")" answer)
cat "$dir/accel"
