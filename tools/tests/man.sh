#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Whether manual pages are as mandoc wants them.
#
#	man.sh PAGE...
#
# Which other pages this machine has, and how old the list of them is, says
# nothing about ours.

set -eu

if ! command -v mandoc >/dev/null; then
	echo "tools: mandoc is needed to check manual pages" >&2
	exit 1
fi

status=0
# apart from each other: together, they may be in the middle of a line
errors=$(mktemp)
found=$(mandoc -T lint -W style "$@" 2>"$errors") || status=$?
found=$(printf '%s\n' "$found" | cat - "$errors" | sed \
	-e '/STYLE: referenced manual not found: /d' \
	-e '/^mandoc: outdated mandoc.db lacks /d')
rm -f "$errors"
if [ -n "$found" ]; then
	printf '%s\n' "$found"
	exit 1
fi
# 1 is for style, which is judged above, and more for what mandoc calls wrong
if [ "$status" -gt 1 ]; then
	echo "tools: mandoc exited with $status" >&2
	exit 1
fi
echo "tools: $# manual pages are in order"
