// SPDX-License-Identifier: GPL-2.0
/*
 * What "sublink monitor" makes of messages that come by themselves. States of
 * netdevs are in them. Ports come and go one by one: what that makes of a cage
 * is known after another look only.
 */
#include <errno.h>
#include <linux/devlink.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <linux/rtnetlink.h>
#include <stdlib.h>
#include <string.h>

#include "ethtool.h"
#include "link.h"
#include "monitor.h"

/* Of Linux 6.10, and newer than the headers of Debian 12 */
#define MODULE_FW_FLASH_NTF 44

static void netdev_gone(struct monitor *monitor, const struct link *link)
{
	struct event event = {
		.what = "gone", .name = link->name, .words = "netdev is gone",
		.up = ABSENT, .speed = ABSENT,
	};

	event.sublink = monitor_find(&monitor->now, link->ifindex, &event.cage);
	if (!event.sublink)
		return;
	monitor_event(monitor, &event);
	monitor->stale = true;
}

/* What was kept of a netdev is replaced; its parent stays what it was. */
static void update(struct link *known, struct link *now)
{
	char *parent = known->parent;

	known->parent = now->parent;
	now->parent = parent;
	memcpy(known->name, now->name, sizeof(known->name));
	known->admin_up = now->admin_up;
	if (now->carrier != ABSENT)
		known->carrier = now->carrier;
}

static void netdev_changed(struct monitor *monitor, struct link *known,
			   struct link *now)
{
	const struct cage_sublink *sublink;
	const struct cage *cage;

	sublink = monitor_find(&monitor->now, now->ifindex, &cage);
	if (sublink)
		monitor_compare(monitor, cage, sublink, known, now);
	update(known, now);
}

/**
 * monitor_route_message() - take a message of rtnetlink
 * @nl: connection
 * @nlh: the message
 * @data: monitor
 *
 * Bridges send messages of netdevs, too, which are about something else.
 *
 * Return: 0, or what nl_fail() returned.
 */
int monitor_route_message(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	const struct ifinfomsg *info = mnl_nlmsg_get_payload(nlh);
	struct monitor *monitor = data;
	struct links links = {};
	struct link *known;
	int err;

	if (nlh->nlmsg_type != RTM_NEWLINK && nlh->nlmsg_type != RTM_DELLINK)
		return 0;
	if (mnl_nlmsg_get_payload_len(nlh) < sizeof(*info))
		return nl_fail(nl, EBADMSG, "truncated event");
	if (info->ifi_family != AF_UNSPEC)
		return 0;
	err = links_take(nl, nlh, &links);
	if (!err) {
		known = (struct link *)links_find(&monitor->now.inv.links,
						  links.link->ifindex);
		if (nlh->nlmsg_type == RTM_DELLINK)
			netdev_gone(monitor, links.link);
		else if (known)
			netdev_changed(monitor, known, links.link);
		else if (links.link->parent)
			monitor->stale = true;
	}
	links_free(&links);
	return err;
}

static struct monitor_port *find_port(struct monitor *monitor,
				      const char *handle)
{
	size_t i;

	for (i = 0; i < monitor->ports; i++)
		if (!strcmp(monitor->port[i].handle, handle))
			return &monitor->port[i];
	return NULL;
}

static bool was_there(const struct monitor *monitor,
		      const struct devlink_port *port)
{
	const struct devlink_ports *ports = &monitor->now.inv.ports;
	size_t i;

	for (i = 0; i < ports->count; i++)
		if (ports->port[i].index == port->index &&
		    !strcmp(ports->port[i].dev, port->dev))
			return true;
	return false;
}

static void port_event(struct monitor *monitor, const struct devlink_port *port,
		       const char *handle, bool there)
{
	const struct cages *cages = &monitor->now.inv.cages;
	struct event event = {
		.what = there ? "port-new" : "port-gone", .name = handle,
		.words = there ? "new port" : "port is gone",
		.up = ABSENT, .speed = ABSENT,
	};
	size_t i;

	for (i = 0; i < cages->count; i++)
		if (cages->cage[i].number == port->number &&
		    cages->cage[i].linecard == port->linecard &&
		    !strcmp(cages->cage[i].dev, port->dev))
			event.cage = &cages->cage[i];
	if (port->flavour == DEVLINK_PORT_FLAVOUR_PHYSICAL)
		monitor_event(monitor, &event);
}

/* A port is announced whenever something about it changes. */
static void take_port(struct monitor *monitor, const struct devlink_port *port,
		      bool there)
{
	char *handle = util_printf("%s/%u", port->dev, port->index);
	struct monitor_port *known = find_port(monitor, handle);

	monitor->stale = true;
	if ((known ? known->there : was_there(monitor, port)) == there) {
		free(handle);
		return;
	}
	port_event(monitor, port, handle, there);
	if (!known) {
		monitor->port = util_grow(monitor->port, monitor->ports,
					  sizeof(*known));
		known = &monitor->port[monitor->ports++];
		known->handle = util_strdup(handle);
	}
	known->there = there;
	free(handle);
}

static int devlink_message(struct nl *nl, const struct nlmsghdr *nlh,
			   struct monitor *monitor)
{
	const struct genlmsghdr *genl = mnl_nlmsg_get_payload(nlh);
	struct devlink_ports ports = {};
	int err;

	if (genl->cmd != DEVLINK_CMD_PORT_NEW && genl->cmd != DEVLINK_CMD_PORT_DEL)
		return 0;
	err = devlink_ports_take(nl, nlh, &ports);
	if (!err)
		take_port(monitor, ports.port, genl->cmd == DEVLINK_CMD_PORT_NEW);
	devlink_ports_free(&ports);
	return err;
}

static const char *const settings[] = {
	[ETHTOOL_MSG_LINKINFO_NTF] = "port type or MDI settings changed",
	[ETHTOOL_MSG_LINKMODES_NTF] = "speed, lanes or advertised link modes changed",
	[ETHTOOL_MSG_PRIVFLAGS_NTF] = "private flags of the driver changed",
	[ETHTOOL_MSG_PAUSE_NTF] = "pause settings changed",
	[ETHTOOL_MSG_FEC_NTF] = "FEC settings changed",
	[ETHTOOL_MSG_MODULE_NTF] = "power mode of the module changed",
	[MODULE_FW_FLASH_NTF] = "firmware of the module is being written",
};

/* Settings of queues and offloads are nothing that a link could be bad of. */
static int ethtool_message(struct nl *nl, const struct nlmsghdr *nlh,
			   struct monitor *monitor)
{
	/* all of them have their header in attribute 1 */
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_FEC_HEADER] = MNL_TYPE_NESTED,
	};
	const struct genlmsghdr *genl = mnl_nlmsg_get_payload(nlh);
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct event event = {
		.what = "settings", .up = ABSENT, .speed = ABSENT,
	};
	uint32_t ifindex;
	int err;

	if (genl->cmd >= ARRAY_SIZE(settings) || !settings[genl->cmd])
		return 0;
	err = nl_attrs(nl, nlh, sizeof(*genl), types, tb, ARRAY_SIZE(types) - 1);
	if (!err)
		err = ethtool_ifindex(nl, tb[ETHTOOL_A_FEC_HEADER], &ifindex);
	if (err)
		return err;
	event.words = settings[genl->cmd];
	event.sublink = monitor_find(&monitor->now, ifindex, &event.cage);
	if (event.sublink)
		monitor_event(monitor, &event);
	return 0;
}

/**
 * monitor_genl_message() - take a message of devlink or ethtool
 * @nl: connection
 * @nlh: the message
 * @data: monitor
 *
 * Return: 0, or what nl_fail() returned.
 */
int monitor_genl_message(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	struct monitor *monitor = data;

	if (mnl_nlmsg_get_payload_len(nlh) < sizeof(struct genlmsghdr))
		return nl_fail(nl, EBADMSG, "truncated event");
	if (nlh->nlmsg_type == monitor->devlink)
		return devlink_message(nl, nlh, monitor);
	if (nlh->nlmsg_type == monitor->ethtool)
		return ethtool_message(nl, nlh, monitor);
	return 0;
}
