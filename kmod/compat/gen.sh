#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Ask the kernel headers what this kernel can do and print compat_gen.h.
#
#	gen.sh INCLUDE-DIR > compat_gen.h
#
# Run by kmod/Kbuild with $(srctree)/include. One line below is one question;
# a question answered with yes prints "#define CSIM_HAVE_<NAME> 1".
#
# The rules:
#  - The header is asked, never the version number. Stable and distribution
#    kernels take interfaces over from later releases, so a version says when
#    an interface was born upstream but not whether this tree has it.
#  - A probe is true on the newest kernel and false on some older one that is
#    supported. "Has lost" is turned around into "has the successor", so that
#    code without any CSIM_HAVE_ is the code of tomorrow.
#  - What can be supplied is supplied by a shadow header in include/, under the
#    name upstream gave it. Only what cannot be supplied, because it is the
#    signature of a callback or a member of a struct, gets a macro there.
#  - Every supported kernel has every header named here. A missing header is a
#    wrong INCLUDE-DIR and an error: it must not look like an old kernel.
#
# selftests/static/compat.sh holds the list to these rules.

set -eu

die()
{
	echo "gen.sh: $*" >&2
	exit 1
}

# header FILE - the path of FILE below the include directory
header()
{
	[ -r "$dir/$1" ] || die "no $1 in $dir: not the include directory of a kernel"
	echo "$dir/$1"
}

# declarations - the text with one declaration a line, however it was broken
declarations()
{
	tr -s '[:space:]' ' ' | tr ';' '\n'
}

# answer NAME REGEX - print the define if a line of the input matches
answer()
{
	if grep -E -e "$2" >/dev/null; then
		echo "#define CSIM_HAVE_$1 1"
	fi
}

# probe NAME HEADER REGEX - a line of the header, as it stands there
probe()
{
	file=$(header "$2")
	answer "$1" "$3" <"$file"
}

# probe_decl NAME HEADER REGEX - a declaration: a prototype with its arguments
probe_decl()
{
	file=$(header "$2")
	declarations <"$file" | answer "$1" "$3"
}

# probe_member NAME HEADER STRUCT REGEX - a member of "struct STRUCT { ... };"
probe_member()
{
	file=$(header "$2")
	grep -q "^struct $3 {" "$file" || die "no struct $3 in $file"
	sed -n "/^struct $3 {/,/^}/p" "$file" | declarations | answer "$1" "$4"
}

if [ $# -ne 1 ] || [ ! -d "$1" ]; then
	die "usage: gen.sh INCLUDE-DIR (include/ of a kernel tree or of its headers package)"
fi
dir=$1

echo "/* SPDX-License-Identifier: GPL-2.0 */"
echo "/* Made by kmod/compat/gen.sh from the kernel's headers, do not edit. */"

probe		DFL_WQ			linux/workqueue.h	'^extern struct workqueue_struct \*system_dfl_wq;'
probe		FEC_HIST		linux/ethtool.h		'^struct ethtool_fec_hist \{'
probe		GRO_NODE		linux/netdevice.h	'^struct gro_node \{'
probe		LINK_MODES_200G		uapi/linux/ethtool.h	'ETHTOOL_LINK_MODE_800000baseCR4_Full_BIT'
probe		LINK_MODES_1600G	uapi/linux/ethtool.h	'ETHTOOL_LINK_MODE_1600000baseCR8_Full_BIT'
probe		NAPI_CONFIG		linux/netdevice.h	'^netif_napi_add_config\('
probe		RXFH_FIELDS		linux/ethtool.h		'^struct ethtool_rxfh_fields \{'
probe		TIMER_CONTAINER_OF	linux/timer.h		'^#define timer_container_of\('

probe_decl	DRIVERINIT_SET_PTR	net/devlink.h		'devl_param_driverinit_value_set\(.*union devlink_param_value \*'
probe_decl	HRTIMER_SETUP		linux/hrtimer.h		'void hrtimer_setup\('
probe_decl	PORT_ATTRS_CONST	net/devlink.h		'devlink_port_attrs_set\(.*const struct devlink_port_attrs \*'

probe_member	HEALTH_NO_GRACE_ARG	net/devlink.h		devlink_health_reporter_ops	'default_graceful_period'
probe_member	NETNS_IMMUTABLE		linux/netdevice.h	net_device			'netns_immutable:1'
probe_member	OP_NEEDS_RTNL		linux/ethtool.h		ethtool_ops			'op_needs_rtnl'
probe_member	PARAM_GET_EXTACK	net/devlink.h		devlink_param			'\(\*get\)\(.*extack\)'
probe_member	PARAM_VALIDATE_PTR	net/devlink.h		devlink_param			'\(\*validate\)\(.*devlink_param_value \*'
probe_member	RX_RING_COUNT		linux/ethtool.h		ethtool_ops			'\(\*get_rx_ring_count\)'
probe_member	XDP_FRAME_MEM_TYPE	net/xdp.h		xdp_frame			'enum xdp_mem_type mem_type'
