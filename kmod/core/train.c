// SPDX-License-Identifier: GPL-2.0
/*
 * The PMD control function of all lanes of a port, as one: a link needs every
 * lane, and the slowest decides. What the frames ask of the far transmitter is
 * not modelled here; how long it takes until that has led to something, or
 * that it never does, is an argument.
 */
#include "train.h"

static bool train_enter(struct csim_train *train, enum csim_train_state state,
			u64 timer)
{
	train->state = state;
	train->reached = state;
	train->timer = timer;
	return true;
}

/**
 * csim_train_stop() - do not train
 * @train: the training
 */
void csim_train_stop(struct csim_train *train)
{
	train_enter(train, CSIM_TRAIN_INITIALIZE, 0);
}

/**
 * csim_train_start() - begin, or begin anew
 * @train: the training
 * @now: the time, ns
 * @max_wait: how long it may take, ns
 */
void csim_train_start(struct csim_train *train, u64 now, u64 max_wait)
{
	train->max_wait = now + max_wait;
	train_enter(train, CSIM_TRAIN_SEND_TRAINING, now);
}

/* Whether the receiver adapts in time, and not only if it is looked at in time. */
static bool train_converges(const struct csim_train *train, u64 takes)
{
	return takes < train->max_wait - train->timer;
}

/**
 * csim_train_due() - when a step can be made even if nothing changes
 * @train: the training
 * @takes: how long the receiver adapts, ns, or %CSIM_NEVER
 *
 * Return: the time, ns, or %CSIM_NEVER.
 */
u64 csim_train_due(const struct csim_train *train, u64 takes)
{
	switch (train->state) {
	case CSIM_TRAIN_LOCAL:
		if (train_converges(train, takes))
			return train->timer + takes;
		fallthrough;
	case CSIM_TRAIN_SEND_TRAINING:
	case CSIM_TRAIN_REMOTE:
		return train->max_wait;
	case CSIM_TRAIN_LINK_READY:
		return train->timer;
	default:
		return CSIM_NEVER;
	}
}

/**
 * csim_train_step() - make one step of training
 * @train: the training
 * @now: the time, ns
 * @in: what it depends on
 *
 * Return: whether the state has changed, so that another step may follow.
 */
bool csim_train_step(struct csim_train *train, u64 now,
		     const struct csim_train_input *in)
{
	bool due = now >= csim_train_due(train, in->takes);

	switch (train->state) {
	case CSIM_TRAIN_SEND_TRAINING:
		if (!due && in->frames)
			return train_enter(train, CSIM_TRAIN_LOCAL, now);
		break;
	case CSIM_TRAIN_LOCAL:
		if (!in->frames)
			return train_enter(train, CSIM_TRAIN_SEND_TRAINING, now);
		if (due && train_converges(train, in->takes))
			return train_enter(train, CSIM_TRAIN_REMOTE, now);
		break;
	case CSIM_TRAIN_REMOTE:
		if (in->remote_ready)
			return train_enter(train, CSIM_TRAIN_LINK_READY, now +
					   csim_timing_get(in->timing, CSIM_TIMER_TRAIN_WAIT));
		break;
	case CSIM_TRAIN_LINK_READY:
		return due && train_enter(train, CSIM_TRAIN_SEND_DATA, now);
	}

	if (due)
		train->state = CSIM_TRAIN_FAILURE;
	return due;
}
