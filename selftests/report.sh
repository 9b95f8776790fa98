#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Whether a report of sublink is as a browser wants it: opened in Chromium,
# without a window, it must complain of nothing and show every sublink.
#
# usage: report.sh [PICTURE]
#
# The report is of a switch that the unit tests make up: a recording of 32 cages
# over an hour, two sublinks of which are bad. With PICTURE, that is where the
# picture for the documentation goes.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/lib/common.sh"
. "$HERE/lib/ktap.sh"

BUILD=$(realpath -m "${TOOLS_BUILD:-$TREE/build/tools}")
WIDTH=1280
HEIGHT=1230

dir=$(mktemp -d)
picture=$(realpath -m "${1:-$dir/picture.png}")
trap 'rm -rf "$dir"' EXIT

# browse FILE ARG...: open a file as somebody who has never used the browser
browse()
{
	local file=$1 sandbox=()
	shift

	# Chromium refuses to be root with one
	[ "$(id -u)" -ne 0 ] || sandbox=(--no-sandbox)
	rm -rf "$dir/profile"
	timeout 120 chromium --headless "${sandbox[@]}" --disable-gpu \
		--user-data-dir="$dir/profile" --no-first-run \
		--virtual-time-budget=5000 --window-size="$WIDTH,$HEIGHT" \
		--hide-scrollbars --enable-logging=stderr "$@" "file://$file" \
		2>"$dir/log"
}

# What pages say to the console, be it of scripts, of the policy, or of markup
console()
{
	grep -o 'CONSOLE.*' "$dir/log" || true
}

# quiet FILE: open it; the browser must have nothing to say
quiet()
{
	browse "$1" --dump-dom >"$dir/dom" || return 1
	[ -s "$dir/dom" ] || return 1
	[ -z "$(console)" ] || { ktap_pr "$(console)"; return 1; }
}

loud()
{
	! quiet "$1"
}

# page NAME HTML: a page like a report, with something in it
page()
{
	sed "s|</body>|$2</body>|" "$dir/report.html" >"$dir/$1.html"
}

# In a copy without the policy, a script may tell how wide the page became, and
# by how much its table is too wide for it
width()
{
	local script='var wide = document.documentElement.scrollWidth;'
	script+='document.querySelectorAll(".scroll").forEach(function (each) {'
	script+='wide += each.scrollWidth - each.clientWidth });'
	script+='document.title = wide'

	page width "<script>$script</script>"
	sed -i 's/Content-Security-Policy/X-&/' "$dir/width.html"
	browse "$dir/width.html" --dump-dom |
		sed -n 's|.*<title>\([0-9]*\)</title>.*|\1|p'
}

count()
{
	grep -o -- "$1" "$dir/dom" | wc -l
}

# Each place that is linked to is there, once
targets()
{
	local to n=0

	while read -r to; do
		[ "$(count " id=\"$to\"")" -eq 1 ] || return 1
		n=$((n + 1))
	done < <(grep -o 'href="#[a-z0-9]*"' "$dir/dom" | sed 's/.*#//; s/"//' |
		 sort -u)
	[ "$n" -gt 32 ]
}

nothing_from_elsewhere()
{
	! grep -Eq '(src|href|url)[=(]["'\'']?(https?:|//)' "$dir/dom"
}

picture()
{
	browse "$dir/report.html" --screenshot="$1" >/dev/null &&
		[ "$(head -c 8 "$1" | od -An -tx1 | tr -d ' ')" = 89504e470d0a1a0a ] &&
		[ "$(stat -c %s "$1")" -lt 200000 ]
}

command -v chromium >/dev/null ||
	die "there is no chromium: selftests/lib/deps.sh web"
make -s -C "$TREE/tools" O="$BUILD" all "$BUILD/check/tests/test_report"
TESTS_DIR=$TREE/tools/tests SUBLINK_RECORDING=$dir/switch.rec \
	"$BUILD/check/tests/test_report" \
	>"$dir/tests" 2>&1 || die "test_report failed: $(tail -n 5 "$dir/tests")"

ktap_plan 11
export TZ=UTC
cd "$dir"
ktap_check "a report of a recording is written" \
	"$BUILD/sublink/sublink" -r switch.rec report report.html
ktap_check "the browser complains of nothing" quiet "$dir/report.html"
ktap_eq "all sublinks are in the table" "$(count '<tr id="s')" 40
ktap_eq "all sublinks are on the panel" "$(count '<a href="#s')" 40
ktap_eq "the bad ones have a section" "$(count '<section id="d')" 2
ktap_eq "each has two plots" "$(count 'class="plot"')" 4
ktap_check "links go somewhere" targets
ktap_check "nothing is from elsewhere" nothing_from_elsewhere
ktap_eq "it is as wide as the window" "$(width)" "$WIDTH"
page script '<script>document.title = "run"</script>'
ktap_check "a script does not run, and would be seen" loud "$dir/script.html"
ktap_check "it can be drawn" picture "$picture"
ktap_exit
