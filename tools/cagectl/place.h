/* SPDX-License-Identifier: GPL-2.0 */
/* Names of instances, of their cages, and of lanes and ports in these. */
#ifndef CAGECTL_PLACE_H
#define CAGECTL_PLACE_H

#include <stdbool.h>

#include "util.h"

/* Bytes of an instance's name, as include/uapi has it, with the final 0 */
#define PLACE_DEVICE_SIZE 16

/* Most that one name with ranges may stand for: more than there can be */
#define PLACE_MAX 16384

/**
 * struct place - an instance, a cage, or something in it
 * @device: name of the instance; empty for all
 * @cage: number of the cage, or ABSENT for all
 * @unit: number of the lane or port, or ABSENT for all
 */
struct place {
	char device[PLACE_DEVICE_SIZE];
	uint64_t cage;
	uint64_t unit;
};

/**
 * struct places - what a name with ranges stands for
 * @place: array, in the order of the name
 * @count: how many
 */
struct places {
	struct place *place;
	size_t count;
};

bool places_take(struct places *places, const char *text);
void places_free(struct places *places);
char *place_text(const struct place *place);
int place_order(const struct place *a, const struct place *b);
bool place_has(const struct place *place, const struct place *other);

uint64_t place_mask(const struct places *places);
char *place_mask_text(uint64_t mask);

#endif
