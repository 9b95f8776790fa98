// SPDX-License-Identifier: GPL-2.0
/*
 * The memory of a module as its decoders see it. Pages lie in 256 bytes, so that
 * offsets are those of the standards; what could not be read is 0. The three
 * standards have the same units.
 */
#include "memory.h"

#include <math.h>
#include <string.h>

/**
 * memory_read() - read a part of the memory
 * @memory: the memory; says of what could not be read first why, in &xcvr.why
 * @i2c: I2C address
 * @page: page of upper memory; 0 for lower memory
 * @offset: offset
 * @len: bytes, all in lower or in upper memory
 * @bytes: lower memory and the page, MEMORY_PAGE bytes
 *
 * Return: whether it could be read.
 */
bool memory_read(struct memory *memory, uint8_t i2c, uint8_t page,
		 uint8_t offset, uint8_t len, uint8_t *bytes)
{
	if (!eeprom_read(&memory->eeprom, i2c, page, offset, len, bytes + offset))
		return true;
	if (!memory->xcvr->why)
		memory->xcvr->why = util_printf("page %02Xh: %s", page,
						eeprom_why(&memory->eeprom));
	return false;
}

/**
 * memory_u16() - a number
 * @field: its two bytes, the upper one first
 *
 * Return: the number.
 */
uint16_t memory_u16(const uint8_t *field)
{
	return field[0] << 8 | field[1];
}

/**
 * memory_celsius() - a temperature
 * @field: where it is, in 1/256 degree
 *
 * Return: degrees Celsius.
 */
double memory_celsius(const uint8_t *field)
{
	return (int16_t)memory_u16(field) / 256.0;
}

/**
 * memory_volts() - a voltage
 * @field: where it is, in 100 uV
 *
 * Return: V.
 */
double memory_volts(const uint8_t *field)
{
	return memory_u16(field) / 1e4;
}

/**
 * memory_milliwatts() - power of light
 * @field: where it is, in 0.1 uW
 *
 * Return: mW.
 */
double memory_milliwatts(const uint8_t *field)
{
	return memory_u16(field) / 1e4;
}

/**
 * memory_milliamperes() - current of a laser
 * @field: where it is, in 2 uA
 *
 * Return: mA.
 */
double memory_milliamperes(const uint8_t *field)
{
	return memory_u16(field) / 500.0;
}

/**
 * memory_any() - tell whether there is anything at all
 * @field: where
 * @len: bytes of it
 *
 * Return: whether one is not 0.
 */
bool memory_any(const uint8_t *field, size_t len)
{
	while (len--)
		if (*field++)
			return true;
	return false;
}

/**
 * memory_text() - a text
 * @field: its characters, with blanks after it
 * @len: how many they are
 * @text: where to put it, @len + 1 bytes; empty if it is no ASCII at all
 *
 * What cannot be printed becomes '?': it goes to terminals, and into JSON.
 */
void memory_text(const uint8_t *field, size_t len, char *text)
{
	bool ascii = false;
	size_t i;

	while (len && (field[len - 1] == ' ' || !field[len - 1]))
		len--;
	for (i = 0; i < len; i++) {
		text[i] = field[i] < ' ' || field[i] > '~' ? '?' : field[i];
		ascii |= text[i] == (char)field[i];
	}
	text[ascii ? len : 0] = '\0';
}

/**
 * memory_rx_power() - received power of a lane, and whether there is light
 * @lane: the lane
 * @field: where it is
 */
void memory_rx_power(struct xcvr_lane *lane, const uint8_t *field)
{
	lane->rx_power = memory_milliwatts(field);
	lane->rx_los = lane->rx_power < XCVR_DARK;
}

/*
 * Thresholds stand in the order high alarm, low alarm, high warning, low warning.
 * All 0 are none.
 */
#define LIMITS 8

/**
 * memory_temperature_limits() - high thresholds of temperature
 * @xcvr: the module
 * @field: where the four are
 */
void memory_temperature_limits(struct xcvr *xcvr, const uint8_t *field)
{
	if (!memory_any(field, LIMITS))
		return;
	xcvr->temperature_alarm = memory_celsius(field);
	xcvr->temperature_warn = memory_celsius(field + 4);
}

/**
 * memory_rx_power_limits() - low thresholds of received power
 * @xcvr: the module
 * @field: where the four are
 */
void memory_rx_power_limits(struct xcvr *xcvr, const uint8_t *field)
{
	if (!memory_any(field, LIMITS))
		return;
	xcvr->rx_power_alarm = memory_milliwatts(field + 2);
	xcvr->rx_power_warn = memory_milliwatts(field + 6);
}
