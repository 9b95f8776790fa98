# SPDX-License-Identifier: GPL-2.0
#
# The rules of layers.sh.
#
#	awk -v root=TREE -f layers.awk layers.tsv FILES
#
# FILES has one path a line, relative to TREE. Prints a line per finding.

function stem(path) { sub(/\.[ch]$/, "", path); return path }

function dirname(path) { return sub(/\/[^\/]*$/, "", path) ? path : "." }

# a/b/../c is a/c
function normal(path) {
	while (sub(/[^\/.]+\/\.\.\//, "", path))
		;
	return path
}

# to a regular expression, in which only a * of the glob is special
function regex(glob) {
	gsub(/[.+?()\[\]{}^$|]/, "\\\\&", glob)
	gsub(/\*/, ".*", glob)
	return "^" glob "$"
}

function find_row(path,    i) {
	for (i = 1; i <= rows; i++)
		if (stem(path) ~ row_re[i])
			return i
	return 0
}

function say(text) { print file ":" line ": " text }

# The path of an included file in the tree, "" if it is none of ours.
function resolve(name, quoted,    try, n, i) {
	if (!quoted) {
		sub(/^uapi\//, "", name)
		name = "include/uapi/" name
		return (name in exists) ? name : ""
	}
	n = split(dirname(file) "/ kmod/ kmod/env/", try, " ")
	for (i = 1; i <= n; i++)
		if (normal(try[i] name) in exists)
			return normal(try[i] name)
	return ""
}

function check_include(name, quoted,    target, row) {
	target = resolve(name, quoted)
	if (target == "" && quoted && name == "compat_gen.h" && file ~ /^kmod\/compat\//)
		return
	if (target == "" && quoted)
		return say("\"" name "\" is in none of " dirname(file) ", kmod, kmod/env")
	if (target == "") {
		if (kind[mine] == "core")
			say("<" name ">: the core includes \"csim/env.h\", uapi and core headers only")
		return
	}
	row = find_row(target)
	if (!row)
		return	# said when target itself is read
	if (kind[mine] == "core" && kind[row] != "core" && row_rank[row] > 0)
		say(target " is not part of the core")
	if (row_rank[row] > row_rank[mine])
		say(target " has rank " row_rank[row] ", above rank " row_rank[mine] " of this file")
	if (kind[row] == "front" && kind[mine] == "front" && stem(target) != stem(file))
		say(target ": front ends do not include each other")
}

function check_file(    text, name) {
	line = 0
	mine = find_row(file)
	if (!mine) {
		line = 1
		say("has no rank: add a line to layers.tsv")
	} else {
		used[mine] = 1
	}
	while ((getline text < (root "/" file)) > 0) {
		line++
		if (text ~ /LINUX_VERSION_CODE|KERNEL_VERSION\(|linux\/version\.h|UTS_RELEASE/ &&
		    file !~ /^kmod\/compat\//)
			say("kernel versions are known in kmod/compat only, as the result of a probe")
		if (!mine || text !~ /^[ \t]*#[ \t]*include/)
			continue
		name = text
		if (sub(/^[ \t]*#[ \t]*include(_next)?[ \t]*"/, "", name) && sub(/".*/, "", name))
			check_include(name, 1)
		else if (sub(/^[ \t]*#[ \t]*include(_next)?[ \t]*</, "", name) && sub(/>.*/, "", name))
			check_include(name, 0)
		else
			say("an include that cannot be read")
	}
	close(root "/" file)
}

# first input: the table
FNR == NR {
	if ($0 ~ /^#/ || NF == 0)
		next
	if (NF != 3 || $1 !~ /^[0-9]+$/ || $2 !~ /^(base|core|shell|front)$/) {
		print "layers.tsv:" FNR ": not \"rank kind file\", kind being base, core, shell or front"
		next
	}
	rows++
	row_rank[rows] = $1 + 0
	kind[rows] = $2
	row_name[rows] = $3
	row_re[rows] = regex($3)
	next
}

{ exists[$0] = 1; list[++files] = $0 }

END {
	for (f = 1; f <= files; f++) {
		file = list[f]
		check_file()
	}
	for (i = 1; i <= rows; i++)
		if (!used[i])
			print "layers.tsv: " row_name[i] " is the rank of no file"
}
