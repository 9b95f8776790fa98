// SPDX-License-Identifier: GPL-2.0
/*
 * Counters of codewords and the fate of frames come from one distribution, but
 * from different draws: which codeword a frame was in is not known. A port on
 * whose lanes errors are too few to lose anything, as on nearly all, has no
 * struct csim_loss, and its frames are not looked at.
 */
#include "loss.h"

#include <linux/if_vlan.h>
#include <linux/slab.h>
#include <net/gso.h>

#include "core/fec.h"
#include "rx.h"

/**
 * csim_loss_update() - take over what the lanes of a port are like now
 * @port: the port
 * @lossy: frames come to it over lanes, and some may be lost
 *
 * Context: process context, csim_plant_lock held.
 */
void csim_loss_update(struct csim_port *port, bool lossy)
{
	struct csim_loss *old, *new = NULL;
	struct csim_end *end = &port->end;
	unsigned int q;

	lockdep_assert_held(&csim_plant_lock);

	if (lossy) {
		/* 400 octets; and there is nobody to tell that it failed */
		new = kzalloc_obj(*new, GFP_KERNEL | __GFP_NOFAIL);
		new->dist = end->dist;
		for (q = 0; q < CSIM_PORT_QUEUES; q++)
			csim_rng_seed(&new->rng[q], csim_rng_u64(&end->rng), q);
	}

	old = rcu_replace_pointer(port->loss, new,
				  lockdep_is_held(&csim_plant_lock));
	if (old)
		kfree_rcu(old, rcu);
}

/**
 * csim_loss_draw() - whether a frame is lost
 * @loss: how frames are lost
 * @q: receive queue that the frame is in
 * @octets: its length, with FCS
 *
 * Context: NAPI of @q.
 * Return: whether it is.
 */
bool csim_loss_draw(struct csim_loss *loss, unsigned int q, u32 octets)
{
	return csim_rng_u64(&loss->rng[q]) < csim_fec_drop(&loss->dist, octets);
}

/* Which frame of a packet is the first that is lost; past the last if none is */
static unsigned int draw_first(struct csim_loss *loss, unsigned int q,
			       const struct csim_frames *frames)
{
	u64 drop = csim_fec_drop(&loss->dist, frames->longest);
	unsigned int i;

	for (i = 0; i < frames->n - 1; i++)
		if (csim_rng_u64(&loss->rng[q]) < drop)
			return i;

	/* The last one is shorter, if they differ at all. */
	return csim_loss_draw(loss, q, frames->octets - i * frames->longest) ?
	       i : frames->n;
}

static void lose(struct sk_buff *skb, unsigned int n, unsigned int *lost)
{
	*lost += n;
	kfree_skb_reason(skb, SKB_DROP_REASON_NOT_SPECIFIED);
}

/**
 * csim_loss_skb() - lose what is lost of a packet
 * @loss: how frames are lost
 * @q: receive queue that the packet is in
 * @skb: the packet, with struct csim_frames of it in its control block
 * @lost: the number of frames that are lost is added
 *
 * Context: NAPI of @q.
 * Return: what is left: the packet itself, or some of its frames, each a packet of
 * its own, as a list; or NULL.
 */
struct sk_buff *csim_loss_skb(struct csim_loss *loss, unsigned int q,
			      struct sk_buff *skb, unsigned int *lost)
{
	struct csim_frames *frames = csim_rx_frames(skb);
	unsigned int first = draw_first(loss, q, frames);
	unsigned int n = frames->n, i = 0;
	struct sk_buff *segs, *seg, *next, *left = NULL, **tail = &left;

	if (first == n)
		return skb;
	segs = n > 1 ? skb_gso_segment(skb, 0) : NULL;
	if (IS_ERR_OR_NULL(segs)) {
		lose(skb, n, lost);
		return NULL;
	}

	consume_skb(skb);
	skb_list_walk_safe(segs, seg, next) {
		frames = csim_rx_frames(seg);
		csim_frame_one(frames, seg->len +
			       (skb_vlan_tag_present(seg) ? CSIM_FRAME_TAG : 0));
		if (i == first ||
		    (i > first && csim_loss_draw(loss, q, frames->octets))) {
			skb_mark_not_on_list(seg);
			lose(seg, 1, lost);
		} else {
			*tail = seg;
			tail = &seg->next;
		}
		i++;
	}
	*tail = NULL;

	return left;
}
