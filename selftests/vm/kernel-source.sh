#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Fetch and unpack the newest kernel source that Debian has.
#
# usage: kernel-source.sh DIR (by kernel.sh); the source ends in DIR/linux
#
# It may be in testing or in the backports of the stable release: the higher
# version wins.  apt works on lists and a cache of its own, so that neither the
# configuration of this machine nor its release matters.

set -euo pipefail
VM=$(dirname "$(realpath "$0")")
. "$VM/../lib/common.sh"
. "$VM/../lib/debian.sh"

SUITES=(testing trixie-backports)

dir=$1
apt=$dir/apt

setup_apt()
{
	local suite

	mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/parts"
	: >"$apt/status"
	{
		for opt in "${APT_OPTIONS[@]}"; do
			echo "$opt;"
		done
		cat <<-EOF
			Dir::State "$apt";
			Dir::State::Lists "$apt/lists";
			Dir::State::Status "$apt/status";
			Dir::Cache "$apt/cache";
			Dir::Etc::SourceList "$apt/sources.list";
			Dir::Etc::SourceParts "$apt/parts";
			Dir::Etc::Preferences "$apt/preferences";
			Dir::Etc::PreferencesParts "$apt/parts";
			APT::Architecture "amd64";
			APT::Architectures "amd64";
			APT::Sandbox::User "root";
			Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
		EOF
	} >"$apt/apt.conf"
	for suite in "${SUITES[@]}"; do
		echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]" \
			"$(debian_mirror) $suite main"
	done >"$apt/sources.list"
	export APT_CONFIG=$apt/apt.conf
}

# The candidates are linux-source-X.Y; the version of the package decides
newest()
{
	apt-cache pkgnames linux-source- | while read -r name; do
		apt-cache show "$name" |
			awk -v name="$name" '$1 == "Version:" { print $2, name }'
	done | grep -E ' linux-source-[0-9.]+$' | sort -V | tail -n 1
}

setup_apt
apt-get update -q
read -r version package < <(newest)
say "the newest kernel source is $package $version"
cd "$apt"
apt-get download -q "$package=$version"
mkdir "$dir/linux"
dpkg-deb --fsys-tarfile "$package"_*.deb |
	tar -xO "./usr/src/$package.tar.xz" |
	tar -xJ -C "$dir/linux" --strip-components=1
echo "$version" >"$dir/version"
rm -rf "$apt"
