#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Build a kernel of our own, with the compiler of a root tree.
#
# usage: kernel-build.sh DIR TREE SOURCE debug|bench
#        (by kernel.sh, which says what DIR gets)
#
# The configuration is allnoconfig, plus what the kernel's own selftests ask
# for, plus kernel.config, plus that of the flavour: later ones win.

set -euo pipefail
VM=$(dirname "$(realpath "$0")")
. "$VM/../lib/common.sh"

dir=$1 tree=$2 source=$3 flavour=$4

# The suites that run against the driver
SELFTESTS=(net/forwarding drivers/net drivers/net/hw drivers/net/bonding
	drivers/net/team)

# Niced: it takes minutes, and whoever works on this machine goes first.
in_root()
{
	nice -n 5 "$VM/in-root" "$tree" "$source:linux" "$dir:kernel" -- "$@"
}

make_kernel()
{
	in_root make -s -C /mnt/linux O=/mnt/kernel/obj -j"$(nproc)" \
		LOCALVERSION="-cagesim-$flavour" KBUILD_BUILD_USER=cagesim \
		KBUILD_BUILD_HOST=cagesim KBUILD_BUILD_TIMESTAMP=@0 "$@"
}

configure()
{
	local suite

	for suite in "${SELFTESTS[@]}"; do
		cat "$source/tools/testing/selftests/$suite/config"
	done >"$dir/wanted"
	cat "$VM/kernel.config" "$VM/$flavour.config" >>"$dir/wanted"
	mkdir "$dir/obj"
	# overriding is what the order is for: kconfig need not mention it
	make_kernel KCONFIG_ALLCONFIG=/mnt/kernel/wanted allnoconfig 2>&1 |
		sed '/warning: override: reassigning to symbol/d'
	check_config
	cp "$dir/obj/.config" "$dir/config"
}

# Kconfig drops what it cannot give without a word.  A module may be built in
# if something else asks for that; any other difference is an error.
check_config()
{
	local wrong

	wrong=$(awk '
		function parse(line)
		{
			if (line ~ /^# CONFIG_[A-Za-z0-9_]+ is not set$/) {
				split(line, word, " ")
				name = word[2]
				value = "n"
				return 1
			}
			name = value = line
			sub(/=.*/, "", name)
			sub(/^[^=]*=/, "", value)
			return line ~ /^CONFIG_[A-Za-z0-9_]+=/
		}
		FNR == NR { if (parse($0)) got[name] = value; next }
		parse($0) { want[name] = value }
		END {
			for (name in want) {
				is = name in got ? got[name] : "n"
				if (is != want[name] && !(want[name] == "m" && is == "y"))
					print "  " name ": wanted " want[name] ", got " is
			}
		}' "$dir/obj/.config" "$dir/wanted" | sort)
	[ -z "$wrong" ] || die "these options did not take:"$'\n'"$wrong"
}

# build/ gets what external modules need, as the kernel's own packaging picks it
install()
{
	local modules

	make_kernel kernelrelease | tail -n 1 >"$dir/release"
	make_kernel INSTALL_MOD_PATH=/mnt/kernel modules_install
	modules=$dir/lib/modules/$(cat "$dir/release")
	rm "$modules/build"
	# where module.sh will bind the modules that it builds
	mkdir "$modules/updates"
	# not vmlinux: the PVH entry runs code that KASAN instrumented before it
	# has a shadow to look at
	cp "$dir/obj/arch/x86/boot/bzImage" "$dir/image"
	make_kernel run-command KBUILD_RUN_COMMAND='/mnt/linux/scripts/package/install-extmod-build /mnt/kernel/build'
	rm -rf "$dir/obj"
}

configure
make_kernel bzImage modules
install
