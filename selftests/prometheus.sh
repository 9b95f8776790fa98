#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Whether Prometheus and node_exporter take what sublink metrics writes, and whether
# alerts are raised for a sublink that loses frames and not for one that is clean.
#
# usage: prometheus.sh
#
# All runs on free ports of the loopback device, with data in a temporary
# directory, and is ended by this. What is scraped is a recording of the switch
# that the unit tests make up: sw0p2 loses frames, sw0p1s0 is clean.

set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
. "$HERE/lib/common.sh"
. "$HERE/lib/ktap.sh"

BUILD=$(realpath -m "${TOOLS_BUILD:-$TREE/build/tools}")
SHIPPED=$TREE/tools/sublink
WAIT=60			# seconds that anything may take

for need in prometheus promtool prometheus-node-exporter curl python3 \
	systemd-analyze systemd-socket-activate; do
	command -v "$need" >/dev/null ||
		die "there is no $need: selftests/lib/deps.sh web"
done

dir=$(mktemp -d)
pids=()
cleanup()
{
	[ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
	wait
	rm -rf "$dir"
}
trap cleanup EXIT

# start NAME COMMAND...: in the background, until this ends
start()
{
	local name=$1
	shift

	"$@" >"$dir/$name.log" 2>&1 &
	pids+=($!)
}

# until_true COMMAND...: wait until it succeeds
until_true()
{
	local end=$((SECONDS + WAIT))

	until "$@" >/dev/null 2>&1; do
		if [ "$SECONDS" -ge "$end" ]; then
			ktap_pr "$(tail -n 3 "$dir"/*.log)"
			return 1
		fi
		sleep 0.2
	done
}

fetch()
{
	curl -sS --fail --max-time 10 "$@"
}

# query EXPRESSION: what Prometheus has of it, as "LABELS VALUE" lines
query()
{
	fetch -G --data-urlencode "query=$1" "http://$prometheus/api/v1/query" |
		python3 -c '
import json, sys
for each in json.load(sys.stdin)["data"]["result"]:
    print(*sorted("%s=%s" % pair for pair in each["metric"].items()
                  if pair[0] != "__name__"), each["value"][1])'
}

# value EXPRESSION WANT: whether it is one number, WANT
value()
{
	local got

	got=$(query "$1") && [ "${got##* }" = "$2" ] &&
		[ "$(wc -l <<<"$got")" -eq 1 ]
}

# firing DEVICE: alerts that are, by name
firing()
{
	fetch "http://$prometheus/api/v1/alerts" | python3 -c '
import json, sys
for each in json.load(sys.stdin)["data"]["alerts"]:
    if each["state"] == "firing" and each["labels"].get("device") == sys.argv[1]:
        print(each["labels"]["alertname"])' "$1" | sort -u
}

# fires DEVICE ALERT
fires()
{
	firing "$1" | grep -qx "$2"
}

make -s -C "$TREE/tools" O="$BUILD" all "$BUILD/check/tests/test_metrics"
TESTS_DIR=$TREE/tools/tests SUBLINK_RECORDING=$dir/switch.rec \
	"$BUILD/check/tests/test_metrics" >"$dir/tests" 2>&1 ||
	die "test_metrics failed: $(tail -n 5 "$dir/tests")"

sublink=$BUILD/sublink/sublink
mapfile -t ports < <(python3 -c '
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for i in range(3)]
print(*(each.getsockname()[1] for each in sockets), sep="\n")')
exporter=127.0.0.1:${ports[0]}
node=127.0.0.1:${ports[1]}
prometheus=127.0.0.1:${ports[2]}

units()
{
	mkdir "$dir/units"
	local unit
	for unit in "$SHIPPED"/systemd/*; do
		sed "s|/usr/sbin/sublink|$sublink|" "$unit" >"$dir/units/${unit##*/}"
	done
	systemd-analyze verify --man=no "$dir"/units/* 2>"$dir/verify" || return 1
	# it succeeds also if it has to warn
	if [ -s "$dir/verify" ]; then
		ktap_pr "$(cat "$dir/verify")"
		return 1
	fi
}

hardened()
{
	systemd-analyze security --offline=true --threshold=20 \
		"$dir/units/$1" >/dev/null
}

installed()
{
	make -s -C "$TREE/tools" O="$BUILD" DESTDIR="$dir/root" PREFIX=/usr install &&
		[ -s "$dir/root/usr/lib/systemd/system/sublink-metrics.socket" ] &&
		[ -s "$dir/root/usr/share/sublink/prometheus/sublink.rules.yml" ] &&
		python3 -m json.tool "$dir/root/usr/share/sublink/grafana/sublink.json" \
			>/dev/null
}

check_metrics()
{
	"$sublink" -r "$dir/switch.rec" -i 60 -s metrics >"$dir/metrics" &&
		[ "$(grep -vc '^#' "$dir/metrics")" -gt 400 ] &&
		promtool check metrics <"$dir/metrics"
}

# Prometheus wants to see what is asked of the dashboard, too
dashboard()
{
	python3 - "$SHIPPED/grafana/sublink.json" >"$dir/dashboard.yml" <<-'END'
	import json, sys
	exprs = [target["expr"] for panel in json.load(open(sys.argv[1]))["panels"]
	         for target in panel.get("targets", [])]
	assert len(exprs) > 15
	rules = []
	for i, expr in enumerate(exprs):
	    for name, value in (("$__rate_interval", "5m"), ("$__range", "1h"),
	                        ("$instance", ".*"), ("$device", ".*")):
	        expr = expr.replace(name, value)
	    rules.append({"record": "panel:%d" % i, "expr": expr})
	json.dump({"groups": [{"name": "dashboard", "rules": rules}]}, sys.stdout)
	END
	promtool check rules "$dir/dashboard.yml"
}

ktap_plan 24
ktap_check "units are as systemd wants them" units
ktap_check "the server is hardened" hardened sublink-metrics.service
ktap_check "the writer of the file is hardened" hardened sublink-textfile.service
ktap_check "units, rules and dashboard are installed" installed
ktap_check "promtool finds nothing in the metrics" check_metrics
ktap_check "promtool takes the rules" \
	promtool check rules "$SHIPPED/prometheus/sublink.rules.yml"
ktap_check "the rules do what they are to" \
	promtool test rules "$SHIPPED/prometheus/sublink.test.yml"
ktap_check "promtool takes the expressions of the dashboard" dashboard

# As shipped, but without waiting, and with a recording's time
sed -e 's/for: .*/for: 0s/' "$SHIPPED/prometheus/sublink.rules.yml" \
	>"$dir/rules.yml"
cat >"$dir/prometheus.yml" <<END
global:
  scrape_interval: 1s
  evaluation_interval: 1s
rule_files: [rules.yml, dashboard.yml]
scrape_configs:
  - job_name: http
    static_configs: [{targets: ['$exporter']}]
  - job_name: textfile
    static_configs: [{targets: ['$node']}]
    metric_relabel_configs:
      - {source_labels: [__name__], regex: '(sublink|node_textfile)_.*', action: keep}
END
mkdir "$dir/textfile"
"$sublink" -r "$dir/switch.rec" -i 60 -s metrics textfile "$dir/textfile/sublink.prom"
start exporter systemd-socket-activate -l "$exporter" \
	"$sublink" -s -r "$dir/switch.rec" metrics listen
start node prometheus-node-exporter --web.listen-address="$node" \
	--collector.disable-defaults --collector.textfile \
	--collector.textfile.directory="$dir/textfile"
start prometheus prometheus --config.file="$dir/prometheus.yml" \
	--storage.tsdb.path="$dir/data" --web.listen-address="$prometheus"

ktap_check "Prometheus runs" until_true fetch "http://$prometheus/-/ready"
ktap_check "it scrapes HTTP" until_true value 'up{job="http"}' 1
ktap_check "it scrapes node_exporter" until_true value 'up{job="textfile"}' 1
for job in http textfile; do
	ktap_check "$job: there is a margin" until_true \
		value "sublink_pre_fec_ber_margin_decades{job=\"$job\",device=\"sw0p2\"} < bool 0" 1
	ktap_check "$job: a counter has its value" until_true \
		value "sublink_fec_lane_corrected_bit_errors_total{job=\"$job\",device=\"sw0p1s1\",lane=\"6\"}" \
		54450000000
	ktap_check "$job: many series" until_true \
		value "count({__name__=~\"sublink_.*\",job=\"$job\"}) > bool 400" 1
	ktap_check "$job: a bad sublink is known as such" until_true \
		value "sublink_verdict{job=\"$job\",device=\"sw0p2\",level=\"crit\"}" 1
done
ktap_check "node_exporter had no error" until_true \
	value 'node_textfile_scrape_error' 0
ktap_check "an alert is raised for the sublink that loses frames" \
	until_true fires sw0p2 SublinkBeyondLimit
ktap_check "and for the one that has little margin" \
	until_true fires sw0p1s1 SublinkMarginLow
# by then, all rules were evaluated with all series
ktap_eq "none is raised for its clean twin" "$(firing sw0p1s0)" ""
ktap_eq "nor for what is set down" "$(firing sw0p6)" ""
ktap_exit
