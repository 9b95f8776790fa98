#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The probes of kmod/compat/gen.sh. A probe with a slip of the pen answers no
# for ever, and a misspelt CSIM_HAVE_ is never defined: neither breaks a build.
#
#	compat.sh
#
#  - On the newest kernel source each probe answers yes.
#  - What is tested somewhere is probed, and what is probed is tested.
#  - A directory that is no kernel's is refused, not taken for an old kernel.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/common.sh"
. "$HERE/files.sh"

GEN=$ROOT/kmod/compat/gen.sh

# names FILE... - the CSIM_HAVE_ names in the text
names()
{
	cat "$@" | { grep -Eo 'CSIM_HAVE_[A-Z0-9_]*[A-Z0-9]' || [ $? -eq 1 ]; } | sort -u
}

probed=$(sed -En 's/^probe[a-z_]*[[:space:]]+([A-Z0-9_]+)[[:space:]].*/CSIM_HAVE_\1/p' "$GEN" | sort)
[ -n "$probed" ] || die "no probe in $GEN"
while IFS= read -r name; do
	finding "kmod/compat/gen.sh: $name is probed twice"
done < <(uniq -d <<<"$probed")
probed=$(sort -u <<<"$probed")

answers=$("$GEN" "$(kernel_source)/include" | names -)
while IFS= read -r name; do
	finding "kmod/compat/gen.sh: $name is not found in the newest kernel"
done < <(comm -23 <(echo "$probed") <(echo "$answers"))

mapfile -t list < <(files 'kmod/*.[ch]' | sed "s:^:$ROOT/:" | grep -v '/compat_gen\.h$')
tested=$(names "${list[@]}")
while IFS= read -r name; do
	finding "kmod: $name is tested, but kmod/compat/gen.sh does not probe for it"
done < <(comm -13 <(echo "$probed") <(echo "$tested"))
while IFS= read -r name; do
	finding "kmod/compat/gen.sh: $name is probed for, but nothing tests it"
done < <(comm -23 <(echo "$probed") <(echo "$tested"))

if "$GEN" "$HERE" >/dev/null 2>&1; then
	finding "kmod/compat/gen.sh: takes $HERE for the headers of a kernel"
fi
verdict
