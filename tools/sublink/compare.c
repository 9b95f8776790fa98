// SPDX-License-Identifier: GPL-2.0
/*
 * Whether two looks at a sublink can be compared: a difference of counters means
 * something only if they went on counting, and counted the same thing.
 */
#include "compare.h"

#include <string.h>

static const size_t counters[] = {
	offsetof(struct counts, rx_bytes), offsetof(struct counts, tx_bytes),
	offsetof(struct counts, rx_packets), offsetof(struct counts, tx_packets),
	offsetof(struct counts, rx_errors), offsetof(struct counts, rx_dropped),
	offsetof(struct counts, fcs_errors),
	offsetof(struct counts, symbol_errors), offsetof(struct counts, downs),
	offsetof(struct counts, fec.corrected_blocks.total),
	offsetof(struct counts, fec.uncorrectable_blocks.total),
	offsetof(struct counts, fec.corrected_bits.total),
};

static bool both(uint64_t now, uint64_t then)
{
	return now != ABSENT && then != ABSENT;
}

static bool differs(uint64_t now, uint64_t then)
{
	return both(now, then) && now != then;
}

static bool less(uint64_t now, uint64_t then)
{
	return both(now, then) && now < then;
}

static uint64_t at(const struct counts *counts, size_t offset)
{
	uint64_t value;

	memcpy(&value, (const char *)counts + offset, sizeof(value));
	return value;
}

/*
 * A counter of 32 bits that wrapped looks the same as one that was cleared: of
 * both, nothing is known but that some was lost.
 */
static bool went_back(const struct counts *now, const struct counts *then)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(counters); i++)
		if (less(at(now, counters[i]), at(then, counters[i])))
			return true;
	for (i = 0; i < now->fec.corrected_bits.lanes; i++)
		if (less(now->fec.corrected_bits.lane[i],
			 then->fec.corrected_bits.lane[i]))
			return true;
	for (i = 0; i < now->fec.bins; i++)
		if (less(now->fec.bin[i].count, then->fec.bin[i].count))
			return true;
	return false;
}

/* None active means no link: the one that was or will be is not another. */
static bool other_fec(const struct fec_port *now, const struct fec_port *then)
{
	unsigned int i;

	if (!now->ifindex != !then->ifindex)
		return true;
	if (now->active && then->active && differs(now->active, then->active))
		return true;
	if (now->bins != then->bins ||
	    now->corrected_bits.lanes != then->corrected_bits.lanes)
		return true;
	for (i = 0; i < now->bins; i++)
		if (now->bin[i].low != then->bin[i].low ||
		    now->bin[i].high != then->bin[i].high)
			return true;
	return false;
}

/**
 * compare_counts() - can two looks be compared?
 * @now: the later one
 * @then: the earlier one
 *
 * Return: NULL if they can; else why not, in words.
 */
const char *compare_counts(const struct counts *now, const struct counts *then)
{
	if (strcmp(now->boot, then->boot))
		return "the machine was rebooted";
	if (now->taken <= then->taken)
		return "the look is not later";
	/* a split makes all netdevs anew: that they are others only follows from it */
	if (differs(now->lanes, then->lanes))
		return differs(now->ifindex, then->ifindex) ?
		       "the cage was split in another way" :
		       "the number of lanes changed";
	if (differs(now->ifindex, then->ifindex))
		return "the netdev was made anew";
	if (differs(now->speed, then->speed))
		return "the speed changed";
	if (other_fec(&now->fec, &then->fec))
		return "FEC or its counters changed";
	if (went_back(now, then))
		return "counters went back";
	return NULL;
}

static uint64_t since(uint64_t now, uint64_t then)
{
	return both(now, then) ? now - then : ABSENT;
}

/**
 * compare_since() - count from an earlier look on
 * @counts: the later look, which can be compared; gets what was counted since
 * @then: the earlier look
 */
void compare_since(struct counts *counts, const struct counts *then)
{
	struct fec_stat *bits = &counts->fec.corrected_bits;
	uint64_t value;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(counters); i++) {
		value = since(at(counts, counters[i]), at(then, counters[i]));
		memcpy((char *)counts + counters[i], &value, sizeof(value));
	}
	for (i = 0; i < bits->lanes; i++)
		bits->lane[i] = since(bits->lane[i],
				      then->fec.corrected_bits.lane[i]);
	for (i = 0; i < counts->fec.bins; i++)
		counts->fec.bin[i].count = since(counts->fec.bin[i].count,
						 then->fec.bin[i].count);
}
