# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Which files a static check looks at; sourced after lib/common.sh.
#
# A check says one line per finding, FILE:LINE: what is wrong and what is
# right, through finding(), and ends with verdict(). The tree it looks at is
# CSIM_TREE if that is set, so that selftest.sh can show it a bad one.

ROOT=$(realpath "${CSIM_TREE:-$TREE}")
FINDINGS=$(mktemp)
trap 'rm -f "$FINDINGS"' EXIT

# files GLOB... - the files of the tree that match, relative to ROOT, sorted.
# A * matches across directories. What git ignores is not part of the tree.
files()
{
	local file

	if [ -e "$ROOT/.git" ]; then
		git -C "$ROOT" ls-files -co --exclude-standard -- "$@"
	else
		find_files "$@"
	fi | sort -u | while IFS= read -r file; do
		[ ! -f "$ROOT/$file" ] || printf '%s\n' "$file"
	done
}

# The same for a release archive, which has no git.
find_files()
{
	local glob

	for glob in "$@"; do
		find "$ROOT" -path "$ROOT/build" -prune -o -type f -path "$ROOT/$glob" \
			-printf '%P\n'
	done
}

# interpreted NAME GLOB... - the files of the tree whose first line says NAME
interpreted()
{
	local name=$1 file line
	shift

	files "$@" | while IFS= read -r file; do
		IFS= read -r line <"$ROOT/$file" || [ -n "$line" ] || continue
		if [[ $line =~ ^\#!.*[/\ ]${name}[0-9.]*(\ |$) ]]; then
			printf '%s\n' "$file"
		fi
	done
}

finding()
{
	printf '%s\n' "$*" | tee -a "$FINDINGS"
}

# findings: each line of stdin is one
findings()
{
	tee -a "$FINDINGS"
}

verdict()
{
	local count

	count=$(wc -l <"$FINDINGS")
	[ "$count" -eq 0 ] || die "$count findings"
}

# kernel_source - a kernel source tree, for the checkers it brings along. KSRC
# says which; without it the newest that the VMs use.
kernel_source()
{
	if [ -z "${KSRC:-}" ]; then
		KSRC=$("$TREE/selftests/vm/kernel.sh" source)/linux
	fi
	[ -x "$KSRC/scripts/checkpatch.pl" ] ||
		die "KSRC=$KSRC has no scripts/checkpatch.pl: name a kernel source tree"
	printf '%s\n' "$KSRC"
}
