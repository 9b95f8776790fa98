// SPDX-License-Identifier: GPL-2.0
/*
 * Any order of plugging, joining, cutting and splitting keeps the plant whole.
 *
 * The input is a list of commands of three bytes: what, which, with what. After
 * each, everything that is promised of cages, lanes and links is looked at
 * again, so that an input that breaks a promise ends with the command that did.
 */
#include <stdlib.h>

#include "core/cage.h"
#include "core/link.h"
#include "core/module.h"
#include "core/plant.h"

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

static struct csim_module modules[CAGES];

static struct csim_media *media_of(u8 byte)
{
	return &cages[(byte >> 3) % CAGES].media[byte & 7];
}

/* How a cage looks, in one number: refused commands leave it as it is. */
static unsigned long long joined_lanes(void)
{
	unsigned long long mask = 0;
	unsigned int c, i;

	for (c = 0; c < CAGES; c++)
		for (i = 0; i < cages[c].lanes; i++)
			mask = mask << 1 | !!cages[c].lane[i].peer;
	return mask;
}

static void do_join(struct csim_media *a, struct csim_media *b)
{
	static const struct csim_cable_spec specs[] = {
		{ .kind = CSIM_CABLE_COPPER, .fibre = CSIM_FIBRE_AWG26, .length = 200 },
		{ .kind = CSIM_CABLE_TRUNK, .fibre = CSIM_FIBRE_OS2, .length = 50000 },
		{ .kind = CSIM_CABLE_PATCH, .fibre = CSIM_FIBRE_OM4, .length = 3000 },
	};
	bool busy = a->peer || b->peer;
	int err;

	err = csim_cable_join(a, b, &specs[(a->index + b->index) % ARRAY_SIZE(specs)]);
	must(err == (a == b ? -EINVAL : busy ? -EBUSY : 0));
	csim_cage_resolve(a->cage);
	csim_cage_resolve(b->cage);
}

static void do_cut(struct csim_media *a)
{
	struct csim_media *b = a->peer;

	csim_cable_cut(a);
	must(!a->peer && !a->spec && (!b || (!b->peer && !b->spec)));
	csim_cage_resolve(a->cage);
	if (b)
		csim_cage_resolve(b->cage);
}

static void do_plug(unsigned int c, u8 which)
{
	static const struct csim_air room = CSIM_MODULE_AIR;
	const struct csim_type *type = csim_catalogue_get(which);

	csim_cage_plug(&cages[c], NULL);
	if (!type)
		return;
	csim_module_init(&modules[c], type, which & 1, which, &room, 0);
	csim_cage_plug(&cages[c], &modules[c]);
}

static void do_command(const u8 *cmd)
{
	struct csim_cage *cage = &cages[cmd[1] % CAGES];
	const struct csim_split *split = cage->split;
	unsigned long long before = joined_lanes();
	int err;

	switch (cmd[0] & 3) {
	case 0:
		do_join(media_of(cmd[1]), media_of(cmd[2]));
		break;
	case 1:
		do_cut(media_of(cmd[1]));
		break;
	case 2:
		do_plug(cmd[1] % CAGES, cmd[2]);
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
		if (!lane->peer)
			continue;
		/* where a gearbox makes one lane of two, the first answers */
		must(lane->peer->peer);
		must(lane->peer->peer == lane ||
		     lane->peer->peer->index == (lane->index & ~1U));
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
		must(csim_link_peer(&peer, &back) == CSIM_LINK_OK);
		must(back.cage == end.cage && back.sub == end.sub);
	}
}

int LLVMFuzzerTestOneInput(const u8 *data, size_t size)
{
	unsigned int c;

	for (c = 0; c < CAGES; c++)
		must(!csim_cage_init(&cages[c], c, lanes_of[c], 100000,
				     CSIM_FORM_OSFP, NULL));

	for (; size >= 3; data += 3, size -= 3) {
		do_command(data);
		for (c = 0; c < CAGES; c++) {
			check_lanes(&cages[c]);
			check_split(&cages[c]);
			check_links(&cages[c]);
		}
	}

	for (c = 0; c < CAGES; c++) {
		csim_cage_plug(&cages[c], NULL);
		csim_cage_fini(&cages[c]);
	}
	must(!joined_lanes());
	return 0;
}
