#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The form of every file of the tree. What is allowed to differ stands in
# style.tsv, with the reason.
#
#	style.sh
#
#  C		checkpatch --strict without an error, warning or check
#  sh, bash	shellcheck; found by the first line, not by the name
#  python	compiles, and pyflakes
#  all text	licence on line 1 (2 after a #!), codespell, no blanks at the end
#		of a line, a newline at the end, at most 600 lines

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/../lib/common.sh"
. "$HERE/files.sh"

TABLE=$HERE/style.tsv
MAX_LINES=600

# allowed CHECK FILE: what the table has for the file; fails if nothing
allowed()
{
	local check glob what reason

	while IFS=$'\t' read -r check glob what reason; do
		# shellcheck disable=SC2053 # the right side is a pattern
		if [ "$check" = "$1" ] && [[ $2 == $glob ]]; then
			[ -n "$reason" ] || die "style.tsv: $check $glob has no reason"
			printf '%s\n' "$what"
			return 0
		fi
	done <"$TABLE"
	return 1
}

# run LABEL COMMAND... - the command's stdout is findings; a failure that finds
# nothing is one too
run()
{
	local label=$1 status=0 out
	shift

	out=$("$@" 2>&1) || status=$?
	if [ -n "$out" ]; then
		findings <<<"${out//"$ROOT"\//}"
	elif [ "$status" -ne 0 ]; then
		finding "$label failed with $status and does not say why"
	fi
}

# Files in groups by what is ignored for them: one run of checkpatch a group.
check_c()
{
	local checkpatch file ignore work
	declare -A group=()

	checkpatch=$(kernel_source)/scripts/checkpatch.pl
	while IFS= read -r file; do
		ignore=$(allowed checkpatch "$file") || ignore=NONE
		[ "$ignore" = '*' ] || group[$ignore]+=$ROOT/$file$'\n'
	done < <(files '*.c' '*.h')

	# a directory of its own, as checkpatch leaves a cache where it runs
	work=$(mktemp -d)
	cp "$TREE/.checkpatch.conf" "$work"
	for ignore in "${!group[@]}"; do
		run checkpatch run_checkpatch "$work" "$checkpatch" "$ignore" \
			<<<"${group[$ignore]%$'\n'}"
	done
	rm -rf "$work"
}

run_checkpatch()
(
	cd "$1"
	# what it says of itself is of interest only if it found nothing and failed
	if ! tr '\n' '\0' | xargs -0 -n 6 -P "$(nproc)" \
		perl "$2" --terse --quiet --no-summary --ignore "$3" -f 2>err >out &&
	   [ ! -s out ]; then
		cat err
	fi
	cat out
)

# Scripts by their first line, and what they source by its directive.
check_sh()
{
	local file

	while IFS= read -r file; do
		(cd "$ROOT" && run "shellcheck $file" shellcheck -f gcc "$file")
	done < <(interpreted '(ba|da)?sh' '*'; files '*.sh' | sourced)
}

# sourced: of the files on stdin, those that have no #! line
sourced()
{
	local file

	while IFS= read -r file; do
		if ! head -n 1 "$ROOT/$file" | grep -q '^#!'; then
			printf '%s\n' "$file"
		fi
	done
}

check_python()
{
	local file cache

	cache=$(mktemp -d)
	while IFS= read -r file; do
		PYTHONPYCACHEPREFIX=$cache run "py_compile $file" \
			python3 -m py_compile "$ROOT/$file"
		run "pyflakes3 $file" pyflakes3 "$ROOT/$file"
	done < <({ files '*.py'; interpreted python '*'; } | sort -u)
	rm -rf "$cache"
}

# text FILE: what concerns every text file
check_text()
{
	local file=$1 max

	if ! allowed spdx "$file" >/dev/null &&
	   ! head -n 2 "$ROOT/$file" | grep -q 'SPDX-License-Identifier: '; then
		finding "$file:1: no SPDX-License-Identifier on line 1, or on line 2 after a #!"
	fi
	max=$(allowed length "$file") || max=$MAX_LINES
	awk -v file="$file" -v max="$max" '
		/[ \t\r]$/ { print file ":" NR ": blank or carriage return at the end of the line" }
		/ \t/ { print file ":" NR ": blank before a tab" }
		END {
			if (NR > max)
				print file ":" NR ": more than " max " lines; split it, or give the reason in style.tsv"
		}' "$ROOT/$file" | findings
	if [ -n "$(tail -c 1 "$ROOT/$file")" ]; then
		finding "$file: no newline at the end"
	fi
}

check_texts()
{
	local file words list=()

	while IFS= read -r file; do
		# an empty file has nothing to check, a binary one no lines
		if grep -qI . "$ROOT/$file"; then
			check_text "$file"
			list+=("$ROOT/$file")
		fi
	done < <(files '*')
	words=$(awk -F '\t' '$1 == "codespell" { print $3 }' "$TABLE" | paste -sd,)
	run codespell codespell --ignore-words-list "${words:-none}" "${list[@]}"
}

check_c
check_sh
check_python
check_texts
verdict
