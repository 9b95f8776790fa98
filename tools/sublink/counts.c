// SPDX-License-Identifier: GPL-2.0
/* What was counted at a sublink, at one time, put together from all dumps. */
#include "counts.h"

#include <stdio.h>
#include <string.h>

/* ethtool's answer fits its reason; not all drivers have one */
static uint64_t link_up(const struct cage_sublink *sublink)
{
	if (sublink->ethtool && sublink->ethtool->link != ABSENT)
		return sublink->ethtool->link;
	if (!sublink->link)
		return ABSENT;
	return sublink->link->admin_up ? sublink->link->carrier : 0;
}

static void take_link(struct counts *counts, const struct link *link)
{
	snprintf(counts->netdev, sizeof(counts->netdev), "%s", link->name);
	counts->ifindex = link->ifindex;
	counts->rx_bytes = link->rx_bytes;
	counts->tx_bytes = link->tx_bytes;
	counts->rx_packets = link->rx_packets;
	counts->tx_packets = link->tx_packets;
	counts->rx_errors = link->rx_errors;
	counts->tx_errors = link->tx_errors;
	counts->rx_dropped = link->rx_dropped;
	counts->downs = link->carrier_downs;
}

/* Of lanes, those count that the link really uses */
static void take_ethtool(struct counts *counts,
			 const struct ethtool_port *ethtool)
{
	counts->speed = ethtool->speed;
	if (ethtool->lanes != ABSENT)
		counts->lanes = ethtool->lanes;
	if (ethtool->downs != ABSENT)
		counts->downs = ethtool->downs;
}

static void take_mac(struct counts *counts, const struct mac_port *mac)
{
	counts->fcs_errors = mac->fcs_errors;
	counts->symbol_errors = mac->symbol_errors;
	counts->rx_pause = mac->rx_pause;
	counts->tx_pause = mac->tx_pause;
}

/**
 * counts_take() - put together what was counted at a sublink
 * @counts: where to put it
 * @sample: the look
 * @sublink: the sublink, of this look
 */
void counts_take(struct counts *counts, const struct sample *sample,
		 const struct cage_sublink *sublink)
{
	const struct mac_port *mac;
	const struct fec_port *fec;

	/* ABSENT, all of them */
	memset(counts, 0xff, sizeof(*counts));
	memset(&counts->fec, 0, sizeof(counts->fec));
	counts->fec_broken = false;
	counts->netdev[0] = '\0';
	counts->taken = sample->taken;
	counts->wall = sample->wall;
	memcpy(counts->boot, sample->boot, sizeof(counts->boot));
	counts->link = link_up(sublink);
	if (sublink->first_lane != ABSENT)
		counts->lanes = sublink->lanes;
	if (!sublink->link)
		return;

	take_link(counts, sublink->link);
	if (sublink->ethtool)
		take_ethtool(counts, sublink->ethtool);
	mac = mac_ports_find(&sample->mac, counts->ifindex);
	if (mac)
		take_mac(counts, mac);
	fec = fec_ports_find(&sample->fec, counts->ifindex);
	counts->fec_broken = !fec && sample->broken & 1 << SAMPLE_FEC;
	if (fec)
		counts->fec = *fec;
}

static bool same_cage(const struct cage *a, const struct cage *b)
{
	/* of a device without ports, all netdevs have the same number: none */
	return a->number == b->number && a->linecard == b->linecard &&
	       (a->number != ABSENT || a->index == b->index) &&
	       !strcmp(a->dev, b->dev);
}

static const struct cage_sublink *find_sublink(const struct cage *cage,
					       const struct cage_sublink *sublink)
{
	size_t i;

	for (i = 0; i < cage->count; i++)
		if (cage_sublink_number(&cage->sublink[i]) ==
		    cage_sublink_number(sublink))
			return &cage->sublink[i];
	return NULL;
}

/**
 * counts_match() - find a sublink in another look
 * @sample: the other look
 * @cage: cage of the sublink
 * @sublink: the sublink
 * @hint: where it probably is, as cages are in the same order mostly: 0 at first, then
 *	what the call before left
 *
 * Its netdev may have been made anew meanwhile, so that it has another index.
 *
 * Return: the same sublink there; NULL if there is none, as after a split.
 */
const struct cage_sublink *counts_match(const struct sample *sample,
					const struct cage *cage,
					const struct cage_sublink *sublink,
					size_t *hint)
{
	const struct cages *cages = &sample->inv.cages;
	const struct cage *other;
	size_t i, at;

	for (i = 0; i < cages->count; i++) {
		at = (*hint + i) % cages->count;
		other = &cages->cage[at];
		if (same_cage(cage, other)) {
			*hint = at;
			return find_sublink(other, sublink);
		}
	}
	return NULL;
}
