# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# What a run was worth; sourced by run after common.sh.
#
# Nothing is a success unless the command's own status came back under the
# run's token, after everything was handed over; and not even then if the
# kernel complained.

TIMED_OUT=124
BROKEN=125

# Taints that say that something went wrong (Documentation/admin-guide/
# tainted-kernels.rst): M machine check, B bad page, D oops, W warning,
# L soft lockup.  They tell even after a command emptied the log.
BAD_TAINTS=$((1 << 4 | 1 << 5 | 1 << 7 | 1 << 9 | 1 << 14))

# What guest/rc writes into the kernel log when COMMAND starts.  What came
# before is the kernel's own: it has warnings for some processors.
# shellcheck disable=SC2034 # run hands it to the VM
MARK="cagesim-vm: the command starts"

# splats FILE: the lines of a kernel log that must not be there, with numbers
splats()
{
	LC_ALL=C awk -v mark="$MARK" '
		FNR == NR {
			if (!/^#/)
				pattern[++patterns] = $0
			next
		}
		index($0, mark) { splats = 0 }
		{
			for (i = 1; i <= patterns; i++)
				if ($0 ~ pattern[i]) {
					found[++splats] = FNR ":" $0
					break
				}
		}
		END {
			for (i = 1; i <= splats; i++)
				print found[i]
		}' "$(dirname "${BASH_SOURCE[0]}")/splats" "$1"
}

first_splat()
{
	splats "$1" | sed -n '1s/:.*//p'
}

# show_log FILE [LINES]: from shortly before the first splat on, or the end
show_log()
{
	local file=$1 lines=${2:-120} from

	from=$(first_splat "$file")
	echo "---- kernel log ----"
	if [ -n "$from" ]; then
		from=$((from > 8 ? from - 8 : 1))
		sed -n "$from,$((from + lines))p" "$file"
	else
		tail -n 40 "$file"
	fi
	echo "---- end of kernel log ----"
} >&2

# judge STATE STATUS DIR LIMIT: say what is wrong, if anything is, and return
# the status that run exits with.  STATE is "end" when all was handed over,
# "timeout" after LIMIT seconds, or how far it got; DIR holds serial.log and,
# after "end", result/.
judge()
{
	local state=$1 status=$2 dir=$3 limit=$4 log tainted complaints=0

	if [ "$state" = timeout ]; then
		say "no end after $limit s: killed (-t sets the limit)"
		show_log "$dir/serial.log"
		return $TIMED_OUT
	fi
	if [ "$state" != end ]; then
		say "the VM ended without a verdict (it got to: $state)"
		show_log "$dir/serial.log"
		return $BROKEN
	fi
	for log in "$dir/result/kmemleak" "$dir/result/dmesg" "$dir/serial.log"; do
		if [ ! -e "$log" ] || [ -z "$(splats "$log")" ]; then
			continue
		fi
		show_log "$log"
		complaints=$((complaints + 1))
		# dmesg has what the serial line has, unless somebody emptied it
		[ "$log" = "$dir/result/kmemleak" ] || break
	done
	if [ "$complaints" -gt 0 ]; then
		say "the kernel complained; the command itself returned $status"
		return $BROKEN
	fi
	tainted=$(cat "$dir/result/tainted")
	if [ $((tainted & BAD_TAINTS)) -ne 0 ]; then
		say "the kernel is tainted ($tainted); the command itself returned $status"
		show_log "$dir/result/dmesg"
		return $BROKEN
	fi
	return "$status"
}
