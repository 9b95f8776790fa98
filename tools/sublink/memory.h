/* SPDX-License-Identifier: GPL-2.0 */
/* The memory of a module as its decoders see it: pages, and numbers in them. */
#ifndef SUBLINK_MEMORY_H
#define SUBLINK_MEMORY_H

#include "eeprom.h"
#include "xcvr.h"

/** define MEMORY_PAGE - bytes that can be addressed: lower memory and a page */
#define MEMORY_PAGE 256

/**
 * struct memory - the memory of a module that is being decoded
 * @eeprom: where it is read from
 * @xcvr: what it says
 */
struct memory {
	struct eeprom eeprom;
	struct xcvr *xcvr;
};

bool memory_read(struct memory *memory, uint8_t i2c, uint8_t page,
		 uint8_t offset, uint8_t len, uint8_t *bytes);

uint16_t memory_u16(const uint8_t *field);
double memory_celsius(const uint8_t *field);
double memory_volts(const uint8_t *field);
double memory_milliwatts(const uint8_t *field);
double memory_milliamperes(const uint8_t *field);
bool memory_any(const uint8_t *field, size_t len);
void memory_text(const uint8_t *field, size_t len, char *text);
void memory_rx_power(struct xcvr_lane *lane, const uint8_t *field);
void memory_temperature_limits(struct xcvr *xcvr, const uint8_t *field);
void memory_rx_power_limits(struct xcvr *xcvr, const uint8_t *field);

/* cmis.c, sff8636.c, sff8472.c */
void cmis_decode(struct memory *memory, const uint8_t *head);
void sff8636_decode(struct memory *memory, const uint8_t *head);
void sff8472_decode(struct memory *memory);

#endif
