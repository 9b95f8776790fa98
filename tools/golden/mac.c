// SPDX-License-Identifier: GPL-2.0
/* The MAC above the PCS, as far as the loss of frames needs it. */
#include <string.h>

#include "mac.h"

#define FCS	4	/* octets of the frame check sequence */
#define GAP	12	/* octets between frames, /T/ is the first (4.4.2) */

const unsigned int mac_size[MAC_SIZES] = { 64, 1518, MAC_LONGEST };

/**
 * mac_fcs() - frame check sequence
 * @data: frame, or frame with FCS
 * @octets: of it
 *
 * Return: the CRC of 3.2.9, bit 0 the first on the wire; 0x2144df1c for a
 * frame with its FCS.
 */
uint32_t mac_fcs(const uint8_t *data, size_t octets)
{
	static uint32_t table[256];
	uint32_t crc = ~0u;
	unsigned int i, j;

	if (!table[1]) {
		for (i = 0; i < 256; i++) {
			table[i] = i;
			for (j = 0; j < 8; j++)
				table[i] = table[i] >> 1 ^
					   (table[i] & 1 ? 0xedb88320 : 0);
		}
	}
	while (octets--)
		crc = crc >> 8 ^ table[(crc ^ *data++) & 0xff];
	return ~crc;
}

/* Sizes so that each has the same part of the octets */
static unsigned int size_draw(struct rnd *rnd)
{
	double left, sum = 0;
	unsigned int i;

	for (i = 0; i < MAC_SIZES; i++)
		sum += 1.0 / mac_size[i];
	left = rnd_unit(rnd) * sum;
	for (i = 0; i < MAC_SIZES - 1; i++) {
		left -= 1.0 / mac_size[i];
		if (left <= 0)
			break;
	}
	return i;
}

static void frame_make(struct mac_source *mac)
{
	unsigned int i, kind = size_draw(&mac->rnd);
	uint32_t fcs;

	mac->size = mac_size[kind];
	mac->at = 0;
	mac->sent[kind]++;
	for (i = 0; i < mac->size - FCS; i += sizeof(uint64_t)) {
		uint64_t value = rnd_u64(&mac->rnd);
		unsigned int left = mac->size - FCS - i;

		memcpy(mac->frame + i, &value, left < 8 ? left : 8);
	}
	fcs = mac_fcs(mac->frame, mac->size - FCS);
	for (i = 0; i < FCS; i++)
		mac->frame[mac->size - FCS + i] = fcs >> (8 * i);
}

/**
 * mac_send() - what to send next
 * @mac: source
 *
 * Return: the block; frames begin at the first octet of one (81.3.2.2), so the
 * gaps between them are of unequal lengths.
 */
struct pcs_block mac_send(struct mac_source *mac)
{
	struct pcs_block block = { PCS_DATA, 0 };
	unsigned int left = mac->size - mac->at;

	if (!mac->size) {
		if (mac->stop || mac->owed >= 4) {
			mac->owed -= 8;
			return pcs_idle();
		}
		frame_make(mac);
		return pcs_start();
	}
	if (left >= 8) {
		memcpy(&block.payload, mac->frame + mac->at, 8);
		mac->at += 8;
		return block;
	}
	block = pcs_end(mac->frame + mac->at, left);
	mac->size = 0;
	mac->owed += GAP - (8 - left);
	return block;
}

static void frame_end(struct mac_sink *mac)
{
	unsigned int i;

	if (mac->at < FCS || mac_fcs(mac->frame, mac->at) != 0x2144df1c) {
		mac->bad++;
		return;
	}
	for (i = 0; i < MAC_SIZES; i++)
		if (mac->at == mac_size[i])
			mac->good[i]++;
}

static void octets_take(struct mac_sink *mac, uint64_t value, unsigned int count)
{
	if (mac->at + count > MAC_LONGEST)
		mac->open = false;
	if (!mac->open)
		return;
	memcpy(mac->frame + mac->at, &value, sizeof(value));
	mac->at += count;
}

/* The type of a block after the receive state diagram: PCS_E for all it refuses */
static enum pcs_type type_after(const struct mac_sink *mac, enum pcs_type type,
				enum pcs_type next)
{
	bool refused;

	switch (type) {
	case PCS_C:
		refused = mac->state == MAC_DATA;
		break;
	case PCS_S:
		refused = mac->diagram && mac->state != MAC_IDLE;
		break;
	case PCS_D:
		refused = mac->state == MAC_IDLE;
		break;
	case PCS_T:
		refused = mac->state == MAC_IDLE ||
			  (mac->diagram && next != PCS_S && next != PCS_C);
		break;
	default:
		refused = true;
	}
	return refused ? PCS_E : type;
}

/**
 * mac_receive() - take the next block
 * @mac: sink; it looks at the block before
 * @block: block
 *
 * By the receive state diagram, /S/ right after an error is an error, too, and
 * so is /T/ that is not followed by the beginning of a frame or by control
 * characters. An error in a frame makes the reconciliation sublayer drop it
 * (81.3.3.1).
 */
void mac_receive(struct mac_sink *mac, const struct pcs_block *block)
{
	unsigned int octets = 0, ignored;
	struct pcs_block now = mac->held;
	bool held = mac->holding;

	mac->held = *block;
	mac->holding = true;
	if (!held)
		return;

	switch (type_after(mac, pcs_type(&now, &octets), pcs_type(block, &ignored))) {
	case PCS_C:
		mac->state = MAC_IDLE;
		break;
	case PCS_S:
		mac->state = MAC_DATA;
		mac->open = true;
		mac->at = 0;
		break;
	case PCS_D:
		mac->state = MAC_DATA;
		octets_take(mac, now.payload, 8);
		break;
	case PCS_T:
		mac->state = MAC_IDLE;
		octets_take(mac, now.payload >> 8, octets);
		if (mac->open)
			frame_end(mac);
		mac->open = false;
		break;
	case PCS_E:
		mac->state = MAC_ERROR;
		mac->open = false;
		break;
	}
}
