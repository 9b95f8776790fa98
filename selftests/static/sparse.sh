#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# What kbuild is given as CHECK: sparse, which says that it has run. kbuild
# switches a checker off that it does not like, and goes on without a word in
# the exit status; build.sh counts these lines.
#
#	make C=2 CHECK=.../sparse.sh

set -eu

for source; do
	:
done
sparse "$@"
echo "sparse: $source" >&2
