// SPDX-License-Identifier: GPL-2.0
/*
 * Any order of joining, cutting and splitting keeps the plant whole.
 *
 * The input is a list of commands of three bytes: what, which, with what. After
 * each, everything that is promised of cages, lanes and links is looked at
 * again, so that an input that breaks a promise ends with the command that did.
 */
#include <stdlib.h>

#include "core/cage.h"
#include "core/link.h"

int LLVMFuzzerTestOneInput(const u8 *data, size_t size);

/* of every width, and two wide ones */
static const u8 lanes_of[] = { 8, 8, 4, 2, 1 };

#define CAGES	ARRAY_SIZE(lanes_of)

static struct csim_cage cages[CAGES];

/* abort() is what libFuzzer and the sanitizers take for a crash */
static void must(bool promise)
{
	if (!promise)
		abort();
}

static struct csim_lane *lane_of(u8 byte)
{
	struct csim_cage *cage = &cages[(byte >> 3) % CAGES];

	return &cage->lane[(byte & 7) % cage->lanes];
}

/* How a cage looks, in one number: refused commands leave it as it is. */
static unsigned int joined_lanes(void)
{
	unsigned int c, i, mask = 0;

	for (c = 0; c < CAGES; c++)
		for (i = 0; i < cages[c].lanes; i++)
			mask = mask << 1 | !!cages[c].lane[i].peer;
	return mask;
}

static void do_command(const u8 *cmd)
{
	struct csim_cage *cage = &cages[cmd[1] % CAGES];
	const struct csim_split *split = cage->split;
	unsigned int before = joined_lanes();
	struct csim_lane *a = lane_of(cmd[1]);
	struct csim_lane *b = lane_of(cmd[2]);
	bool busy = a->peer || b->peer;
	int err;

	switch (cmd[0] & 3) {
	case 0:
		err = csim_cable_join(a, b);
		must(err == (a == b ? -EINVAL : busy ? -EBUSY : 0));
		must(err ? joined_lanes() == before : a->peer == b);
		break;
	case 1:
		csim_cable_cut(a);
		must(!a->peer);
		break;
	case 2:
		err = csim_cage_join(cage, &cages[cmd[2] % CAGES]);
		must(!err || joined_lanes() == before);
		break;
	case 3:
		err = csim_cage_set_split(cage, cmd[2]);
		must(!err ? cage->split->count == cmd[2] : cage->split == split);
		must(joined_lanes() == before);
		break;
	}
}

static void check_lanes(const struct csim_cage *cage)
{
	unsigned int i;

	for (i = 0; i < cage->lanes; i++) {
		const struct csim_lane *lane = &cage->lane[i];

		must(lane->cage == cage && lane->index == i);
		must(!lane->peer || (lane->peer != lane && lane->peer->peer == lane));
	}
}

/* The groups are the lanes, each once and in order. */
static void check_split(const struct csim_cage *cage)
{
	const struct csim_split *split = cage->split;
	unsigned int i;

	must(split->count * split->width == cage->lanes);
	for (i = 0; i < cage->lanes; i++) {
		unsigned int sub = csim_split_sub(split, i);

		must(sub < split->count);
		must(i - csim_split_first(split, sub) < split->width);
	}
}

/* A link is one seen from either end; without one, the reason is one of two. */
static void check_links(const struct csim_cage *cage)
{
	struct csim_link_end end = { .cage = cage };
	struct csim_link_end peer, back;

	for (end.sub = 0; end.sub < cage->split->count; end.sub++) {
		enum csim_link_reason reason = csim_link_peer(&end, &peer);

		if (reason != CSIM_LINK_OK) {
			must(reason == CSIM_LINK_NO_CABLE || reason == CSIM_LINK_NO_AM_LOCK);
			continue;
		}
		must(peer.cage->split->width == cage->split->width);
		must(csim_link_peer(&peer, &back) == CSIM_LINK_OK);
		must(back.cage == end.cage && back.sub == end.sub);
	}
}

int LLVMFuzzerTestOneInput(const u8 *data, size_t size)
{
	unsigned int c;

	for (c = 0; c < CAGES; c++)
		must(!csim_cage_init(&cages[c], c, lanes_of[c], 100000, NULL));

	for (; size >= 3; data += 3, size -= 3) {
		do_command(data);
		for (c = 0; c < CAGES; c++) {
			check_lanes(&cages[c]);
			check_split(&cages[c]);
			check_links(&cages[c]);
		}
	}

	for (c = 0; c < CAGES; c++)
		csim_cage_fini(&cages[c]);
	must(!joined_lanes());
	return 0;
}
