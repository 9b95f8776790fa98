# SPDX-License-Identifier: GPL-2.0
#
# Which functions the instructions of each row go to, device beside device.
# Input: first wire.sh's values, "ROW DEVICE frames F bytes B ns T idle I",
# then for each a file profile.ROW.DEVICE of lines "PERCENT FUNCTION". A cell
# is instructions a frame (TCP: a KiB): the share, of what was measured without
# the profile. Functions below LEAST everywhere are left out.

BEGIN {
	LEAST = 8
	n_devices = split("dummy cagesim veth netdevsim", devices)
}

FNR == 1 && FILENAME ~ /\/profile\.[^\/]*$/ {
	key = FILENAME
	sub(/.*\/profile\./, "", key)
	row = key
	sub(/\.[^.]*$/, "", row)
}

!key {
	total[$1 "." $2] = ($8 - $10) / ($4 ? $4 : $6 / 1024)
	if (!($1 in seen)) {
		seen[$1] = 1
		rows[++n_rows] = $1
	}
	next
}

{
	percent = $1
	sub(/^[^ ]* /, "")
	sub(/\t/, " ")
	cell[key, $0] = percent * total[key] / 100
	if (!((row, $0) in most))
		names[row, ++n_names[row]] = $0
	if (cell[key, $0] > most[row, $0])
		most[row, $0] = cell[key, $0]
}

function sort_names(row,    i, j, name)
{
	for (i = 2; i <= n_names[row]; i++) {
		name = names[row, i]
		for (j = i; j > 1 && most[row, names[row, j - 1]] < most[row, name]; j--)
			names[row, j] = names[row, j - 1]
		names[row, j] = name
	}
}

END {
	for (r = 1; r <= n_rows; r++) {
		row = rows[r]
		printf "\n%-48s", row
		for (d = 1; d <= n_devices; d++)
			printf " %9s", devices[d]
		print ""
		sort_names(row)
		for (i = 1; i <= n_names[row]; i++) {
			name = names[row, i]
			if (most[row, name] < LEAST)
				break
			printf "%-48s", name
			for (d = 1; d <= n_devices; d++)
				printf " %9.0f", cell[row "." devices[d], name]
			print ""
		}
	}
}
