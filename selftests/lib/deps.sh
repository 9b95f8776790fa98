#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Install the Debian packages that a group of our make targets needs.
#
# usage: deps.sh vm|static|host|plots|web...
#
#   vm      to make roots and kernels and to run VMs
#   static  to check sources without a compiler
#   host    to build and test the tools and the core on this machine
#   plots   to draw figures
#   web     to test what is for browsers and for Prometheus
#
# Only what is missing is installed, and is named first.  The package lists are
# fetched only if apt cannot install without.  The names are those of Debian 12
# and 13.

set -euo pipefail
. "$(dirname "$0")/common.sh"

VM=(mmdebstrap qemu-system-x86 debian-archive-keyring e2fsprogs mount xz-utils)
STATIC=(codespell debian-archive-keyring file git mandoc perl pyflakes3 python3
	python3-yaml shellcheck xz-utils)
HOST=(clang gcc git libc6-dev libclang-rt-dev libcmocka-dev libmnl-dev make mandoc python3
	python3-jsonschema python3-yaml)
PLOTS=(gnuplot-nox)
WEB=(chromium curl prometheus prometheus-node-exporter python3 systemd)

USAGE="usage: deps.sh vm|static|host|plots|web..."

installed()
{
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>&1)" = installed ]
}

# Only what goes wrong is shown
apt()
{
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
		-o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" >/dev/null
}

[ $# -gt 0 ] || usage "$USAGE"
command -v dpkg-query apt-get >/dev/null ||
	die "this needs Debian (or a system with its packages and apt-get)"
wanted=()
for group; do
	case $group in
	vm) wanted+=("${VM[@]}") ;;
	static) wanted+=("${STATIC[@]}") ;;
	host) wanted+=("${HOST[@]}") ;;
	plots) wanted+=("${PLOTS[@]}") ;;
	web) wanted+=("${WEB[@]}") ;;
	*) usage "$USAGE" ;;
	esac
done
missing=()
while read -r package; do
	installed "$package" || missing+=("$package")
done < <(printf '%s\n' "${wanted[@]}" | sort -u)
[ ${#missing[@]} -gt 0 ] || exit 0

say "installing: ${missing[*]}"
if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
	die "this needs root, or sudo; or as root: apt-get install ${missing[*]}"
fi
# A machine without package lists, or with old ones
if ! why=$(apt -s install --no-install-recommends "${missing[@]}" 2>&1); then
	say "fetching the package lists, as: ${why%%$'\n'*}"
	apt update
fi
if ! apt install --no-install-recommends "${missing[@]}"; then
	say "fetching the package lists, as these may be old"
	apt update
	apt install --no-install-recommends "${missing[@]}"
fi
