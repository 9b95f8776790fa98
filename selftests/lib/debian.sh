# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Where Debian packages come from; sourced after common.sh.

# Signatures are always checked.  Valid-Until is not: it guards against a
# mirror that withholds updates, while a mirror whose testing is a few weeks
# old is what a fixed snapshot looks like, and is good enough to build from.
# shellcheck disable=SC2034
APT_OPTIONS=(
	'Acquire::Check-Valid-Until "false"'
	'Acquire::Languages "none"'
	'APT::Install-Recommends "false"'
)

# The Debian mirror that this machine uses already, as a local one is quicker
# and may be the only one that can be reached; else the usual one.
debian_mirror()
{
	local mirror=${CAGESIM_MIRROR:-}

	# shellcheck disable=SC2016 # apt's variables, not ours
	[ -n "$mirror" ] || mirror=$(apt-get indextargets \
		--format '$(REPO_URI)' 'Created-By: Packages' |
		awk '/^https?:.*\/debian\/?$/ { found = $0 } END { print found }')
	mirror=${mirror:-http://deb.debian.org/debian}
	printf '%s\n' "${mirror%/}"
}
