// SPDX-License-Identifier: GPL-2.0
/* Frames as a MAC counts them, against counting them one by one. */
#include <kunit/test.h>

#include "core/frame.h"

static void frame_range_of_every_length(struct kunit *test)
{
	/* RFC 2819 up to 1,518 octets; as other drivers have it above */
	static const u16 longest[CSIM_FRAME_RANGES] = {
		64, 127, 255, 511, 1023, 1518, 2047, 4095, 8191, CSIM_FRAME_MAX
	};
	unsigned int octets, i = 0;

	for (octets = CSIM_FRAME_MIN; octets <= CSIM_FRAME_MAX; octets++) {
		if (octets > longest[i])
			i++;
		KUNIT_ASSERT_EQ_MSG(test, csim_frame_range_of(octets), i,
				    "%u octets", octets);
	}
}

static void frame_is_padded(struct kunit *test)
{
	struct csim_frames frames;
	unsigned int len;

	for (len = CSIM_FRAME_HEADER; len <= 60; len++) {
		csim_frame_one(&frames, len);
		KUNIT_EXPECT_EQ(test, frames.octets, CSIM_FRAME_MIN);
		KUNIT_EXPECT_EQ(test, frames.range, 0);
	}
	csim_frame_one(&frames, 61);
	KUNIT_EXPECT_EQ(test, frames.octets, 65);
	KUNIT_EXPECT_EQ(test, frames.n, 1);
	KUNIT_EXPECT_EQ(test, frames.longest, 65);
	KUNIT_EXPECT_EQ(test, frames.range, 1);
	KUNIT_EXPECT_EQ(test, frames.last, 1);
}

/* Cut a packet as segmentation does, and count what comes out. */
static void gso_by_hand(struct kunit *test, u32 len, u32 header, u32 size)
{
	u32 payload = len - header, n = 0, octets = 0, longest = 0;
	struct csim_frames frames, one;

	csim_frame_gso(&frames, len, header, size);
	while (payload) {
		u32 part = min(payload, size);

		csim_frame_one(&one, header + part);
		octets += one.octets;
		longest = max_t(u32, longest, one.longest);
		if (part < payload)
			KUNIT_EXPECT_EQ(test, frames.range, one.range);
		else
			KUNIT_EXPECT_EQ(test, frames.last, one.range);
		payload -= part;
		n++;
	}
	KUNIT_EXPECT_EQ_MSG(test, frames.n, n, "%u of %u", len, size);
	KUNIT_EXPECT_EQ_MSG(test, frames.octets, octets, "%u of %u", len, size);
	KUNIT_EXPECT_EQ_MSG(test, frames.longest, longest, "%u of %u", len,
			    size);
}

static void frame_gso_is_its_segments(struct kunit *test)
{
	static const u32 size[] = { 1, 8, 536, 1400, 1448, 8948 };
	unsigned int i;
	u32 len;

	for (i = 0; i < ARRAY_SIZE(size); i++)
		for (len = 66 + 1; len < 66 + 12 * size[i];
		     len += 1 + size[i] / 7)
			gso_by_hand(test, len, 66, size[i]);
	/* the largest that BIG TCP makes */
	gso_by_hand(test, 524280, 66, 1448);
}

static void frame_kind_tells_address_and_type(struct kunit *test)
{
	static const struct {
		u8 data[16];
		unsigned int kind;
	} rows[] = {
		{ { 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x08, 0x00 }, 0 },
		{ { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, [12] = 0x08, 6 },
		  CSIM_FRAME_BROADCAST },
		{ { 0x01, 0, 0x5e, 0, 0, 1, [12] = 0x08, 0 },
		  CSIM_FRAME_MULTICAST },
		{ { 2, [12] = 0x88, 0x08, 0, 2 }, CSIM_FRAME_CONTROL },
		{ { 0x01, 0x80, 0xc2, 0, 0, 1, [12] = 0x88, 0x08, 0, 1 },
		  CSIM_FRAME_MULTICAST | CSIM_FRAME_CONTROL | CSIM_FRAME_PAUSE },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		KUNIT_EXPECT_EQ(test,
				csim_frame_kind(rows[i].data,
						sizeof(rows[i].data)),
				rows[i].kind);
		KUNIT_EXPECT_EQ(test, csim_frame_is_plain(rows[i].data),
				!rows[i].kind);
	}
	/* cut off before the opcode */
	KUNIT_EXPECT_EQ(test, csim_frame_kind(rows[4].data, 14),
			CSIM_FRAME_MULTICAST | CSIM_FRAME_CONTROL);
}

static struct kunit_case frame_cases[] = {
	KUNIT_CASE(frame_range_of_every_length),
	KUNIT_CASE(frame_is_padded),
	KUNIT_CASE(frame_gso_is_its_segments),
	KUNIT_CASE(frame_kind_tells_address_and_type),
	{}
};

static struct kunit_suite frame_suite = {
	.name = "csim_frame",
	.test_cases = frame_cases,
};

kunit_test_suite(frame_suite);
