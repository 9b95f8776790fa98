#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Tests of the VM harness itself: a harness that says "passed" when it should
# not is worse than none, so most of this is about what has to fail.
#
# usage: test.sh [cache] [new] [lts] [debug]   (default: all of them)

set -euo pipefail
VM=$(dirname "$(realpath "$0")")
. "$VM/../lib/common.sh"
. "$VM/../lib/ktap.sh"

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# vm ARG...: run it, keep status and output for the cases
vm()
{
	STATUS=0
	"$VM/run" "$@" >"$WORK/out" 2>"$WORK/err" </dev/null || STATUS=$?
}

# status NAME WANTED: of the last vm; what it said is shown only if it is wrong
status()
{
	if [ "$STATUS" -ne "$2" ]; then
		tail -n 60 "$WORK/out" "$WORK/err" | sed 's/^/# /'
	fi
	ktap_eq "$1" "$STATUS" "$2"
}

# fails COMMAND...: for cases that have to fail
fails()
{
	! "$@" >"$WORK/diag"
}

said()
{
	grep -q -- "$1" "$WORK/$2"
}

# do_splat WHAT ARG...: have the kernel misbehave under a command that says 0
do_splat()
{
	local what=$1
	shift

	# shellcheck disable=SC2016 # expands in the VM
	vm "$@" -i "$SPLAT/splat.ko" -- sh -euc '
		insmod splat.ko
		echo "$1" >/sys/kernel/debug/splat/do
		dmesg -C' sh "$what"
}

#
# The cache: directories that are complete or not there
#

# in_cache SCRIPT: run it where "cached" works on a cache of its own
in_cache()
{
	# shellcheck disable=SC2016 # expands in the inner shell
	CAGESIM_CACHE=$WORK/cache bash -euo pipefail -c '. "$0"; eval "$1"' \
		"$VM/../lib/common.sh" "$1" 2>"$WORK/err"
}

# shellcheck disable=SC2016 # expands in the inner shell
test_cache()
{
	local good='good() { echo built >>"$CACHE/log"; echo "$2" >"$1/file"; };'
	local dies='dies() { touch "$1/half"; kill -9 "$BASHPID"; };'
	local bad='bad() { touch "$1/half"; false; true; };'
	local dir

	rm -rf "$WORK/cache"
	ktap_check "a build that is killed fails" \
		fails in_cache "$dies"' cached x 1 dies'
	ktap_check "what it left is not used" \
		in_cache "$good"' [ "$(cat "$(cached x 1 good a)/file")" = a ]'
	ktap_check "and is gone after the next build" \
		fails compgen -G "$WORK/cache/x/building.*"
	ktap_check "a build that fails in the middle fails" \
		fails in_cache "$bad"' dir=$(cached y 1 bad)'
	ktap_check "and gives nothing" [ ! -e "$WORK/cache/y/1" ]
	ktap_check "a call that would hide failures is refused" \
		fails in_cache "$bad"' if cached y 1 bad; then exit 0; else exit 1; fi'
	ktap_check "and says why" said "must not look at the status" err
	ktap_check "what is there is not built again" \
		in_cache "$good"' dir=$(cached x 1 good b)
			[ "$(wc -l <"$CACHE/log")" = 1 ]'
	dir=$(in_cache "$good"' cached x 2 good c')
	ktap_eq "another recipe is another build" "$(cat "$dir/file")" c
	ktap_check "and the old one goes" [ ! -e "$WORK/cache/x/1" ]
	in_cache "$good"' : >"$CACHE/log"
		cached z 1 good d & a=$!
		cached z 1 good d & wait $! $a' >"$WORK/out"
	ktap_eq "two at a time build once" "$(wc -l <"$WORK/cache/log")" 1
	ktap_eq "and both get it" "$(sort -u "$WORK/out" | wc -l)" 1
}

#
# The new lane: all that does not need a kernel of our own
#

test_usage()
{
	local args

	for args in "-k none" "-c 0" "-t x" "-t" "-z" "true" "-i /nonexistent -- true"; do
		# shellcheck disable=SC2086 # several arguments
		vm $args
		status "run $args: wrong usage" 2
	done
}

test_round_trip()
{
	mkdir -p "$WORK/in/dir"
	echo brought >"$WORK/in/dir/file"
	# shellcheck disable=SC2016 # expands in the VM
	vm -i "$WORK/in/dir" -i "$VM/test.sh" -o "$WORK/left/here" -- sh -c '
		cat /in/dir/file
		cmp test.sh /in/test.sh && echo "in /in"
		echo to stderr >/dev/stderr
		mkdir /out/dir && echo taken >/out/dir/file
		grep -q ^cagesim /proc/modules || echo not loaded
		modprobe cagesim && grep -q ^cagesim /proc/modules && echo loaded
		udevadm settle && echo settled
		sleep 10000 &
		exit 7'
	status "status is that of the command" 7
	ktap_check "-i brings a directory" said '^brought$' out
	ktap_check "-i brings a file, and the command starts in /in" said '^in /in$' out
	ktap_check "stderr comes back too" said '^to stderr$' out
	ktap_eq "-o takes what is left" "$(cat "$WORK/left/here/dir/file")" taken
	ktap_check "cagesim is not loaded" said '^not loaded$' out
	ktap_check "cagesim is there for modprobe" said '^loaded$' out
	ktap_check "udevadm settle works without udevd" said '^settled$' out
}

# The output comes while the command runs, and run can be stopped
test_stream()
{
	local line pid

	exec {out}< <(exec "$VM/run" -t 100 -- sh -c \
		'echo now; exec sleep 10000' 2>"$WORK/err")
	pid=$!
	read -r line <&"$out"
	ktap_eq "output is there before the command ends" "$line" now
	kill -TERM "$pid"
	STATUS=0
	wait "$pid" || STATUS=$?
	ktap_eq "run ends when it is told to" "$STATUS" 143
	# end of file: nobody, and no qemu, holds the output any more
	STATUS=0
	read -r -t 20 line <&"$out" || STATUS=$?
	ktap_eq "and leaves no VM behind" "$STATUS" 1
}

test_new()
{
	test_usage
	test_round_trip
	test_stream
	SPLAT=$("$VM/module.sh" -d "$VM/splat" new)
	do_splat warn
	status "a warning is 125, though the command said 0 and emptied the log" 125
	ktap_check "and is shown" said 'WARNING: .*splat' err
	do_splat panic
	status "a panic is 125" 125
	ktap_check "and is shown" said 'Kernel panic.*splat: on demand' err
	do_splat hang -t 45
	status "a hang is 124" 124
	ktap_check "and it is shown where" said 'splat_write' err
	vm -- busybox poweroff -f
	status "no verdict is 125" 125
	vm -u -- sh -euc 'udevadm settle && udevadm control --ping'
	status "-u starts udevd" 0
}

test_lts()
{
	vm -k lts -- sh -euc 'uname -r; modprobe cagesim'
	status "lts runs and cagesim loads" 0
	ktap_check "and is Linux 6.12" said '^6\.12\.' out
}

# A leak, of which the log says nothing, and the other checkers
test_debug()
{
	SPLAT=$("$VM/module.sh" -d "$VM/splat" debug)
	vm -k debug -- modprobe cagesim
	status "a good command is 0 with all checkers on" 0
	do_splat leak -k debug
	status "a leak is 125" 125
	ktap_check "and is shown" said 'unreferenced object' err
	do_splat overrun -k debug
	status "KASAN is 125" 125
	ktap_check "and is shown" said 'KASAN: slab-out-of-bounds' err
}

declare -A CASES=([cache]=12 [new]=26 [lts]=2 [debug]=5)
[ $# -gt 0 ] || set -- cache new lts debug
plan=0
for lane; do
	[ -n "${CASES[$lane]-}" ] || usage "usage: test.sh [cache] [new] [lts] [debug]"
	plan=$((plan + CASES[$lane]))
done
ktap_plan "$plan"
for lane; do
	"test_$lane"
done
ktap_exit
