// SPDX-License-Identifier: GPL-2.0
/* The netlink family: modules. */
#include <linux/ctype.h>
#include <linux/netlink.h>
#include <net/genetlink.h>

#include "core/catalogue.h"
#include "core/module.h"
#include "core/power.h"
#include "dev.h"
#include "event.h"
#include "faults.h"
#include "flash.h"
#include "genl_gen.h"
#include "genl_msg.h"
#include "slot.h"
#include "wire.h"

/* What is numbered alike here and there. */
static_assert((int)CAGESIM_GRADE_TYPICAL == (int)CSIM_GRADE_TYPICAL);
static_assert((int)CAGESIM_MODULE_STATE_FAULT == (int)CSIM_CMIS_FAULT);
static_assert((int)CAGESIM_DATA_PATH_INITIALIZED ==
	      (int)CSIM_CMIS_DP_INITIALIZED);

/* Text in a memory, which may be anybody's: padded, and of any bytes */
static int put_text(struct sk_buff *skb, int attr, const u8 *field)
{
	char text[17] = {};
	unsigned int i;

	for (i = 0; i < 16 && field[i]; i++)
		text[i] = isascii(field[i]) && isprint(field[i]) ? field[i] : '?';

	return nla_put_string(skb, attr, strim(text));
}

/* Upper page 00h, if it can be read (OIF CMIS 8.3, SFF-8636 6.3) */
static int put_names(struct sk_buff *skb, struct csim_module *module, u64 now)
{
	u8 page[CSIM_CMIS_PAGE];

	if (csim_cmis_read(&module->cmis, 0, 0, 128, sizeof(page), page, now))
		return 0;
	/* QSFP, QSFP+ and QSFP28 (SFF-8024 table 4-1) */
	if (page[0] == 0x0c || page[0] == 0x0d || page[0] == 0x11)
		return put_text(skb, CAGESIM_A_MODULE_VENDOR, &page[20]) ||
		       put_text(skb, CAGESIM_A_MODULE_PART, &page[40]) ||
		       put_text(skb, CAGESIM_A_MODULE_SERIAL_NUMBER, &page[68]);

	return put_text(skb, CAGESIM_A_MODULE_VENDOR, &page[1]) ||
	       put_text(skb, CAGESIM_A_MODULE_PART, &page[20]) ||
	       put_text(skb, CAGESIM_A_MODULE_SERIAL_NUMBER, &page[38]);
}

/* What only a module with state machines has */
static int put_state(struct sk_buff *skb, const struct csim_module *module)
{
	u8 major, minor;
	char text[16];
	u16 build;

	if (module->type.flags & CSIM_TYPE_FLAT)
		return 0;

	csim_cmis_firmware(&module->cmis, &major, &minor, &build);
	snprintf(text, sizeof(text), "%u.%u.%u", major, minor, build);
	/* While the management interface starts there is no state to be read. */
	return nla_put_string(skb, CAGESIM_A_MODULE_FIRMWARE, text) ||
	       (csim_cmis_state(&module->cmis) &&
		nla_put_u32(skb, CAGESIM_A_MODULE_STATE,
			    csim_cmis_state(&module->cmis)));
}

static int put_lane(struct sk_buff *skb, const struct csim_module *module,
		    const struct csim_cmis_lane *lane, unsigned int i)
{
	struct nlattr *nest = nla_nest_start(skb, CAGESIM_A_MODULE_LANE);
	bool flat = module->type.flags & CSIM_TYPE_FLAT;
	bool media = i < module->type.media_lanes;
	bool light = media && module->type.medium != CSIM_MEDIUM_COPPER;

	if (!nest ||
	    nla_put_u32(skb, CAGESIM_A_MODULE_LANE_LANE, i) ||
	    (!flat && csim_cmis_dp(&module->cmis, i) &&
	     nla_put_u32(skb, CAGESIM_A_MODULE_LANE_DATA_PATH,
			 csim_cmis_dp(&module->cmis, i))) ||
	    (!flat &&
	     nla_put_u32(skb, CAGESIM_A_MODULE_LANE_APP, csim_cmis_app(&module->cmis, i))) ||
	    (light &&
	     (nla_put_u32(skb, CAGESIM_A_MODULE_LANE_TX_POWER,
			  lane->tx_power * 100) ||
	      nla_put_u32(skb, CAGESIM_A_MODULE_LANE_RX_POWER,
			  lane->rx_power * 100) ||
	      nla_put_u32(skb, CAGESIM_A_MODULE_LANE_BIAS, lane->bias * 2))) ||
	    (media &&
	     nla_put_u32(skb, CAGESIM_A_MODULE_LANE_MEDIA_BER, lane->media_ber)) ||
	    nla_put_u32(skb, CAGESIM_A_MODULE_LANE_HOST_BER, lane->host_ber) ||
	    (media && lane->media_snr >= 0 &&
	     nla_put_s32(skb, CAGESIM_A_MODULE_LANE_MEDIA_SNR,
			 lane->media_snr)) ||
	    (lane->host_snr >= 0 &&
	     nla_put_s32(skb, CAGESIM_A_MODULE_LANE_HOST_SNR,
			 lane->host_snr)) ||
	    nla_put_u8(skb, CAGESIM_A_MODULE_LANE_TX_LOS, lane->tx_los) ||
	    (media &&
	     (nla_put_u8(skb, CAGESIM_A_MODULE_LANE_RX_LOS, lane->rx_los) ||
	      nla_put_u8(skb, CAGESIM_A_MODULE_LANE_RX_LOL, lane->rx_lol) ||
	      nla_put_u8(skb, CAGESIM_A_MODULE_LANE_TX_FAULT, lane->tx_fault))))
		return -EMSGSIZE;
	nla_nest_end(skb, nest);

	return 0;
}

static int put_monitors(struct sk_buff *skb, const struct csim_cage *cage, u64 now)
{
	const struct csim_module *module = cage->module;
	unsigned int n = min(module->type.host_lanes, cage->lanes);
	struct csim_cmis_sense sense;
	unsigned int i;

	csim_cage_sense(cage, &sense, now);
	if (nla_put_u32(skb, CAGESIM_A_MODULE_POWER, csim_module_power(module)) ||
	    nla_put_s32(skb, CAGESIM_A_MODULE_TEMPERATURE,
			csim_thermal_at(&module->thermal, now)) ||
	    nla_put_u32(skb, CAGESIM_A_MODULE_VOLTAGE, sense.vcc * 100))
		return -EMSGSIZE;
	for (i = 0; i < n; i++)
		if (put_lane(skb, module, &sense.lane[i], i))
			return -EMSGSIZE;

	return 0;
}

/**
 * csim_genl_fill_module() - put a module
 * @skb: the message
 * @what: its cage
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 * Return: 0 or -EMSGSIZE.
 */
int csim_genl_fill_module(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_cage *cage = what;
	struct csim_module *module = cage->module;
	const struct csim_type *type = &module->type;
	const struct csim_dev *cdev = cage->owner;

	if (nla_put_string(skb, CAGESIM_A_MODULE_DEVICE, dev_name(&cdev->dev)) ||
	    nla_put_u32(skb, CAGESIM_A_MODULE_CAGE, cage->index + 1) ||
	    nla_put_string(skb, CAGESIM_A_MODULE_TYPE, type->name) ||
	    nla_put_u32(skb, CAGESIM_A_MODULE_GRADE, module->grade) ||
	    nla_put_uint(skb, CAGESIM_A_MODULE_SERIAL, module->serial) ||
	    nla_put_u32(skb, CAGESIM_A_MODULE_POLICY,
			module->auto_power ? CAGESIM_POWER_POLICY_AUTO :
					     CAGESIM_POWER_POLICY_HIGH) ||
	    nla_put_u32(skb, CAGESIM_A_MODULE_FORM, type->form) ||
	    nla_put_u32(skb, CAGESIM_A_MODULE_MEDIUM, type->medium) ||
	    (module->unknown && nla_put_flag(skb, CAGESIM_A_MODULE_UNKNOWN)) ||
	    nla_put_u32(skb, CAGESIM_A_MODULE_MAX_POWER, type->power) ||
	    nla_put_u32(skb, CAGESIM_A_MODULE_POWER_CLASS,
			csim_power_class(type->power)) ||
	    put_names(skb, module, now) || put_state(skb, module) ||
	    put_monitors(skb, cage, now))
		return -EMSGSIZE;

	return 0;
}

/* Find the cage of a request and do something with it */
static int with_cage(struct genl_info *info,
		     int (*fn)(struct genl_info *info, struct csim_cage *cage,
			       u64 now), bool module)
{
	u64 now = csim_wire_lock();
	struct csim_cage *cage;
	int err;

	cage = csim_genl_find_cage(info, CAGESIM_A_MODULE_DEVICE,
				   CAGESIM_A_MODULE_CAGE);
	err = PTR_ERR_OR_ZERO(cage);
	if (!err && !cage->module == module) {
		err = module ? -ENOENT : -EBUSY;
		NL_SET_ERR_MSG_ATTR_FMT(info->extack,
					info->attrs[CAGESIM_A_MODULE_CAGE],
					"Cage %u has %s module", cage->index + 1,
					module ? "no" : "a");
	}
	if (!err)
		err = fn(info, cage, now);
	csim_wire_unlock();

	return err;
}

static int get_module(struct genl_info *info, struct csim_cage *cage, u64 now)
{
	return csim_genl_reply(info, csim_genl_fill_module, cage, now);
}

/**
 * csim_genl_module_get_doit() - CAGESIM_CMD_MODULE_GET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name or number, -ENODEV for what is not there,
 *	-ENOENT for a cage that is empty, or -ENOMEM.
 */
int csim_genl_module_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	return with_cage(info, get_module, true);
}

static int each_module(struct csim_genl_dump *d, struct csim_dev *cdev)
{
	unsigned int i;
	int err = 0;

	for (i = 0; i < cdev->n_cages && !err; i++)
		if (cdev->cage[i].module)
			err = csim_genl_dump_put(d, i, &cdev->cage[i]);

	return err;
}

/**
 * csim_genl_module_get_dumpit() - CAGESIM_CMD_MODULE_GET of all modules
 * @skb: where they go
 * @cb: the dump
 *
 * Return: as netlink wants it.
 */
int csim_genl_module_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb)
{
	static const struct csim_genl_kind modules = {
		.cmd = CAGESIM_CMD_MODULE_GET,
		.device = CAGESIM_A_MODULE_DEVICE,
		.each = each_module,
		.fill = csim_genl_fill_module,
	};

	return csim_genl_dump(skb, cb, &modules);
}

static int check_fit(struct genl_info *info, const struct csim_cage *cage,
		     const struct csim_type *type)
{
	static const char * const fits[] = {
		[CSIM_FORM_OSFP] = "OSFP",
		[CSIM_FORM_QSFP_DD] = "QSFP-DD, QSFP112 and QSFP28",
		[CSIM_FORM_QSFP112] = "QSFP112 and QSFP28",
		[CSIM_FORM_QSFP28] = "QSFP28",
		[CSIM_FORM_SFP_DD] = "SFP-DD and SFP112",
		[CSIM_FORM_SFP112] = "SFP112",
	};

	if (csim_form_fits(cage->form, type->form))
		return 0;

	NL_SET_ERR_MSG_ATTR_FMT(info->extack, info->attrs[CAGESIM_A_MODULE_TYPE],
				"It does not fit; cage %u takes %s", cage->index + 1,
				fits[cage->form]);
	return -EINVAL;
}

static int get_config(struct genl_info *info, const struct csim_cage *cage,
		      struct csim_slot_config *config)
{
	const struct nlattr *eeprom = info->attrs[CAGESIM_A_MODULE_EEPROM];
	const struct nlattr *type = info->attrs[CAGESIM_A_MODULE_TYPE];
	const struct csim_dev *cdev = cage->owner;

	if (!type == !eeprom) {
		NL_SET_ERR_MSG(info->extack,
			       "A type or the memory of a module is needed, one of them");
		return -EINVAL;
	}

	/* the same place has the same number, unless it is told another */
	config->serial = cdev->id * CSIM_DEV_CAGES_MAX + cage->index + 1;
	config->grade = CSIM_GRADE_TYPICAL;
	if (info->attrs[CAGESIM_A_MODULE_SERIAL])
		config->serial = nla_get_uint(info->attrs[CAGESIM_A_MODULE_SERIAL]);
	if (info->attrs[CAGESIM_A_MODULE_GRADE])
		config->grade = nla_get_u32(info->attrs[CAGESIM_A_MODULE_GRADE]);
	if (info->attrs[CAGESIM_A_MODULE_POLICY])
		config->auto_power =
			nla_get_u32(info->attrs[CAGESIM_A_MODULE_POLICY]) ==
			CAGESIM_POWER_POLICY_AUTO;
	if (eeprom) {
		config->eeprom = nla_data(eeprom);
		config->eeprom_len = nla_len(eeprom);
		/* Whoever refuses it knows why, but not where it came from. */
		NL_SET_BAD_ATTR(info->extack, eeprom);
		return 0;
	}

	config->type = csim_genl_find_type(info, type);
	return PTR_ERR_OR_ZERO(config->type) ?:
	       check_fit(info, cage, config->type);
}

static int new_module(struct genl_info *info, struct csim_cage *cage, u64 now)
{
	struct csim_slot_config config = {};
	int err;

	err = get_config(info, cage, &config);
	if (err)
		return err;
	err = csim_slot_insert(cage, &config, now, info->extack);
	if (err)
		return err;

	csim_faults_apply(cage, now);
	return 0;
}

/**
 * csim_genl_module_new_doit() - CAGESIM_CMD_MODULE_NEW
 * @skb: the request
 * @info: the request
 *
 * Return: 0; -EINVAL without a name, a number, or a type or a memory, or for a
 *	module that does not fit; -ENODEV or -ENOENT for what is not there; -EBUSY
 *	for a cage that is not empty; or as csim_slot_insert().
 */
int csim_genl_module_new_doit(struct sk_buff *skb, struct genl_info *info)
{
	return with_cage(info, new_module, false);
}

static int write_module(struct genl_info *info, struct csim_cage *cage, u64 now)
{
	const struct nlattr *bytes = info->attrs[CAGESIM_A_MODULE_EEPROM];
	int err;

	if (GENL_REQ_ATTR_CHECK(info, CAGESIM_A_MODULE_PAGE) ||
	    GENL_REQ_ATTR_CHECK(info, CAGESIM_A_MODULE_OFFSET))
		return -EINVAL;
	err = csim_flash_check(cage, info->extack);
	if (err)
		return err;

	err = -EINVAL;
	if (nla_len(bytes) <= CSIM_CMIS_PAGE)
		err = csim_slot_write(cage, 0,
				      nla_get_u8(info->attrs[CAGESIM_A_MODULE_PAGE]),
				      nla_get_u8(info->attrs[CAGESIM_A_MODULE_OFFSET]),
				      nla_len(bytes), nla_data(bytes), now);
	if (err == -EINVAL)
		NL_SET_ERR_MSG_ATTR(info->extack, bytes,
				    "Bytes to write are within one page, or lower memory");
	else if (err == -EOPNOTSUPP)
		NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[CAGESIM_A_MODULE_PAGE],
				    "The module has no such page");
	else if (err)
		NL_SET_ERR_MSG(info->extack, "The module does not answer");

	return err;
}

static int set_module(struct genl_info *info, struct csim_cage *cage, u64 now)
{
	const struct nlattr *policy = info->attrs[CAGESIM_A_MODULE_POLICY];
	int err;

	if (info->attrs[CAGESIM_A_MODULE_EEPROM]) {
		err = write_module(info, cage, now);
		if (err || !policy)
			return err;
	}
	if (GENL_REQ_ATTR_CHECK(info, CAGESIM_A_MODULE_POLICY))
		return -EINVAL;

	csim_slot_set_policy(cage,
			     nla_get_u32(policy) == CAGESIM_POWER_POLICY_AUTO,
			     now);
	csim_event_module(cage, false, now);
	return 0;
}

/**
 * csim_genl_module_set_doit() - CAGESIM_CMD_MODULE_SET
 * @skb: the request
 * @info: the request
 *
 * Return: 0; -EINVAL without a name, a number, or something to set, or for bytes
 *	that are not of one page; -ENODEV for what is not there; -ENOENT for a cage
 *	that is empty; -EOPNOTSUPP for a page that is not there; -ENXIO if the
 *	module does not answer, -EBUSY while its firmware is written.
 */
int csim_genl_module_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	return with_cage(info, set_module, true);
}

static int del_module(struct genl_info *info, struct csim_cage *cage, u64 now)
{
	NL_SET_BAD_ATTR(info->extack, info->attrs[CAGESIM_A_MODULE_CAGE]);
	return csim_slot_remove(cage, now, info->extack);
}

/**
 * csim_genl_module_del_doit() - CAGESIM_CMD_MODULE_DEL
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name or number, -ENODEV for what is not there,
 *	-ENOENT for a cage that is empty, or -EBUSY while firmware is written.
 */
int csim_genl_module_del_doit(struct sk_buff *skb, struct genl_info *info)
{
	return with_cage(info, del_module, true);
}
