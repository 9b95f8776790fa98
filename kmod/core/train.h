/* SPDX-License-Identifier: GPL-2.0 */
/* Training of a link: the PMD control function (IEEE 802.3 136.8.11). */
#ifndef CSIM_CORE_TRAIN_H
#define CSIM_CORE_TRAIN_H

#include "csim/env.h"
#include "timing.h"

/**
 * enum csim_train_state - states of training, as figure 136-7 names them
 * @CSIM_TRAIN_INITIALIZE: has not begun
 * @CSIM_TRAIN_SEND_TRAINING: sends training frames, has no frame lock
 * @CSIM_TRAIN_LOCAL: adapts its receiver to the frames that arrive
 * @CSIM_TRAIN_REMOTE: is done, and waits for the receiver of the far end
 * @CSIM_TRAIN_LINK_READY: both are; the far end is given time to see it
 * @CSIM_TRAIN_SEND_DATA: training is over
 * @CSIM_TRAIN_FAILURE: it took longer than max_wait_timer
 */
enum csim_train_state {
	CSIM_TRAIN_INITIALIZE,
	CSIM_TRAIN_SEND_TRAINING,
	CSIM_TRAIN_LOCAL,
	CSIM_TRAIN_REMOTE,
	CSIM_TRAIN_LINK_READY,
	CSIM_TRAIN_SEND_DATA,
	CSIM_TRAIN_FAILURE,
};

/**
 * struct csim_train - training of all lanes of a port
 * @max_wait: when it fails, ns
 * @timer: when the state began, or for LINK_READY when it ends, ns
 * @state: enum csim_train_state
 * @reached: the last state before TRAINING_FAILURE; else @state
 */
struct csim_train {
	u64 max_wait;
	u64 timer;
	u8 state;
	u8 reached;
};

/**
 * struct csim_train_input - what training depends on
 * @takes: how long the receiver adapts, ns, or %CSIM_NEVER
 * @timing: the profile
 * @frames: training frames of the same rate arrive on all lanes
 * @remote_ready: the receiver of the far end is ready
 */
struct csim_train_input {
	u64 takes;
	enum csim_timing timing;
	bool frames;
	bool remote_ready;
};

/**
 * csim_train_ready() - whether the own receiver is ready
 * @train: the training
 *
 * Return: "receiver ready" of the status field that is sent (136.8.11.3).
 */
static inline bool csim_train_ready(const struct csim_train *train)
{
	return train->reached >= CSIM_TRAIN_REMOTE;
}

void csim_train_stop(struct csim_train *train);
void csim_train_start(struct csim_train *train, u64 now, u64 max_wait);
bool csim_train_step(struct csim_train *train, u64 now,
		     const struct csim_train_input *in);
u64 csim_train_due(const struct csim_train *train, u64 takes);

#endif
