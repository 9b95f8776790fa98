#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The driver compiles without a warning on every kernel that is tested, and
# sparse has nothing to say.
#
#	build.sh
#
# sparse reads the 6.12 headers only: those of 7.x use __typeof_unqual__, which no
# released sparse knows, and kbuild then leaves it out with just a line of text.
# So it counts only if it was seen to run on every file, and to find a fault
# that was put there.
#
# Needs the roots and kernels of the VMs; part of "make check".

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/common.sh"
. "$HERE/../lib/ktap.sh"
. "$HERE/files.sh"

VM=$TREE/selftests/vm
SPARSE=/mnt/tree/selftests/static/sparse.sh
WORK=$(mktemp -d)
LTS=
trap 'rm -rf "$WORK" "$FINDINGS"' EXIT

in_lts()
{
	"$VM/in-root" "$LTS/tree" "$TREE:tree" "$WORK:build" -- "$@"
}

# A pointer to user space that is followed: what sparse is there to find. Not
# "grep -q", which does not wait for what sparse.sh says after that.
sparse_works()
{
	cat >"$WORK/fault.c" <<-'END'
		int fault(int __attribute__((noderef, address_space(1))) *p);
		int fault(int __attribute__((noderef, address_space(1))) *p)
		{
			return *p;
		}
	END
	in_lts "$SPARSE" /mnt/build/fault.c 2>&1 |
		grep 'fault.c:.*dereference of noderef expression' >/dev/null
}

# The driver with sparse over every file; what make says goes to stdout.
sparse_build()
{
	mkdir "$WORK/src"
	files Kbuild 'kmod/*' 'include/*' | (cd "$ROOT" && xargs cp --parents -t "$WORK/src")
	# shellcheck disable=SC2016 # expands in the root
	in_lts sh -euc '
		make -s -j"$(nproc)" -C /usr/lib/modules/*/build M=/mnt/build/src \
			C=2 CHECK="$1" CONFIG_DEBUG_INFO_BTF_MODULES= modules
	' make "$SPARSE" 2>&1
}

# Each .c that became a .o was seen by sparse.
sparse_saw_all()
{
	local object source missing=0 count=0

	while IFS= read -r object; do
		source=${object%.o}.c
		[ -e "$WORK/src/$source" ] || continue
		count=$((count + 1))
		if ! grep -q "^sparse: .*/$source\$" "$WORK/log"; then
			ktap_pr "sparse did not run on $source"
			missing=1
		fi
	done < <(cd "$WORK/src" && find kmod -name '*.o' ! -name '*.mod.o')
	ktap_pr "sparse: $count files"
	[ "$missing" -eq 0 ] && [ "$count" -gt 0 ]
}

sparse_is_content()
{
	! grep -E ':[0-9]+:([0-9]+:)? (warning|error):' "$WORK/log"
}

build_without_warning()
{
	"$VM/module.sh" -w "$1" >/dev/null
}

# The generator is that of the newest kernel, as is the source that it is in.
genl_is_generated()
{
	"$TREE/kmod/genl-gen.sh" "$WORK/genl" &&
		diff -r "$WORK/genl/include" "$TREE/include" &&
		diff "$WORK/genl/kmod/genl_gen.c" "$TREE/kmod/genl_gen.c" &&
		diff "$WORK/genl/kmod/genl_gen.h" "$TREE/kmod/genl_gen.h"
}

ktap_plan 8
for flavour in lts new debug; do
	ktap_check "build: W=1 on $flavour" build_without_warning "$flavour"
done

ktap_check "genl: as the generator makes it" genl_is_generated

LTS=$("$VM/root.sh" lts)
ktap_check "sparse: finds a fault" sparse_works
if sparse_build >"$WORK/log"; then
	ktap_ok "sparse: builds"
else
	sed 's/^/# /' "$WORK/log"
	ktap_not_ok "sparse: builds"
fi
ktap_check "sparse: ran on every file" sparse_saw_all
ktap_check "sparse: finds nothing" sparse_is_content
ktap_exit
