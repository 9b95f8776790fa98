// SPDX-License-Identifier: GPL-2.0
/*
 * What the unit tests of cagectl look at besides lanes and ports: two instances,
 * their cages, modules, cables and faults, each once with all that there can be
 * and once with as little as there must be, or with numbers that have no words
 * yet; and events about them.
 */
#include <linux/genetlink.h>

#include "kernel.h"

static struct nlmsghdr *at(uint8_t cmd, uint16_t attr, const char *device,
			   uint32_t cage)
{
	struct nlmsghdr *nlh = kernel_cagesim_begin(cmd);

	mnl_attr_put_strz(nlh, attr, device);
	if (cage)
		mnl_attr_put_u32(nlh, attr + 1, cage);
	return nlh;
}

static void end(uint8_t cmd, struct nlmsghdr *nlh)
{
	fake_add(FAKE_COMMAND(cmd), nlh);
}

static void done(uint8_t cmd)
{
	fake_done(FAKE_COMMAND(cmd), 0, NULL);
}

static void add_instances(void)
{
	const uint8_t cmd = CAGESIM_CMD_INSTANCE_GET;
	struct nlmsghdr *nlh = at(cmd, CAGESIM_A_INSTANCE_DEVICE, "sw0", 0);
	unsigned int i;

	mnl_attr_put_u32(nlh, CAGESIM_A_INSTANCE_CAGES, 3);
	for (i = 0; i < 3; i++)
		mnl_attr_put_u8(nlh, CAGESIM_A_INSTANCE_LANES, i < 2 ? 8 : 4);
	mnl_attr_put_u32(nlh, CAGESIM_A_INSTANCE_SERDES, 100);
	mnl_attr_put_u32(nlh, CAGESIM_A_INSTANCE_FORM, CAGESIM_FORM_QSFP_DD);
	mnl_attr_put_u64(nlh, CAGESIM_A_INSTANCE_SEED, UINT64_MAX - 1);
	mnl_attr_put_u32(nlh, CAGESIM_A_INSTANCE_AMBIENT, -5500);
	mnl_attr_put_u32(nlh, CAGESIM_A_INSTANCE_FAN, 60);
	mnl_attr_put_u32(nlh, CAGESIM_A_INSTANCE_POWER_BUDGET, 500000);
	mnl_attr_put_u32(nlh, CAGESIM_A_INSTANCE_POWER, 16850);
	mnl_attr_put_u32(nlh, CAGESIM_A_INSTANCE_PERSONA,
			 CAGESIM_PERSONA_NO_HISTOGRAM);
	end(cmd, nlh);
	end(cmd, at(cmd, CAGESIM_A_INSTANCE_DEVICE, "srv0", 0));
	done(cmd);
}

static void add_cages(void)
{
	const uint8_t cmd = CAGESIM_CMD_CAGE_GET;
	struct nlmsghdr *nlh = at(cmd, CAGESIM_A_CAGE_DEVICE, "sw0", 1);

	mnl_attr_put_u32(nlh, CAGESIM_A_CAGE_FORM, CAGESIM_FORM_OSFP);
	mnl_attr_put_u32(nlh, CAGESIM_A_CAGE_LANES, 8);
	mnl_attr_put_u32(nlh, CAGESIM_A_CAGE_SERDES, 100);
	mnl_attr_put_u32(nlh, CAGESIM_A_CAGE_PORTS, 2);
	mnl_attr_put_u32(nlh, CAGESIM_A_CAGE_POWER_LIMIT, 17500);
	mnl_attr_put_strz(nlh, CAGESIM_A_CAGE_MODULE, "800g-dr8-osfp");
	end(cmd, nlh);
	nlh = at(cmd, CAGESIM_A_CAGE_DEVICE, "sw0", 2);
	mnl_attr_put_u32(nlh, CAGESIM_A_CAGE_FORM, 99);
	end(cmd, nlh);
	done(cmd);
}

static void add_types(void)
{
	const uint8_t cmd = CAGESIM_CMD_TYPE_GET;
	struct nlmsghdr *nlh = kernel_cagesim_begin(cmd);
	struct nlattr *nest;

	mnl_attr_put_strz(nlh, CAGESIM_A_TYPE_NAME, "800g-dr8-osfp");
	mnl_attr_put_strz(nlh, CAGESIM_A_TYPE_PART, "CS-800G-DR8-O");
	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_FORM, CAGESIM_FORM_OSFP);
	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_MEDIUM, CAGESIM_MEDIUM_SMF);
	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_HOST_LANES, 8);
	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_MEDIA_LANES, 8);
	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_WDM, 1);
	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_LANE_SPEED, 100000);
	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_POWER, 16500);
	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_REACH, 50000);
	nest = mnl_attr_nest_start(nlh, CAGESIM_A_TYPE_APP);
	mnl_attr_put_u32(nlh, CAGESIM_A_APP_SPEED, 800000);
	mnl_attr_put_u32(nlh, CAGESIM_A_APP_HOST_LANES, 8);
	mnl_attr_put_u32(nlh, CAGESIM_A_APP_MEDIA_LANES, 8);
	mnl_attr_put_u32(nlh, CAGESIM_A_APP_HOST_ID, 0x51);
	mnl_attr_put_u32(nlh, CAGESIM_A_APP_MEDIA_ID, 0x56);
	mnl_attr_put_u32(nlh, CAGESIM_A_APP_HOST_ASSIGN, 1);
	mnl_attr_nest_end(nlh, nest);
	end(cmd, nlh);
	nlh = kernel_cagesim_begin(cmd);
	mnl_attr_put_strz(nlh, CAGESIM_A_TYPE_NAME, "800g-sr8-osfp");
	end(cmd, nlh);
	done(cmd);
}

static void put_lane(struct nlmsghdr *nlh)
{
	struct nlattr *nest = mnl_attr_nest_start(nlh, CAGESIM_A_MODULE_LANE);
	unsigned int i;

	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_LANE_LANE, 3);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_LANE_DATA_PATH,
			 CAGESIM_DATA_PATH_ACTIVATED);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_LANE_APP, 2);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_LANE_TX_POWER, 1258925);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_LANE_RX_POWER, 870964);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_LANE_BIAS, 72500);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_LANE_MEDIA_BER, 6779892);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_LANE_HOST_BER, 9000000);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_LANE_MEDIA_SNR, 21020);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_LANE_HOST_SNR, -250);
	for (i = 0; i < 4; i++)
		mnl_attr_put_u8(nlh, CAGESIM_A_MODULE_LANE_TX_LOS + i, i % 2);
	mnl_attr_nest_end(nlh, nest);
}

static struct nlmsghdr *module(uint8_t cmd)
{
	struct nlmsghdr *nlh = at(cmd, CAGESIM_A_MODULE_DEVICE, "sw0", 1);

	mnl_attr_put_strz(nlh, CAGESIM_A_MODULE_TYPE, "800g-dr8-osfp");
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_GRADE, CAGESIM_GRADE_TYPICAL);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_SERIAL, 42);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_POLICY,
			 CAGESIM_POWER_POLICY_AUTO);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_FORM, CAGESIM_FORM_OSFP);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_MEDIUM, CAGESIM_MEDIUM_SMF);
	mnl_attr_put_strz(nlh, CAGESIM_A_MODULE_VENDOR, "CAGESIM");
	mnl_attr_put_strz(nlh, CAGESIM_A_MODULE_PART, "CS-800G-DR8-O");
	mnl_attr_put_strz(nlh, CAGESIM_A_MODULE_SERIAL_NUMBER, "CS0000000042");
	mnl_attr_put_strz(nlh, CAGESIM_A_MODULE_FIRMWARE, "1.2.3");
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_STATE,
			 CAGESIM_MODULE_STATE_READY);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_POWER, 16250);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_MAX_POWER, 16500);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_POWER_CLASS, 8);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_TEMPERATURE, 54321);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_VOLTAGE, 3300100);
	put_lane(nlh);
	return nlh;
}

static void add_modules(void)
{
	const uint8_t cmd = CAGESIM_CMD_MODULE_GET;
	struct nlmsghdr *nlh;

	end(cmd, module(cmd));
	nlh = at(cmd, CAGESIM_A_MODULE_DEVICE, "sw0", 2);
	mnl_attr_put(nlh, CAGESIM_A_MODULE_UNKNOWN, 0, NULL);
	mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_STATE, 99);
	end(cmd, nlh);
	done(cmd);
}

static struct nlmsghdr *cable(uint8_t cmd, uint32_t id, uint32_t lane)
{
	struct nlmsghdr *nlh = kernel_cagesim_begin(cmd);

	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_ID, id);
	mnl_attr_put_strz(nlh, CAGESIM_A_CABLE_DEVICE, "sw0");
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_CAGE, 1);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_LANE, lane);
	mnl_attr_put_strz(nlh, CAGESIM_A_CABLE_TO_DEVICE, "srv0");
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_TO_CAGE, 2);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_TO_LANE, 0);
	return nlh;
}

static void add_cables(void)
{
	const uint8_t cmd = CAGESIM_CMD_CABLE_GET;
	struct nlmsghdr *nlh = cable(cmd, 7, 4);

	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_LANES, 4);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_KIND, CAGESIM_CABLE_KIND_HYDRA);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_FIBRE, CAGESIM_FIBRE_OS2);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_LENGTH, 50050);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_PAIRS, 4);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_PAIR_LOSS, 350);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_DIRT, 1710);
	mnl_attr_put_u8(nlh, CAGESIM_A_CABLE_SWAPPED, 1);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_LOSS, 3310);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_BUDGET, 3000);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_REACH, -220);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_PREDICTED_BER, 3619789);
	end(cmd, nlh);
	end(cmd, cable(cmd, 8, 0));
	done(cmd);
}

static struct nlmsghdr *fault(uint8_t cmd, uint32_t id, uint32_t kind)
{
	struct nlmsghdr *nlh = kernel_cagesim_begin(cmd);

	mnl_attr_put_u32(nlh, CAGESIM_A_FAULT_ID, id);
	mnl_attr_put_strz(nlh, CAGESIM_A_FAULT_DEVICE, "sw0");
	mnl_attr_put_u32(nlh, CAGESIM_A_FAULT_CAGE, 1);
	mnl_attr_put_u32(nlh, CAGESIM_A_FAULT_KIND, kind);
	return nlh;
}

static void add_faults(void)
{
	const uint8_t cmd = CAGESIM_CMD_FAULT_GET;
	struct nlmsghdr *nlh = fault(cmd, 1, CAGESIM_FAULT_KIND_DIRT);

	mnl_attr_put_u32(nlh, CAGESIM_A_FAULT_LANES, 0x5f);
	mnl_attr_put_u32(nlh, CAGESIM_A_FAULT_LEVEL, 2500);
	mnl_attr_put_u64(nlh, CAGESIM_A_FAULT_START, 86410000000000);
	mnl_attr_put_u64(nlh, CAGESIM_A_FAULT_DURATION, 90000000000);
	mnl_attr_put_u64(nlh, CAGESIM_A_FAULT_RAMP, 1500000);
	mnl_attr_put_u64(nlh, CAGESIM_A_FAULT_PERIOD, 250);
	mnl_attr_put_u32(nlh, CAGESIM_A_FAULT_SEED, 9);
	mnl_attr_put_u8(nlh, CAGESIM_A_FAULT_ACTIVE, 0);
	end(cmd, nlh);
	nlh = fault(cmd, 2, CAGESIM_FAULT_KIND_SLOW_CDB);
	mnl_attr_put_u32(nlh, CAGESIM_A_FAULT_LEVEL, 10);
	mnl_attr_put_u8(nlh, CAGESIM_A_FAULT_ACTIVE, 1);
	end(cmd, nlh);
	end(cmd, fault(cmd, 3, 99));
	done(cmd);
}

/** kernel_plant() - have a driver with all that can be plugged and joined */
void kernel_plant(void)
{
	static const uint8_t told[] = {
		CAGESIM_CMD_INSTANCE_NEW, CAGESIM_CMD_INSTANCE_SET,
		CAGESIM_CMD_INSTANCE_DEL, CAGESIM_CMD_CAGE_SET,
		CAGESIM_CMD_MODULE_NEW, CAGESIM_CMD_MODULE_SET,
		CAGESIM_CMD_MODULE_DEL, CAGESIM_CMD_CABLE_NEW,
		CAGESIM_CMD_CABLE_SET, CAGESIM_CMD_CABLE_DEL,
		CAGESIM_CMD_FAULT_NEW, CAGESIM_CMD_FAULT_DEL,
	};
	size_t i;

	kernel_family(FAKE_CAGESIM_FAMILY, FAKE_CAGESIM);
	add_instances();
	add_cages();
	add_types();
	add_modules();
	add_cables();
	add_faults();
	for (i = 0; i < ARRAY_SIZE(told); i++)
		fake_error(FAKE_COMMAND(told[i]), 0, NULL);
}

/** kernel_events() - have the driver tell what happens */
void kernel_events(void)
{
	struct nlmsghdr *nlh;
	struct nlattr *groups, *group;

	fake_clear(FAKE_CAGESIM_FAMILY);
	nlh = fake_message(GENL_ID_CTRL, sizeof(struct genlmsghdr));
	mnl_attr_put_u16(nlh, CTRL_ATTR_FAMILY_ID, FAKE_CAGESIM);
	groups = mnl_attr_nest_start(nlh, CTRL_ATTR_MCAST_GROUPS);
	group = mnl_attr_nest_start(nlh, 1);
	mnl_attr_put_u32(nlh, CTRL_ATTR_MCAST_GRP_ID, 11);
	mnl_attr_put_strz(nlh, CTRL_ATTR_MCAST_GRP_NAME, "other");
	mnl_attr_nest_end(nlh, group);
	group = mnl_attr_nest_start(nlh, 2);
	mnl_attr_put_u32(nlh, CTRL_ATTR_MCAST_GRP_ID, 12);
	mnl_attr_put_strz(nlh, CTRL_ATTR_MCAST_GRP_NAME,
			  CAGESIM_MCGRP_MONITOR);
	mnl_attr_nest_end(nlh, group);
	mnl_attr_nest_end(nlh, groups);
	fake_add(FAKE_CAGESIM_FAMILY, nlh);
	fake_error(FAKE_CAGESIM_FAMILY, 0, NULL);

	fake_add(FAKE_EVENTS, module(CAGESIM_CMD_MODULE_NTF));
	fake_add(FAKE_EVENTS, kernel_cagesim_begin(99));
	fake_datagram(FAKE_EVENTS);
	fake_add(FAKE_EVENTS, cable(CAGESIM_CMD_CABLE_DEL_NTF, 8, 0));
	fake_datagram(FAKE_EVENTS);
	/* one that says too little, and then another */
	fake_add(FAKE_EVENTS, kernel_cagesim_begin(CAGESIM_CMD_FAULT_NTF));
	fake_datagram(FAKE_EVENTS);
	fake_add(FAKE_EVENTS, fault(CAGESIM_CMD_FAULT_NTF, 3,
				    CAGESIM_FAULT_KIND_FLAP));
	fake_datagram(FAKE_EVENTS);
	nlh = at(CAGESIM_CMD_PORT_NTF, CAGESIM_A_PORT_DEVICE, "sw0", 1);
	mnl_attr_put_u32(nlh, CAGESIM_A_PORT_SUB, 0);
	mnl_attr_put_strz(nlh, CAGESIM_A_PORT_PHASE, "cdr");
	mnl_attr_put_u8(nlh, CAGESIM_A_PORT_CARRIER, 0);
	mnl_attr_put_strz(nlh, CAGESIM_A_PORT_REASON, "no AM lock");
	fake_add(FAKE_EVENTS, nlh);
	fake_datagram(FAKE_EVENTS);
	fake_add(FAKE_EVENTS, at(CAGESIM_CMD_INSTANCE_DEL_NTF,
				 CAGESIM_A_INSTANCE_DEVICE, "sw0", 0));
}
