// SPDX-License-Identifier: GPL-2.0
/* What a MAC tells of a frame. */
#include "frame.h"

/**
 * csim_frame_kind() - what address and type of a frame tell
 * @data: the frame; at least CSIM_FRAME_HEADER octets
 * @len: octets at @data
 *
 * Return: bits, CSIM_FRAME_MULTICAST .. CSIM_FRAME_PAUSE.
 */
unsigned int csim_frame_kind(const u8 *data, u32 len)
{
	static const u8 all[6] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
	unsigned int kind = 0;

	if (!memcmp(data, all, sizeof(all)))
		kind |= CSIM_FRAME_BROADCAST;
	else if (data[0] & 1)
		kind |= CSIM_FRAME_MULTICAST;

	if (get_unaligned_be16(data + 12) == CSIM_FRAME_CONTROL_TYPE) {
		kind |= CSIM_FRAME_CONTROL;
		if (len >= CSIM_FRAME_HEADER + 2 &&
		    get_unaligned_be16(data + CSIM_FRAME_HEADER) == 1)
			kind |= CSIM_FRAME_PAUSE;
	}

	return kind;
}

/**
 * csim_frame_gso() - what a packet is that a NIC would send as several frames
 * @frames: what it is
 * @len: octets of the packet, with one set of headers, without FCS
 * @header: octets of the headers that every frame has; less than @len
 * @size: octets of payload in every frame but the last; not 0
 */
void csim_frame_gso(struct csim_frames *frames, u32 len, u32 header, u32 size)
{
	u32 payload = len - header;
	struct csim_frames full, last;
	u32 n;

	if (payload <= size) {
		csim_frame_one(frames, len);
		return;
	}

	n = DIV_ROUND_UP(payload, size);
	csim_frame_one(&full, header + size);
	csim_frame_one(&last, header + payload - (n - 1) * size);

	frames->octets = (n - 1) * full.octets + last.octets;
	frames->n = min(n, U16_MAX);
	frames->longest = full.longest;
	frames->range = full.range;
	frames->last = last.range;
}
