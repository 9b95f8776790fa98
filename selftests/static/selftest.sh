#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The checks of the checks: each is shown a small tree that is in order, and
# then the same tree with one thing wrong, which it must name.
#
#	selftest.sh

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/common.sh"
. "$HERE/../lib/ktap.sh"
. "$HERE/files.sh"

KSRC=$(kernel_source)
export KSRC

WORK=$(mktemp -d)
trap 'rm -rf "$WORK" "$FINDINGS"' EXIT
export CSIM_TREE=$WORK/tree

# put FILE [LINE...] - write a file of the tree; the licence line is added
put()
{
	local file=$CSIM_TREE/$1 licence='SPDX-License-Identifier: GPL-2.0'
	shift

	mkdir -p "$(dirname "$file")"
	case $file in
	*.h) licence="/* $licence */" ;;
	*.c) licence="// $licence" ;;
	*) licence="# $licence" ;;
	esac
	if [[ ${1-} == '#!'* ]]; then
		licence=$1$'\n'$licence
		shift
	fi
	printf '%s\n' "$licence" "$@" >"$file"
}

# edit FILE SCRIPT - change a file of the tree with sed
edit()
{
	sed -i "$2" "$CSIM_TREE/$1"
}

# A tree in which every check finds what it looks for, and nothing wrong.
good_tree()
{
	rm -rf "$CSIM_TREE"
	put kmod/env/csim/env.h
	put include/uapi/linux/cagesim.h
	put kmod/core/low.h '#include "csim/env.h"' '#include <linux/cagesim.h>'
	put kmod/core/high.h '#include "low.h"'
	put kmod/shell.h '#include <linux/types.h>' '#include "core/high.h"'
	put kmod/face_a.h '#include "shell.h"'
	put kmod/face_b.c '#include "shell.h"' '' \
		'/**' ' * face_b() - a function' ' */' 'void face_b(void)' '{' '}'
	put kmod/compat/include/linux/compat.h '#include "compat_gen.h"' \
		'#ifdef CSIM_HAVE_FEC_HIST' '#endif'
	put selftests/static/layers.tsv \
		$'0\tbase\tkmod/env/csim/env' $'0\tbase\tinclude/uapi/*' \
		$'0\tbase\tkmod/compat/include/*' $'1\tcore\tkmod/core/low' \
		$'2\tcore\tkmod/core/high' $'3\tshell\tkmod/shell' \
		$'4\tfront\tkmod/face_a' $'4\tfront\tkmod/face_b'
	sed '/^probe[a-z_]*[[:space:]]/{/FEC_HIST/!d}' "$TREE/kmod/compat/gen.sh" >"$CSIM_TREE/kmod/compat/gen.sh"
	chmod +x "$CSIM_TREE/kmod/compat/gen.sh"
}

# accepts CHECK - it has no fault to find with the good tree
accepts()
{
	good_tree
	if "$HERE/$1.sh" >"$WORK/log" 2>&1; then
		ktap_ok "$1 accepts a good tree"
	else
		sed 's/^/# /' "$WORK/log"
		ktap_not_ok "$1 accepts a good tree"
	fi
}

# rejects CHECK REGEX put|edit FILE ... - after that change of the good tree, it
# fails and says so
rejects()
{
	local check=$1 text=$2 name="$1 rejects $4: $2"
	shift 2

	good_tree
	"$@"
	if "$HERE/$check.sh" >"$WORK/log" 2>&1; then
		ktap_pr "was accepted"
		ktap_not_ok "$name"
	elif ! grep -Eq -e "$text" "$WORK/log"; then
		sed 's/^/# /' "$WORK/log"
		ktap_not_ok "$name"
	else
		ktap_ok "$name"
	fi
}

# shellcheck disable=SC2016 # the scripts that are rejected expand it
{
ktap_plan 27

accepts layers
rejects layers 'the core includes'		put kmod/core/low.h '#include <linux/types.h>'
rejects layers 'is not part of the core'	put kmod/core/high.h '#include "../shell.h"'
rejects layers 'above rank 1 of this file'	put kmod/core/low.h '#include "high.h"'
rejects layers 'front ends do not include'	put kmod/face_b.c '#include "face_a.h"'
rejects layers 'is in none of'			put kmod/shell.h '#include "nowhere.h"'
rejects layers 'has no rank'			put kmod/new.c
rejects layers 'kernel versions are known'	put kmod/shell.h '#if LINUX_VERSION_CODE > 0' '#endif'
rejects layers 'is the rank of no file'		put selftests/static/layers.tsv $'1\tcore\tkmod/gone'
rejects layers 'not "rank kind file"'		put selftests/static/layers.tsv 'kmod/shell'

accepts compat
rejects compat 'does not probe for it'		put kmod/shell.h '#ifdef CSIM_HAVE_FEC_HISTO' '#endif'
rejects compat 'nothing tests it'		put kmod/compat/include/linux/compat.h
rejects compat 'not found in the newest'	edit kmod/compat/gen.sh 's/struct ethtool_fec_hist/struct nonsense/'

accepts kdoc
rejects kdoc 'face_b\(\) has no kernel-doc'	put kmod/face_b.c 'void face_b(void)' '{' '}'
rejects kdoc 'struct shell has no kernel-doc'	put kmod/shell.h 'struct shell {' $'\tint a;' '};'
rejects kdoc "parameter 'a' not described"	put kmod/face_b.c '/**' ' * f() - it' ' */' 'void f(int a)' '{' '}'

accepts style
rejects style 'blank or carriage return'	put kmod/face_b.c 'int a; '
rejects style 'face_b.c:2: ERROR:SPACING'	put kmod/face_b.c 'static int a=1;'
rejects style 'more than 600 lines'		put kmod/face_b.c "$(printf '/* line %d */\n' {1..600})"
rejects style 'a.sh:3:.*SC2086'			put a.sh '#!/bin/sh' 'echo $1'
rejects style 'SyntaxError'			put a.py 'def f(:'
rejects style 'imported but unused'		put a.py 'import os'
rejects style 'teh ==> the'			put README 'teh'
rejects style 'no SPDX'				edit kmod/shell.h 1d
}
ktap_exit
