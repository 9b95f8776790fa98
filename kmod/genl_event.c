// SPDX-License-Identifier: GPL-2.0
/*
 * The netlink family: events, to the multicast group of each network namespace
 * that sees what they are of. Nothing is made for nobody.
 */
#include <linux/netlink.h>
#include <net/genetlink.h>
#include <net/net_namespace.h>

#include "cables.h"
#include "dev.h"
#include "event.h"
#include "faults.h"
#include "genl_gen.h"
#include "genl_msg.h"
#include "port.h"

/* The family is being unregistered: its group may be that of another one soon. */
static bool event_closed;

static void event_send(struct net *net, u8 cmd, csim_genl_fill_t fill,
		       const void *what, u64 now)
{
	struct sk_buff *skb;
	void *header;

	lockdep_assert_held(&csim_plant_lock);

	if (event_closed ||
	    genl_has_listeners(&cagesim_nl_family, net, CAGESIM_NLGRP_MONITOR) <= 0)
		return;

	skb = genlmsg_new(GENLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!skb)
		goto err_lost;
	header = genlmsg_put(skb, 0, 0, &cagesim_nl_family, 0, cmd);
	if (!header || fill(skb, what, now))
		goto err_free_skb;
	genlmsg_end(skb, header);
	genlmsg_multicast_netns(&cagesim_nl_family, net, skb, 0,
				CAGESIM_NLGRP_MONITOR, GFP_KERNEL);
	return;

err_free_skb:
	nlmsg_free(skb);
err_lost:
	/* Who listens learns that there was something. */
	genl_set_err(&cagesim_nl_family, net, 0, CAGESIM_NLGRP_MONITOR, -ENOBUFS);
}

/**
 * csim_event_instance() - an instance is new, has changed, or goes
 * @cdev: the instance
 * @gone: it goes
 * @now: the time, ns
 */
void csim_event_instance(struct csim_dev *cdev, bool gone, u64 now)
{
	event_send(csim_dev_net(cdev),
		   gone ? CAGESIM_CMD_INSTANCE_DEL_NTF : CAGESIM_CMD_INSTANCE_NTF,
		   csim_genl_fill_instance, cdev, now);
}

/**
 * csim_event_module() - a module is new, is in another state, or is pulled
 * @cage: its cage
 * @gone: it is pulled
 * @now: the time, ns
 */
void csim_event_module(struct csim_cage *cage, bool gone, u64 now)
{
	event_send(csim_dev_net(cage->owner),
		   gone ? CAGESIM_CMD_MODULE_DEL_NTF : CAGESIM_CMD_MODULE_NTF,
		   csim_genl_fill_module, cage, now);
}

/**
 * csim_event_cable() - a cable is new, has changed, or goes
 * @cable: the cable
 * @gone: it goes
 * @now: the time, ns
 */
void csim_event_cable(struct csim_cable *cable, bool gone, u64 now)
{
	u8 cmd = gone ? CAGESIM_CMD_CABLE_DEL_NTF : CAGESIM_CMD_CABLE_NTF;
	struct net *near = csim_dev_net(cable->end[0].cage->owner);
	struct net *far = csim_dev_net(cable->end[1].cage->owner);
	struct csim_genl_cable view = { .cable = cable, .net = near };

	event_send(near, cmd, csim_genl_fill_cable, &view, now);
	if (net_eq(near, far))
		return;
	view.net = far;
	event_send(far, cmd, csim_genl_fill_cable, &view, now);
}

/**
 * csim_event_fault() - a fault is new, begins, or is over
 * @fault: the fault
 * @gone: it is over
 * @now: the time, ns
 */
void csim_event_fault(struct csim_fault_entry *fault, bool gone, u64 now)
{
	event_send(csim_dev_net(fault->cage->owner),
		   gone ? CAGESIM_CMD_FAULT_DEL_NTF : CAGESIM_CMD_FAULT_NTF,
		   csim_genl_fill_fault, fault, now);
}

/**
 * csim_event_port() - a port has got carrier, or has none for another reason
 * @port: the port
 * @now: the time, ns
 */
void csim_event_port(struct csim_port *port, u64 now)
{
	event_send(csim_dev_net(csim_port_dev(port)), CAGESIM_CMD_PORT_NTF,
		   csim_genl_fill_link, port, now);
}

/** csim_genl_event_exit() - no events any more; takes csim_plant_lock */
void csim_genl_event_exit(void)
{
	mutex_lock(&csim_plant_lock);
	event_closed = true;
	mutex_unlock(&csim_plant_lock);
}
