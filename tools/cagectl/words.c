// SPDX-License-Identifier: GPL-2.0
/*
 * Enumerations of the driver in words: those of include/uapi/linux/cagesim.h,
 * in its order. Two of them begin with 1.
 */
#include "words.h"

#include <assert.h>
#include <linux/cagesim.h>
#include <stddef.h>

#include "util.h"

/* The words are as many as the enumeration has, and the NULL */
#define COMPLETE(words, last) \
	static_assert(ARRAY_SIZE(words) == (last) + 2)

const char *const words_form[] = {
	"osfp", "qsfp-dd", "qsfp112", "qsfp28", "sfp-dd", "sfp112", NULL
};

COMPLETE(words_form, CAGESIM_FORM_SFP112);

const char *const words_medium[] = { "copper", "mmf", "smf", NULL };

COMPLETE(words_medium, CAGESIM_MEDIUM_SMF);

const char *const words_grade[] = { "corner", "typical", NULL };

COMPLETE(words_grade, CAGESIM_GRADE_TYPICAL);

const char *const words_module_state[] = {
	"none", "low-pwr", "pwr-up", "ready", "pwr-dn", "fault", NULL
};

COMPLETE(words_module_state, CAGESIM_MODULE_STATE_FAULT);

const char *const words_data_path[] = {
	"none", "deactivated", "init", "deinit", "activated", "tx-turn-on",
	"tx-turn-off", "initialized", NULL
};

COMPLETE(words_data_path, CAGESIM_DATA_PATH_INITIALIZED);

const char *const words_policy[] = { "high", "auto", NULL };

COMPLETE(words_policy, CAGESIM_POWER_POLICY_AUTO);

const char *const words_cable[] = { "trunk", "hydra", "patch", "copper", NULL };

COMPLETE(words_cable, CAGESIM_CABLE_KIND_COPPER);

const char *const words_fibre[] = {
	"os2", "os1a", "om3", "om4", "awg26", "awg30", NULL
};

COMPLETE(words_fibre, CAGESIM_FIBRE_AWG30);

const char *const words_fault[] = {
	"attenuate", "dirt", "bend", "flap", "ageing", "dead", "noise", "heat",
	"slow-cdb", "stuck-eeprom", NULL
};

COMPLETE(words_fault, CAGESIM_FAULT_KIND_STUCK_EEPROM);
