// SPDX-License-Identifier: GPL-2.0
/* sublink show: each cage and its sublinks, as they are now. */
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>

#include "inventory.h"
#include "names.h"
#include "out.h"
#include "select.h"
#include "sublink.h"

const char show_help[] =
	"Shows cages and their sublinks: lanes, link, speed, counters since the\n"
	"netdev was made, and why there is no link.\n"
	"  DEV     devlink instance, BUS/NAME: all its cages\n"
	"  PORT    devlink port, BUS/NAME/INDEX\n"
	"  NETDEV  netdev of a port; after \"dev\" if it is called \"help\" or \"dev\"\n";

/**
 * struct netdev_words - how it is shown where a netdev is
 * @name: in JSON
 * @reason: why nothing else is shown; NULL if something is
 */
struct netdev_words {
	const char *name;
	const char *reason;
};

static const struct netdev_words netdev_words[] = {
	[CAGE_NETDEV_PRESENT] = { "present", NULL },
	[CAGE_NETDEV_NONE] = { "none", "no netdev" },
	[CAGE_NETDEV_ELSEWHERE] = {
		"elsewhere", "netdev in another namespace",
	},
	[CAGE_NETDEV_VANISHED] = {
		"vanished", "netdev vanished while it was read",
	},
};

/* A netdev that was renamed meanwhile has its new name. */
static const char *netdev_name(const struct cage_sublink *sublink)
{
	if (sublink->link)
		return sublink->link->name;
	return *sublink->port->netdev ? sublink->port->netdev : NULL;
}

/* ethtool's answer fits its reason; not all drivers have one */
static uint64_t link_up(const struct cage_sublink *sublink)
{
	if (sublink->ethtool && sublink->ethtool->link != ABSENT)
		return sublink->ethtool->link;
	if (!sublink->link)
		return ABSENT;
	return sublink->link->admin_up ? sublink->link->carrier : 0;
}

static void print_state(struct out *out, const struct cage_sublink *sublink)
{
	const struct link *link = sublink->link;
	uint64_t speed = sublink->ethtool ? sublink->ethtool->speed : ABSENT;
	char *text = names_speed(speed);

	out_flag(out, "admin_up", "ADMIN", link ? link->admin_up : ABSENT,
		 "up", "down");
	out_flag(out, "link_up", "LINK", link_up(sublink), "up", "down");
	out_number_as(out, "speed", "SPEED", speed, text);
	free(text);
}

static void print_counters(struct out *out, const struct link *link)
{
	out_number(out, "rx_packets", "RX-PACKETS",
		   link ? link->rx_packets : ABSENT);
	out_number(out, "rx_bytes", "RX-BYTES", link ? link->rx_bytes : ABSENT);
	out_number(out, "tx_packets", "TX-PACKETS",
		   link ? link->tx_packets : ABSENT);
	out_number(out, "tx_bytes", "TX-BYTES", link ? link->tx_bytes : ABSENT);
}

static void print_reason(struct out *out, const struct cage_sublink *sublink)
{
	const struct ethtool_port *ethtool = sublink->ethtool;
	uint64_t state = ethtool ? ethtool->ext_state : ABSENT;
	uint64_t substate = ethtool ? ethtool->ext_substate : ABSENT;
	const char *elsewhere = netdev_words[sublink->netdev].reason;
	char *reason = names_reason(state, substate);

	out_number(out, "ext_state", NULL, state);
	out_number(out, "ext_substate", NULL, substate);
	out_string(out, "reason", "REASON", elsewhere ? elsewhere : reason);
	free(reason);
}

static void print_sublink(struct out *out, const struct cage_sublink *sublink)
{
	const struct devlink_port *port = sublink->port;
	char *handle = util_printf("%s/%u", port->dev, port->index);
	char *number = util_printf("s%llu", (unsigned long long)port->subport);

	out_row_begin(out);
	out_number_as(out, "sublink", "SUB", port->subport, number);
	out_string(out, "handle", NULL, handle);
	out_string(out, "netdev", "NETDEV", netdev_name(sublink));
	out_number(out, "ifindex", NULL, port->ifindex);
	out_string(out, "netdev_state", NULL, netdev_words[sublink->netdev].name);
	out_range(out, "lanes", "LANES", sublink->first_lane, sublink->lanes);
	print_state(out, sublink);
	print_counters(out, sublink->link);
	print_reason(out, sublink);
	out_row_end(out);

	free(handle);
	free(number);
}

static void print_cage(struct out *out, const struct cage *cage,
		       const char *name)
{
	char *handle = util_printf("%s/%u", cage->dev, cage->index);
	size_t i;

	out_line_begin(out);
	out_string(out, "handle", "", handle);
	out_number(out, "linecard", NULL, cage->linecard);
	out_number(out, "cage", "cage", cage->number);
	out_number(out, "lanes", "lanes", cage->lanes);
	out_number(out, "split", "split", cage->split);
	out_flag(out, "changed", NULL, cage->changed, "yes", "no");
	out_list_begin(out, "sublinks");
	for (i = 0; i < cage->count; i++)
		if (select_sublink(name, &cage->sublink[i]))
			print_sublink(out, &cage->sublink[i]);
	out_list_end(out);
	out_line_end(out);

	free(handle);
}

/* What is not whole is marked where it stands; here it is said why. */
static void warn(struct tool *tool, const struct cage *cage, const char *name)
{
	size_t i;

	if (cage->changed)
		tool_error(tool, "%s/%u: was split or unsplit while it was read",
			   cage->dev, cage->index);
	for (i = 0; i < cage->count; i++)
		if (cage->sublink[i].netdev == CAGE_NETDEV_VANISHED &&
		    select_sublink(name, &cage->sublink[i]))
			tool_error(tool, "%s: %s", cage->sublink[i].port->netdev,
				   netdev_words[CAGE_NETDEV_VANISHED].reason);
}

static enum tool_status print(struct tool *tool, const struct inventory *inv,
			      const char *name)
{
	const struct cage *cage;
	struct out out;
	char *why;
	size_t i;

	if (!select_any(name, inv)) {
		why = select_why_not(name, inv);
		tool_error(tool, "%s", why);
		free(why);
		return TOOL_FAILED;
	}

	out_open(&out, tool->out, tool->json, tool->pretty);
	out_list_begin(&out, "cages");
	for (i = 0; i < inv->cages.count; i++) {
		cage = &inv->cages.cage[i];
		if (!select_cage(name, cage))
			continue;
		print_cage(&out, cage, name);
		warn(tool, cage, name);
	}
	out_list_end(&out);
	if (out_close(&out)) {
		tool_error(tool, "cannot write all of the output");
		return TOOL_FAILED;
	}
	return TOOL_OK;
}

static enum tool_status read_and_print(struct tool *tool, struct nl *genl,
				       struct nl *route, const char *name)
{
	enum tool_status status = TOOL_FAILED;
	struct inventory inv;
	int partial = 0;

	if (inventory_read(&inv, genl, route, &partial)) {
		tool_error(tool, "%s", *genl->error ? genl->error : route->error);
	} else {
		status = print(tool, &inv, name);
		if (partial) {
			tool_error(tool, "%s; what it would have told is left out",
				   genl->error);
			status = TOOL_FAILED;
		}
	}
	inventory_free(&inv);
	return status;
}

/**
 * show_run() - show cages and their sublinks
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing
 *
 * Return: exit status.
 */
enum tool_status show_run(struct tool *tool, int argc, char **argv)
{
	enum tool_status status = TOOL_FAILED;
	struct nl genl, route;

	if (argc && !strcmp(argv[0], "dev")) {
		argc--;
		argv++;
		if (!argc)
			return tool_usage(tool, "\"dev\" needs a name");
	}
	if (argc > 1)
		return tool_usage(tool, "show takes one name, \"%s\" is too much",
				  argv[1]);
	if (argc && !*argv[0])
		return tool_usage(tool, "a name cannot be empty");

	if (tool->open(&genl, NETLINK_GENERIC)) {
		tool_error(tool, "%s", genl.error);
		return status;
	}
	if (tool->open(&route, NETLINK_ROUTE)) {
		tool_error(tool, "%s", route.error);
	} else {
		status = read_and_print(tool, &genl, &route, argv[0]);
		nl_close(&route);
	}
	nl_close(&genl);
	return status;
}
