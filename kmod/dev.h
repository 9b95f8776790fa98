/* SPDX-License-Identifier: GPL-2.0 */
/* An instance: one emulated switch, its device and its cages. */
#ifndef CSIM_DEV_H
#define CSIM_DEV_H

#include <linux/device.h>
#include <linux/mutex.h>
#include <linux/types.h>

#include "core/cage.h"

struct csim_port;
struct devlink;
struct net;

/** define CSIM_DEV_CAGES_MAX - cages of one instance; 128 cages are 4 RU */
#define CSIM_DEV_CAGES_MAX	128

/** define CSIM_DEV_MAX - instances; the number is one octet of their MACs */
#define CSIM_DEV_MAX		64

/**
 * struct csim_dev - an instance
 * @dev: device on the bus "cagesim"; its name is the instance's name
 * @devlink: devlink instance, from probe to remove; written under
 *	csim_plant_lock
 * @id: number of the instance, 0 .. CSIM_DEV_MAX - 1
 * @n_cages: number of cages
 * @seed: where the errors of its ports come from
 * @n_seeds: how many ports have taken a seed
 * @cage: the cages; how they are split and joined is protected by
 *	csim_plant_lock
 * @port: the ports by devlink port index; NULL between them. Written under
 *	the devlink lock and csim_plant_lock, read under either
 *
 * The emulated hardware: it outlives a reload and an unbound driver.
 */
struct csim_dev {
	struct device dev;
	struct devlink *devlink;
	u8 id;
	u16 n_cages;
	u64 seed;
	u64 n_seeds;
	struct csim_cage *cage;
	struct csim_port **port;
};

/**
 * struct csim_dev_config - what an instance is made from
 * @id: number of the instance, 0 .. CSIM_DEV_MAX - 1
 * @n_cages: number of cages, 1 .. CSIM_DEV_CAGES_MAX
 * @lanes: lanes of each cage: 1, 2, 4 or 8
 * @lane_speed: most that a lane carries, Mb/s
 * @seed: where the errors of its ports come from
 * @pairs: join cage 1 to cage 2, 3 to 4, ...
 */
struct csim_dev_config {
	u8 id;
	u16 n_cages;
	const u8 *lanes;
	u32 lane_speed;
	u64 seed;
	bool pairs;
};

/*
 * Order of locks: devlink instance lock, rtnl, netdev lock, csim_plant_lock.
 * Protects how all cages are split and joined, and which ports make a link.
 */
extern struct mutex csim_plant_lock;

extern const struct bus_type csim_bus_type;

void csim_dev_set_devlink(struct csim_dev *cdev, struct devlink *devlink);
struct net *csim_dev_net(const struct csim_dev *cdev);
int csim_dev_init(void);
void csim_dev_exit(void);
struct csim_dev *csim_dev_create(const struct csim_dev_config *config);
void csim_dev_destroy(struct csim_dev *cdev);

/**
 * to_csim_dev() - the instance that a device is
 * @dev: device on the bus "cagesim"
 *
 * Return: the instance.
 */
static inline struct csim_dev *to_csim_dev(struct device *dev)
{
	return container_of(dev, struct csim_dev, dev);
}

/**
 * csim_dev_seed() - a seed for a port
 * @cdev: the instance
 *
 * Context: devlink lock held.
 * Return: another one every time; the same ones, in order, for the same instance
 *	and the same seed of it.
 */
static inline u64 csim_dev_seed(struct csim_dev *cdev)
{
	return cdev->seed + ((u64)cdev->id << 56) + cdev->n_seeds++;
}

/**
 * csim_dev_index() - devlink port index of a port
 * @cage: the cage
 * @sub: number of the port within the cage
 *
 * The first port of a split cage keeps the index of the whole cage, so that
 * "devlink port unsplit" works on the handle that was split.
 * Context: csim_plant_lock or the devlink lock is held.
 * Return: cage x 8 + first lane.
 */
static inline unsigned int csim_dev_index(const struct csim_cage *cage,
					  unsigned int sub)
{
	return cage->index * CSIM_CAGE_LANES_MAX +
	       csim_split_first(cage->split, sub);
}

#endif
