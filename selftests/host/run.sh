#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# The core on the host: its KUnit suites and a short fuzz run, both under the
# address and undefined behaviour sanitizers. Seconds, no VM, no root.
#
#	run.sh				suites, self-test of the runner, fuzz
#	run.sh unit [SUITE[.CASE]]	suites only
#	run.sh fuzz [RUNS [SEED]]	fuzz only; the smoke run is 20000 runs, seed 1
#	run.sh stat [SEED]		statistics against floating point, in seconds
#
# Built in build/host, or in the directory named by CAGESIM_HOST_BUILD. The
# fuzz programs use clang's libFuzzer where it works and random input where it
# does not; the line "fuzz: ..." says which.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
build=${CAGESIM_HOST_BUILD:-$here/../../build/host}
seconds=120	# for one program: a loop that does not end is a failure

say()
{
	echo "# $*"
}

die()
{
	echo "host/run.sh: $*" >&2
	exit 1
}

compile()
{
	make -s -C "$here" -j"$(nproc)" O="$build" "$@"
}

# number_of FILE... - how many of the arguments exist
number_of()
{
	count=0
	for file; do
		if [ -e "$file" ]; then
			count=$((count + 1))
		fi
	done
	echo "$count"
}

run_unit()
{
	files=$(number_of "$here"/../../kmod/tests/*_kunit.c "$here"/*_kunit.c)
	compile unit
	say "unit: $files test files"
	timeout "$seconds" "$build/unit/unit" -f "$files" "$@"
}

# The runner must not pass what failed: see the file for what it asks.
run_selftest()
{
	CAGESIM_HOST_BUILD="$build" "$here/selftest.sh"
}

# have_libfuzzer - whether this clang can link a fuzz program
have_libfuzzer()
{
	command -v clang >/dev/null || return 1
	mkdir -p "$build"
	echo 'int LLVMFuzzerTestOneInput(const char *d, long n) { return d && n < 0; }' \
		>"$build/probe.c"
	clang -fsanitize=fuzzer,address,undefined -o "$build/probe" "$build/probe.c" \
		2>"$build/probe.log"
}

run_fuzz()
{
	limit=$seconds
	if [ $# -gt 0 ]; then
		limit=0	# as long as it takes: somebody asked for it
	fi
	runs=${1:-20000}
	seed=${2:-1}
	kind=random
	if have_libfuzzer; then
		kind=libfuzzer
	fi
	# objects of two compilers do not mix
	if [ "$(cat "$build/fuzz.kind" 2>/dev/null)" != "$kind" ]; then
		rm -rf "$build/fuzz"
		mkdir -p "$build"
		echo "$kind" >"$build/fuzz.kind"
	fi
	compile FUZZ="$kind" fuzz
	for source in "$here"/fuzz_*.c; do
		[ -e "$source" ] || die "no fuzz_*.c in $here"
		name=$(basename "$source" .c)
		say "fuzz: $name, $kind, $runs runs, seed $seed"
		(cd "$build/fuzz" &&
		 timeout "$limit" "./$name" -runs="$runs" -seed="$seed" -max_len=512 \
			>"$name.log" 2>&1) || {
			cat "$build/fuzz/$name.log" >&2
			die "$name failed; what it was given is in $build/fuzz"
		}
	done
}

run_stat()
{
	compile stat
	for source in "$here"/stat_*.c; do
		[ -e "$source" ] || die "no stat_*.c in $here"
		"$build/stat/$(basename "$source" .c)" ${1:+-s "$1"}
	done
}

what=${1:-all}
if [ $# -gt 0 ]; then
	shift
fi
case $what in
all)
	run_unit
	run_selftest
	run_fuzz
	;;
unit)
	run_unit "$@"
	;;
fuzz)
	run_fuzz "$@"
	;;
stat)
	run_stat "$@"
	;;
*)
	die "$what: not one of unit, fuzz, stat (nothing means the first two)"
	;;
esac
