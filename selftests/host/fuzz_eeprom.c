// SPDX-License-Identifier: GPL-2.0
/*
 * Whatever a dump says, what is made of it is a type that can exist.
 *
 * The first byte is the index of a type. What follows is written into its memory,
 * in steps of three bytes: page and offset, and the new byte. If the first byte
 * is 128 or more, checksums are made good in the end. Beyond the last type, what
 * follows is the dump itself.
 */
#include <stdlib.h>

#include "core/catalogue.h"
#include "core/eeprom.h"
#include "core/mode.h"
#include "core/snr.h"

int LLVMFuzzerTestOneInput(const u8 *data, size_t size);

#define PAGE	CSIM_EEPROM_PAGE
#define PAGES	4

static void must(bool promise)
{
	if (!promise)
		abort();
}

/* Return: whether there is an application that can be used */
static bool check_type(const struct csim_type *type)
{
	bool usable = false;
	unsigned int i;

	must(type->form < __CSIM_FORM_MAX);
	must(type->medium < __CSIM_MEDIUM_MAX);
	must(type->pmd < __CSIM_PMD_MAX);
	must(type->wdm == 1 || type->wdm == 4);
	must(hweight8(type->host_lanes) == 1 && hweight8(type->media_lanes) == 1);
	must(type->host_lanes <= csim_form_lanes(type->form));
	must(type->host_lanes >= type->media_lanes);
	must(type->n_apps <= CSIM_APPS_MAX);
	must(type->low_power <= 1500);
	for (i = 0; i < type->n_apps; i++) {
		const struct csim_app *app = &type->app[i];

		if (!app->host_assign)
			continue;
		must(app->mode < CSIM_MODES);
		must(csim_mode_get(app->mode)->lanes == app->host_lanes);
		must(csim_mode_get(app->mode)->lane->speed <= type->lane_speed);
		must(app->host_lanes == app->media_lanes << csim_type_gear(type));
		must(fls(app->host_assign) - 1 + app->host_lanes <= type->host_lanes);
		must(app->media_assign);
		must(fls(app->media_assign) - 1 + app->media_lanes <= 8);
		usable = true;
	}

	return usable;
}

static void check_load(const u8 *dump, size_t len)
{
	const char *why = NULL;
	struct csim_type type;
	int err = csim_eeprom_load(dump, len, &type, &why);

	must(!err || err == -EINVAL || err == -ENOENT);
	must(!err == !why);
	if (err != -EINVAL)
		must(check_type(&type) == !err);
}

static void do_patches(u8 *dump, const u8 *data, size_t size)
{
	for (; size >= 3; data += 3, size -= 3)
		dump[(data[0] << 8 | data[1]) % (PAGES * PAGE)] = data[2];
}

static void seal(u8 *dump)
{
	if (dump[0] == 0x11 || dump[0] == 0x0d) {	/* SFF-8636 */
		dump[PAGE + 63] = csim_eeprom_sum(dump + PAGE, 128, 190);
		dump[PAGE + 95] = csim_eeprom_sum(dump + PAGE, 192, 222);
		return;
	}
	dump[PAGE + 94] = csim_eeprom_sum(dump + PAGE, 128, 221);
	dump[2 * PAGE + 127] = csim_eeprom_sum(dump + 2 * PAGE, 130, 254);
	dump[3 * PAGE + 127] = csim_eeprom_sum(dump + 3 * PAGE, 128, 254);
}

int LLVMFuzzerTestOneInput(const u8 *data, size_t size)
{
	const struct csim_type *type;
	u8 *dump;

	if (!size)
		return 0;

	type = csim_catalogue_get(data[0] & 127);
	if (!type) {
		check_load(data + 1, size - 1);
		return 0;
	}

	dump = calloc(PAGES, PAGE);
	csim_eeprom_fill(dump, dump + PAGE, dump + 2 * PAGE, dump + 3 * PAGE, type, 1);
	do_patches(dump, data + 1, size - 1);
	if (data[0] & 128)
		seal(dump);
	check_load(dump, PAGES * PAGE);
	free(dump);
	return 0;
}
