# SPDX-License-Identifier: GPL-2.0
#
# The table of wire.sh. Input: a line "ROW DEVICE frames F bytes B ns T idle I"
# for each measurement; of several of the same, the median counts.
#
# A cell is what a frame (TCP: a KiB) takes. Kinds of rows:
#   cost   less what it takes on dummy, which is the sender's own share
#   path   as it is, as the receiver's share is larger than the sender's
# A target is a ratio of two cells. One of "rate" is that of their inverses:
# frames or bytes an instruction.

function row(name, kind, title)
{
	rows[++n_rows] = name
	kind_of[name] = kind
	title_of[name] = title
}

function target(name, against, relation, limit)
{
	targets[name] = targets[name] against " " relation " " limit ";"
}

BEGIN {
	n_devices = split("dummy cagesim veth netdevsim", devices)

	row("single", "cost", "60 B frames, one a system call")
	row("burst", "cost", "60 B frames, 32 a system call")
	row("ring", "cost", "60 B frames, 32, PACKET_TX_RING")
	row("bypass", "cost", "60 B frames, 32, no qdisc")
	row("udp", "path", "UDP 64 B, 32 a system call, whole path")
	row("tcp", "path", "TCP bulk, whole path, a KiB")
	row("xdp-drop", "cost", "60 B frames, XDP drops at the far end")
	row("xdp-redirect", "cost", "60 B frames, XDP redirects to a port")
	row("xdp-xmit", "cost", "60 B XDP frames, XDP drops at the far end")

	for (i = 1; i <= 4; i++) {
		target(rows[i], "veth", "<=", 0.9)
		target(rows[i], "netdevsim", "<=", 0.6)
	}
	target("udp", "veth", "<=", 1.0)
	target("udp", "netdevsim", "<=", 0.9)
	target("tcp", "veth", "rate", 1.0)
	target("tcp", "netdevsim", "rate", 1.5)
	target("xdp-drop", "veth", "rate", 1.2)
	target("xdp-redirect", "veth", "rate", 1.2)
	target("xdp-xmit", "veth", "rate", 1.2)
}

{
	key = $1 "." $2
	value[key, ++n_values[key]] = ($8 - (native ? 0 : $10)) / ($4 ? $4 : $6 / 1024)
}

function median(key,    i, j, swap, n)
{
	n = n_values[key]
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && value[key, j] < value[key, j - 1]; j--) {
			swap = value[key, j]
			value[key, j] = value[key, j - 1]
			value[key, j - 1] = swap
		}
	return value[key, int((n + 1) / 2)]
}

# What stands in the table; "" where nothing was measured
function cell(name, device,    key, base)
{
	key = name "." device
	if (!(key in n_values))
		return ""
	if (kind_of[name] == "path" || device == "dummy")
		return median(key)
	base = name ".dummy"
	return base in n_values ? median(key) - median(base) : ""
}

function judge(name,    i, n, list, word, own, other, ratio, met, text)
{
	own = cell(name, "cagesim")
	n = split(targets[name], list, ";")
	for (i = 1; i < n; i++) {
		split(list[i], word, " ")
		other = cell(name, word[1])
		if (own == "" || other == "")
			continue
		if (word[2] == "rate") {
			ratio = other / own
			met = ratio >= word[3]
		} else {
			ratio = own / other
			met = ratio <= word[3]
		}
		text = text sprintf("%s%.2f x %s%s (%s %.1f) %s", text ? "; " : "",
			ratio, word[1], word[2] == "rate" ? "'s rate" : "",
			word[2] == "rate" ? ">=" : "<=", word[3],
			met ? "met" : "NOT met")
	}
	return text
}

function line(first,    i)
{
	printf "| %-42s |", first
	for (i = 1; i <= n_devices; i++)
		printf " %9s |", column[i]
}

END {
	for (i = 1; i <= n_devices; i++)
		column[i] = devices[i]
	column[1] = "(dummy)"
	line("a frame, less dummy's")
	print " targets |"
	for (r = 1; r <= n_rows; r++) {
		any = 0
		for (i = 1; i <= n_devices; i++) {
			c = cell(rows[r], devices[i])
			any += c != ""
			column[i] = c == "" ? "-" : sprintf("%.0f", c)
		}
		if (!any)
			continue
		line(title_of[rows[r]])
		print " " judge(rows[r]) " |"
	}
}
