# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# What the scripts below selftests/ have in common; sourced, never run.
#
# Rules: messages go to stderr, so that stdout carries results only; what was
# built lives in the cache, outside the tree, and either is complete or is not
# there; whatever needs root goes through as_root, so that a user with sudo is
# enough.

# Without it, what is in $( ) goes on after an error
shopt -s inherit_errexit

SELF=${0##*/}
# shellcheck disable=SC2034 # for those who source this
TREE=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${CAGESIM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cagesim}

say()
{
	printf '%s: %s\n' "$SELF" "$*" >&2
}

die()
{
	say "$*"
	exit 1
}

# usage TEXT: for a wrong command line, which is not a failed test
usage()
{
	printf '%s\n' "$*" >&2
	exit 2
}

as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	else
		sudo -- "$@"
	fi
}

# recipe FILE-OR-WORD...: a hash of what decides how something is built: the
# contents of the files, and the words themselves
recipe()
{
	local arg

	for arg in "$@"; do
		if [ -f "$arg" ]; then
			cat "$arg"
		else
			printf '%s\n' "$arg"
		fi
	done | sha256sum | cut -c1-16
}

# lock FILE: hold FILE's lock until the calling (sub)shell ends
lock()
{
	local fd

	mkdir -p "$(dirname "$1")"
	exec {fd}>"$1"
	if ! flock -n "$fd"; then
		say "waiting for another run to finish with ${1#"$CACHE"/}"
		flock "$fd"
	fi
}

# cached NAME HASH BUILDER [ARG...]: print the directory that
# "BUILDER DIR ARG..." filled, calling it only if there is none for HASH.
#
# The builder works in a directory beside the final one, which is renamed when
# the builder succeeded: what a killed build leaves has another name, is never
# used, and is removed by the next build.  Older results go when the new one
# is complete, not before.
cached()
(
	name=$1 hash=$2 dir=$CACHE/$1
	shift 2
	set +e

	# A builder stops at its first error.  The shell would let it go on if
	# this were called in an "if" or before an "||".
	( set -e; false; exit 42 )
	[ $? -ne 42 ] || die "cached: the caller must not look at the status"

	if [ ! -d "$dir/$hash" ]; then
		lock "$dir/lock" || exit
	fi
	if [ ! -d "$dir/$hash" ]; then
		for old in "$dir"/building.*; do
			[ ! -e "$old" ] || as_root rm -rf "$old"
		done
		new=$(mktemp -d "$dir/building.XXXXXX") || exit
		chmod 755 "$new"
		say "building $name (once; kept in $dir)"
		( set -e; "$1" "$new" "${@:2}" ) >&2
		# shellcheck disable=SC2181 # see above
		[ $? -eq 0 ] || die "building $name failed"
		mv -T "$new" "$dir/$hash" || exit
		for old in "$dir"/*/; do
			[ "$old" = "$dir/$hash/" ] || as_root rm -rf "$old"
		done
	fi
	printf '%s\n' "$dir/$hash"
)
