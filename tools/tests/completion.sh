#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Whether completion proposes what there is and runs nothing of it.
#
#	completion.sh SUBLINK.BASH CAGECTL.BASH
#
# A bash without a terminal gets lines with keys in them: tab, or ESC * that
# inserts all that is proposed. What it runs then are fakes of the tools, which
# say what they were called with: names have to arrive as they are.
#
# shellcheck disable=SC2016 # nothing is to be expanded before it is typed

set -euo pipefail

sublink=$(realpath "$1")
cagectl=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/here" "$work/here/dir"
cd "$work/here"
touch 'night 1.rec' dir/day.rec

cat >"$work/fake" <<'END'
#!/bin/bash
name=${0##*/}
case "$name $*" in
*' -j '*' -r night 1.rec '*)
	echo '{"cages":[{"handle":"pci/r/0","sublinks":[{"netdev":"rec0"}]}]}' ;;
'sublink -j '*'baseline list') echo '{"baselines":[{"baseline":"$(>pwned)"}]}' ;;
'sublink -j watch'*)
	[ "$*" = '-j watch count 1' ] || >pwned
	echo '{"cages":[{"handle":"x","sublinks":[{"rate":1}]}]}' ;;
'sublink -j '*)
	cat <<'JSON'
{"cages":[{"handle":"pci/0000:03:00.0/1","sublinks":[{"netdev":"swp1","ber":1},
{"netdev":"$(touch pwned)"},{"netdev":"`>pwned`"},{"netdev":"$(>pwned)"},
{"netdev":"q\"\\\\\"'*"},{"netdev":"c\u0001\\u"},{"netdev":"h;>pwned"}]}]}
JSON
	;;
'cagectl -j '*type*) echo '{"types":[{"name":"$(>pwned)"}]}' ;;
'cagectl -j '*)
	echo '{"cages":[{"handle":"cs0/1"},{"handle":"$(>pwned)/`>pwned`"}]}' ;;
find*) echo '$(touch pwned)'; echo blue ;;
*)
	printf '<%s>' "$@" >>"$CALLS" ;;
esac
END
chmod +x "$work/fake"
for name in sublink cagectl find; do
	ln -s ../fake "$work/bin/$name"
done

count=0
failed=0

# expect LINE CALL... - what the tools are called with if LINE is typed
expect()
{
	local line=$1 call

	count=$((count + 1))
	: >"$work/calls"
	printf '%s\n' ". '$sublink'" ". '$cagectl'" "$line" exit |
		env -i HOME="$work" HISTFILE=/dev/null INPUTRC=/dev/null TERM=dumb \
			LC_ALL=C CALLS="$work/calls" PATH="$work/bin:$PATH" \
			setsid -w timeout 20 bash --norc --noprofile -i \
			>/dev/null 2>&1 || true
	call=$(cat "$work/calls")
	shift
	if [[ $call != "$(printf '<%s>' "$@")" || -e pwned ]]; then
		failed=$((failed + 1))
		printf 'not ok completion of %q: %s\n' "$line" "$call"
		[[ ! -e pwned ]] || echo "  something was run"
		rm -f pwned
	fi
}

all=$'\e*'
tab=$'\t'
names=($'c\001\\u' '$(>pwned)' '$(touch pwned)' '`>pwned`' 'h;>pwned'
	pci/0000:03:00.0 pci/0000:03:00.0/1 $'q"\\\\"\'*' swp1)

# names are proposed, and taken as they are
expect "sublink show dev $all" show dev "${names[@]}"
expect "sublink show $all" show "${names[@]:0:4}" dev h\;\>pwned help "${names[@]:5}"
expect "sublink show \\\$\\(t$tab" show '$(touch pwned)'
expect "sublink show '\$(t$tab" show '$(touch pwned)'
expect "sublink show \\\`$tab" show '`>pwned`'
expect "sublink show \"q$tab\"" show q
expect "sublink show q\\\"$tab" show "${names[7]}"
expect "sublink show \"sw$tab" show swp1
expect "sublink show pci/0000:03:00.0/$tab" show pci/0000:03:00.0/1
expect "sublink show 'pci/0000:03:00.0/$tab" show pci/0000:03:00.0/1
expect "sublink show \\*$tab" show '*'
expect "sublink baseline delete $tab" baseline delete '$(>pwned)'
expect "sublink -n $all" -n '$(touch pwned)' blue
expect "sublink -r night\\ 1.rec show dev $all" -r 'night 1.rec' show dev pci/r pci/r/0 rec0
expect "cagectl -n $all" -n '$(touch pwned)' blue
expect "cagectl lane show $all" lane show '$(>pwned)' '$(>pwned)/`>pwned`' cs0 cs0/1
expect "cagectl type show $tab" type show '$(>pwned)'
expect "cagectl lane show \"\$$all\"" lane show '$'

# words of commands
commands=(baseline ber check counters fec help hist link metrics module monitor
	record report show watch)
expect "sublink $all" "${commands[@]}"
expect "sublink rep$tab x" report x
expect "sublink -p metr$tab x" -p metrics x
expect "sublink metrics format $all" metrics format openmetrics prometheus
expect "sublink metrics text$tab x" metrics textfile x
expect "sublink metrics listen i$all x" metrics listen idle x
expect "sublink metrics dev swp1 $all" metrics dev swp1 format listen textfile
expect "sublink metrics listen dev swp1 $all" metrics listen dev swp1 format idle
expect "sublink me idle $all" me idle
expect "sublink report $all" report all count dev help
expect "sublink report dev sw$tab a$tab f" report dev swp1 all f
expect "sublink rep all x $all" rep all x count dev
expect "sublink record swp1 c$tab 2" record swp1 count 2
expect "sublink record dev swp1 c$tab" record dev swp1 c
expect "sublink check cer $all" check cer
expect "sublink check dev x cer 1 $all" check dev x cer 1 dispersion downs flr \
	margin-crit margin-warn symbols
expect "sublink watch dev x $all" watch dev x count
expect "sublink monitor count $all" monitor count
expect "sublink baseline $all" baseline delete help list set show
expect "sublink baseline set night $all" baseline set night dev
expect "sublink baseline list $all" baseline list
expect "sublink -o b$tab" -o ber
expect "sublink show -o handle,ne$tab" show -o handle,netdev
expect "sublink watch -o r$tab" watch -o rate
expect "sublink -int$tab 2 show" -interval 2 show
expect "cagectl lane s$all x" lane set show x
expect "cagectl lane set cs0/1 loopb$tab n$all" lane set cs0/1 loopback near none
expect "cagectl module w$tab cs0/$tab" module write cs0/1
expect "cagectl fault del a$tab" fault del all

# files
expect "sublink -r n$tab" -r 'night 1.rec'
expect "sublink record n$tab" record 'night 1.rec'
expect "sublink record swp1 n$tab" record swp1 'night 1.rec'
expect "sublink report all di${tab}d$tab" report all dir/day.rec
expect "sublink metrics textfile di${tab}d$tab" metrics textfile dir/day.rec
expect "sublink metrics listen n$tab" metrics listen n
expect "sublink show n$tab" show n
expect "sublink report count n$tab" report count n
expect "cagectl apply n$tab dr$tab" apply 'night 1.rec' dry-run
expect "cagectl module insert cs0/1 ee${tab}n$tab" module insert cs0/1 eeprom 'night 1.rec'
expect "cagectl monitor n$tab" monitor n

if [ "$failed" -ne 0 ]; then
	echo "tools: $failed of $count lines are not completed as they should be" >&2
	exit 1
fi
echo "tools: $count lines are completed as they should be"
