// SPDX-License-Identifier: GPL-2.0
/* Module parameters, and the order in which the parts begin and end. */
#include <linux/module.h>
#include <linux/netlink.h>
#include <linux/string.h>
#include <net/net_namespace.h>

#include "dev.h"
#include "devlink.h"
#include "genl.h"
#include "instance.h"
#include "tick.h"

static unsigned int instances = 1;
module_param(instances, uint, 0444);
MODULE_PARM_DESC(instances, "Instances to make, named cs0, cs1, ... (0..64, default 1)");

static unsigned int cages = 32;
module_param(cages, uint, 0444);
MODULE_PARM_DESC(cages, "Cages of an instance (1..128, default 32)");

static unsigned int lanes[CSIM_DEV_CAGES_MAX] = { CSIM_CAGE_LANES_MAX };
static unsigned int n_lanes = 1;
module_param_array(lanes, uint, &n_lanes, 0444);
MODULE_PARM_DESC(lanes, "Lanes of a cage: 1, 2, 4 or 8 (default 8); one value, or one per cage separated by commas");

static unsigned int serdes = 100;
module_param(serdes, uint, 0444);
MODULE_PARM_DESC(serdes, "Most that a lane carries, Gb/s: 25, 50, 100 or 200 (default 100)");

static unsigned long seed = 1;
module_param(seed, ulong, 0444);
MODULE_PARM_DESC(seed, "Seed of all errors on lanes (default 1)");

static char *plant = "pairs";
module_param(plant, charp, 0444);
MODULE_PARM_DESC(plant, "Cables: \"pairs\" joins cage 1 to 2, 3 to 4, ...; \"none\" (default pairs)");

static int main_check_lanes(u8 *lanes_of, u8 *form_of)
{
	unsigned int i;

	if (n_lanes != 1 && n_lanes != cages) {
		pr_err("lanes: %u values given; give one, or one for each of the %u cages\n",
		       n_lanes, cages);
		return -EINVAL;
	}

	for (i = 0; i < cages; i++) {
		unsigned int n = lanes[n_lanes == 1 ? 0 : i];

		if (!csim_split_find(n, 1)) {
			pr_err("lanes=%u: a cage has 1, 2, 4 or 8 lanes\n", n);
			return -EINVAL;
		}
		lanes_of[i] = n;
		form_of[i] = csim_instance_form(n, serdes * 1000);
	}

	return 0;
}

static int main_check_params(struct csim_dev_config *config, u8 *lanes_of,
			     u8 *form_of)
{
	if (instances > CSIM_DEV_MAX) {
		pr_err("instances=%u: at most %u are allowed\n", instances,
		       CSIM_DEV_MAX);
		return -EINVAL;
	}
	if (!cages || cages > CSIM_DEV_CAGES_MAX) {
		pr_err("cages=%u: an instance has 1 to %u cages\n", cages,
		       CSIM_DEV_CAGES_MAX);
		return -EINVAL;
	}
	if (!sysfs_streq(plant, "pairs") && !sysfs_streq(plant, "none")) {
		pr_err("plant=%s: \"pairs\" or \"none\" are allowed\n", plant);
		return -EINVAL;
	}

	if (serdes != 25 && serdes != 50 && serdes != 100 && serdes != 200) {
		pr_err("serdes=%u: a lane carries 25, 50, 100 or 200 Gb/s\n",
		       serdes);
		return -EINVAL;
	}

	config->n_cages = cages;
	config->lanes = lanes_of;
	config->forms = form_of;
	config->lane_speed = serdes * 1000;
	config->seed = seed;
	config->air = (struct csim_air)CSIM_MODULE_AIR;
	config->power_budget = 0;
	config->net = &init_net;
	config->pairs = sysfs_streq(plant, "pairs");

	return main_check_lanes(lanes_of, form_of);
}

static int main_create_instances(struct csim_dev_config *config)
{
	struct netlink_ext_ack extack = {};
	char name[16];
	unsigned int i;
	int err;

	config->name = name;
	for (i = 0; i < instances; i++) {
		snprintf(name, sizeof(name), "cs%u", i);
		err = csim_instance_create(config, &extack);
		if (err) {
			pr_err("cannot create %s: %s\n", name,
			       extack._msg ?: "no memory");
			csim_instance_destroy_all();
			return err;
		}
	}

	return 0;
}

static int __init csim_init(void)
{
	u8 lanes_of[CSIM_DEV_CAGES_MAX], form_of[CSIM_DEV_CAGES_MAX];
	struct csim_dev_config config = {};
	int err;

	err = main_check_params(&config, lanes_of, form_of);
	if (err)
		return err;

	csim_tick_init();
	err = csim_dev_init();
	if (err)
		goto err_exit_tick;

	err = csim_devlink_init();
	if (err)
		goto err_exit_dev;

	err = main_create_instances(&config);
	if (err)
		goto err_exit_devlink;

	err = csim_genl_init();
	if (err)
		goto err_destroy_instances;

	return 0;

err_destroy_instances:
	csim_instance_destroy_all();
err_exit_devlink:
	csim_devlink_exit();
err_exit_dev:
	csim_dev_exit();
err_exit_tick:
	csim_tick_exit();
	return err;
}
module_init(csim_init);

static void __exit csim_exit(void)
{
	csim_genl_exit();
	csim_instance_destroy_all();
	csim_devlink_exit();
	csim_dev_exit();
	csim_tick_exit();
}
module_exit(csim_exit);

MODULE_DESCRIPTION("Emulated switches with 800G cages that split");
MODULE_LICENSE("GPL");
MODULE_VERSION("0.1.0");
