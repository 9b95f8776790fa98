/* SPDX-License-Identifier: GPL-2.0 */
/* Frames as a MAC counts them: octets on the wire, and how long each was. */
#ifndef CSIM_CORE_FRAME_H
#define CSIM_CORE_FRAME_H

#include "csim/env.h"

/** define CSIM_FRAME_HEADER - octets of addresses and type (IEEE 802.3 3.1.1) */
#define CSIM_FRAME_HEADER	14

/** define CSIM_FRAME_FCS - octets of the frame check sequence (IEEE 802.3 3.2.9) */
#define CSIM_FRAME_FCS		4

/** define CSIM_FRAME_CONTROL_TYPE - type of MAC Control (IEEE 802.3 31.4.1.3) */
#define CSIM_FRAME_CONTROL_TYPE	0x8808

/**
 * define CSIM_FRAME_MIN - octets of the shortest frame, with FCS
 *
 * What is shorter is padded by the sender (IEEE 802.3 4.2.3.3, minFrameSize).
 */
#define CSIM_FRAME_MIN		64

/** define CSIM_FRAME_TAG - octets of a VLAN tag (IEEE 802.1Q 9.3) */
#define CSIM_FRAME_TAG		4

/**
 * define CSIM_FRAME_MTU - longest payload, octets
 *
 * IEEE 802.3 knows no jumbo frames; 9,600 is what switch ports of this speed
 * commonly have room for.
 */
#define CSIM_FRAME_MTU		9600

/** define CSIM_FRAME_MAX - octets of the longest frame, with a tag and FCS */
#define CSIM_FRAME_MAX		(CSIM_FRAME_HEADER + CSIM_FRAME_TAG + \
				 CSIM_FRAME_MTU + CSIM_FRAME_FCS)

/** define CSIM_FRAME_RANGES - ranges of length that frames are counted in */
#define CSIM_FRAME_RANGES	10

/**
 * struct csim_frames - what one packet is on the wire
 * @octets: octets of all its frames, with padding and FCS
 * @n: number of frames; more than one for a GSO packet
 * @longest: octets of the longest frame, with FCS
 * @range: range of length of all frames but the last
 * @last: range of length of the last frame
 */
struct csim_frames {
	u32 octets;
	u16 n;
	u16 longest;
	u8 range;
	u8 last;
};

/**
 * define CSIM_FRAME_MULTICAST - kind of frame: to a group, but not to all
 */
#define CSIM_FRAME_MULTICAST	BIT(0)

/** define CSIM_FRAME_BROADCAST - kind of frame: to all stations */
#define CSIM_FRAME_BROADCAST	BIT(1)

/** define CSIM_FRAME_CONTROL - kind of frame: MAC Control */
#define CSIM_FRAME_CONTROL	BIT(2)

/** define CSIM_FRAME_PAUSE - kind of frame: and a PAUSE (IEEE 802.3 31B.1) */
#define CSIM_FRAME_PAUSE	BIT(3)

unsigned int csim_frame_kind(const u8 *data, u32 len);
void csim_frame_gso(struct csim_frames *frames, u32 len, u32 header, u32 size);

/**
 * csim_frame_range_of() - the range that a length is in
 * @octets: octets of the frame, with FCS
 *
 * The ranges of RFC 2819, etherStatsPkts64Octets and so on, go on in powers
 * of two for jumbo frames, but for the one border at 1,518.
 * Return: index of the range; 0 .. CSIM_FRAME_RANGES - 1.
 */
static inline unsigned int csim_frame_range_of(unsigned int octets)
{
	if (octets <= CSIM_FRAME_MIN)
		return 0;
	if (octets >= 8192)
		return CSIM_FRAME_RANGES - 1;

	return fls(octets) - 6 + (octets > 1518);
}

/**
 * csim_frame_is_plain() - whether csim_frame_kind() has nothing to say
 * @data: the frame; at least CSIM_FRAME_HEADER octets
 *
 * Return: true for a frame to one station that is not MAC Control.
 */
static inline bool csim_frame_is_plain(const u8 *data)
{
	return !(data[0] & 1) &&
	       get_unaligned_be16(data + 12) != CSIM_FRAME_CONTROL_TYPE;
}

/**
 * csim_frame_one() - what a packet is that is one frame
 * @frames: what it is
 * @len: octets of the packet from its destination address on, with its VLAN
 *	tags, without FCS
 */
static inline void csim_frame_one(struct csim_frames *frames, u32 len)
{
	u32 octets = len + CSIM_FRAME_FCS;

	if (octets < CSIM_FRAME_MIN)
		octets = CSIM_FRAME_MIN;

	frames->octets = octets;
	frames->n = 1;
	frames->longest = min(octets, U16_MAX);
	frames->range = csim_frame_range_of(octets);
	frames->last = frames->range;
}

#endif
