/* SPDX-License-Identifier: GPL-2.0 */
/* An instance: one emulated switch, its device and its cages. */
#ifndef CSIM_DEV_H
#define CSIM_DEV_H

#include <linux/device.h>
#include <linux/mutex.h>
#include <linux/types.h>

#include "core/cage.h"
#include "core/module.h"
#include "core/power.h"
#include "tick.h"

struct csim_hwmon;
struct csim_port;
struct devlink;
struct net;
struct netlink_ext_ack;
struct thermal_zone_device;

/** define CSIM_DEV_CAGES_MAX - cages of one instance; 128 cages are 4 RU */
#define CSIM_DEV_CAGES_MAX	128

/** define CSIM_DEV_MAX - instances; the number is one octet of their MACs */
#define CSIM_DEV_MAX		64

/**
 * define CSIM_DEV_NAME - longest name of an instance
 *
 * A netdev's is up to six letters longer, "p128s7", and has 15 at most.
 */
#define CSIM_DEV_NAME		9

/**
 * struct csim_dev_probe - how the driver is to bind to a new instance
 * @net: namespace of the devlink instance
 * @extack: where a failure is explained
 * @err: what became of it
 */
struct csim_dev_probe {
	struct net *net;
	struct netlink_ext_ack *extack;
	int err;
};

/**
 * struct csim_slot - what the shell has of a cage
 * @cage: the cage
 * @alarm: when its module is to be looked at again
 * @seen: state of the module that was told of last, see struct csim_module
 *
 * All of it belongs to csim_plant_lock.
 */
struct csim_slot {
	struct csim_cage *cage;
	struct csim_alarm alarm;
	u32 seen;
};

/**
 * struct csim_dev - an instance
 * @dev: device on the bus "cagesim"; its name is the instance's name
 * @devlink: devlink instance, from probe to remove; written under
 *	csim_plant_lock
 * @probe: while it is made, how the driver is to bind; device lock
 * @id: number of the instance, 0 .. CSIM_DEV_MAX - 1
 * @n_cages: number of cages
 * @persona: what its driver has, enum cagesim_persona; written under
 *	csim_plant_lock, read without a lock
 * @air: what cools the modules; csim_plant_lock
 * @budget: power that there is for all modules; csim_plant_lock
 * @seed: where the errors of its ports come from
 * @n_seeds: how many ports have taken a seed
 * @cage: the cages; how they are split and joined is protected by
 *	csim_plant_lock
 * @slot: what the shell has of each cage
 * @port: the ports by devlink port index; NULL between them. Written under
 *	the devlink lock and csim_plant_lock, read under either
 * @hwmon: its hwmon device, from probe to remove; NULL without CONFIG_HWMON
 * @zone: thermal zones of the cages, likewise; NULL without CONFIG_THERMAL
 *
 * The emulated hardware: it outlives a reload and an unbound driver.
 */
struct csim_dev {
	struct device dev;
	struct devlink *devlink;
	struct csim_dev_probe *probe;
	u8 id;
	u16 n_cages;
	u8 persona;
	struct csim_air air;
	struct csim_power_budget budget;
	u64 seed;
	u64 n_seeds;
	struct csim_cage *cage;
	struct csim_slot *slot;
	struct csim_port **port;
	struct csim_hwmon *hwmon;
	struct thermal_zone_device **zone;
};

/**
 * struct csim_dev_config - what an instance is made from
 * @name: its name: [a-z][a-z0-9-]*, up to CSIM_DEV_NAME characters
 * @net: network namespace that it is to be in
 * @n_cages: number of cages, 1 .. CSIM_DEV_CAGES_MAX
 * @lanes: lanes of each cage: 1, 2, 4 or 8
 * @forms: form factor of each cage, enum csim_form
 * @persona: what its driver has, enum cagesim_persona
 * @air: what cools the modules
 * @power_budget: power that there is for all modules, mW; 0 for no limit
 * @lane_speed: most that a lane carries, Mb/s
 * @seed: where the errors of its ports come from
 * @pairs: join cage 1 to cage 2, 3 to 4, ...
 */
struct csim_dev_config {
	const char *name;
	struct net *net;
	u16 n_cages;
	const u8 *lanes;
	const u8 *forms;
	u8 persona;
	struct csim_air air;
	u32 power_budget;
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

/* What happens when a module is due (slot.c): this file must not know it otherwise. */
void csim_slot_ring(struct csim_alarm *alarm, u64 now);

void csim_dev_set_devlink(struct csim_dev *cdev, struct devlink *devlink);
struct net *csim_dev_net(const struct csim_dev *cdev);
int csim_dev_init(void);
void csim_dev_exit(void);
struct csim_dev *csim_dev_create(const struct csim_dev_config *config,
				 struct netlink_ext_ack *extack);
void csim_dev_destroy(struct csim_dev *cdev);
void csim_dev_publish(struct csim_dev *cdev);
void csim_dev_hide(struct csim_dev *cdev);
struct csim_dev *csim_dev_next(unsigned int id);
struct csim_dev *csim_dev_find(const char *name);

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
