/* SPDX-License-Identifier: GPL-2.0 */
/* Frames with FCS: a source that fills the link, and a sink that counts. */
#ifndef GOLDEN_MAC_H
#define GOLDEN_MAC_H

#include "pcs.h"
#include "rnd.h"

/** define MAC_SIZES - number of frame sizes */
#define MAC_SIZES	3

/** define MAC_LONGEST - octets of the longest frame */
#define MAC_LONGEST	9018

/** mac_size - octets of the frames that are sent, with FCS */
extern const unsigned int mac_size[MAC_SIZES];

/**
 * struct mac_source - what sends frames back to back
 * @rnd: where sizes and contents come from
 * @stop: end after this frame, and send idle
 * @sent: frames begun, of each size
 * @frame: the frame
 * @size: octets of it; 0 between frames
 * @at: octets of it that are gone
 * @owed: octets that the gap between frames is behind its mean, 12
 */
struct mac_source {
	struct rnd rnd;
	bool stop;
	unsigned long long sent[MAC_SIZES];
	uint8_t frame[MAC_LONGEST];
	unsigned int size;
	unsigned int at;
	int owed;
};

/**
 * enum mac_state - state of the receive state diagram of the PCS
 * @MAC_IDLE: RX_INIT, RX_C or RX_T, which are left in the same way
 * @MAC_DATA: RX_D
 * @MAC_ERROR: RX_E
 */
enum mac_state {
	MAC_IDLE,
	MAC_DATA,
	MAC_ERROR,
};

/**
 * struct mac_sink - what receives frames
 * @diagram: all rules of the receive state diagram (figure 82-18); without it,
 *	a block in error costs only the frame that it is part of
 * @good: frames with good FCS, of each size
 * @bad: frames without a block in error, but with bad FCS
 * @state: of the diagram
 * @open: a frame was begun, and nothing in it was in error
 * @held: the block before; what it is depends on the one after
 * @holding: there is one
 * @frame: the frame, with room for a block more
 * @at: octets of it that are here
 */
struct mac_sink {
	bool diagram;
	unsigned long long good[MAC_SIZES];
	unsigned long long bad;
	enum mac_state state;
	bool open;
	struct pcs_block held;
	bool holding;
	uint8_t frame[MAC_LONGEST + 8];
	unsigned int at;
};

uint32_t mac_fcs(const uint8_t *data, size_t octets);
struct pcs_block mac_send(struct mac_source *mac);
void mac_receive(struct mac_sink *mac, const struct pcs_block *block);

#endif
