// SPDX-License-Identifier: GPL-2.0
/*
 * Whatever a host writes to a module, and whatever befalls it, its memory tells
 * the truth.
 *
 * The input is a byte that says which module, and a list of commands of four
 * bytes: what, and three arguments. After each, all that is promised is looked
 * at; and when time passes, one long step must come to the same as many small.
 */
#include <stdlib.h>

#include "core/cmis_mem.h"
#include "core/eeprom.h"
#include "core/snr.h"

int LLVMFuzzerTestOneInput(const u8 *data, size_t size);

#define MSEC	1000000ULL

static const u8 pages[] = {
	0x00, 0x01, 0x02, 0x10, 0x11, 0x13, 0x14, 0x20, 0x21, 0x24, 0x25, 0x28, 0x29,
	0x2c, 0x2d, 0x2f, 0x9f,
};

static struct csim_cmis cmis, late;
static struct csim_cmis_pins pins;
static struct csim_cmis_sense sense;
static u64 now;

static void must(bool promise)
{
	if (!promise)
		abort();
}

static u8 reg(enum csim_cmis_slot slot, unsigned int offset)
{
	return csim_cmis_get(&cmis, slot, offset);
}

static void check_checksums(void)
{
	must(reg(CMIS_P00, EEPROM_00_SUM) ==
	     csim_eeprom_sum(cmis.mem[CMIS_P00], 128, EEPROM_00_SUM - 1));
	must(reg(CMIS_P01, EEPROM_01_SUM) ==
	     csim_eeprom_sum(cmis.mem[CMIS_P01], EEPROM_01_HARDWARE, EEPROM_01_SUM - 1));
	must(reg(CMIS_P02, EEPROM_02_SUM) ==
	     csim_eeprom_sum(cmis.mem[CMIS_P02], 128, EEPROM_02_SUM - 1));
}

/* Lanes of a data path move together, but for those that are yet to meet. */
static void check_data_paths(void)
{
	u8 pending = reg(CMIS_P11, CMIS_11_DP_INIT_PENDING);
	unsigned int lane, other;

	for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
		u8 lanes = csim_cmis_dp_lanes(&cmis, csim_cmis_active(&cmis, lane), lane);
		enum csim_cmis_dp state = csim_cmis_dp(&cmis, lane);

		must(state >= CSIM_CMIS_DP_DEACTIVATED && state <= CSIM_CMIS_DP_INITIALIZED);
		must(lanes & BIT(lane));
		must((cmis.dp_due[lane] == CSIM_NEVER) ==
		     (state == CSIM_CMIS_DP_DEACTIVATED || state == CSIM_CMIS_DP_ACTIVATED ||
		      state == CSIM_CMIS_DP_INITIALIZED));
		must(!(pending & BIT(lane)) || reg(CMIS_P11, CMIS_11_DP_CONFIG + lane) >> 4 ||
		     state != CSIM_CMIS_DP_DEACTIVATED);
		if (state == CSIM_CMIS_DP_ACTIVATED)
			must(cmis.state == CSIM_CMIS_READY && !(pending & lanes));
		if (lane >= cmis.type->host_lanes)
			must(state == CSIM_CMIS_DP_DEACTIVATED && lanes == BIT(lane));
		for (other = 0; other < CSIM_CMIS_LANES; other++) {
			if (!(lanes & BIT(other)))
				continue;
			must(csim_cmis_same(csim_cmis_active(&cmis, other),
					    csim_cmis_active(&cmis, lane)));
			must(pending & lanes || csim_cmis_dp(&cmis, other) == state);
		}
	}
}

static void check(void)
{
	u64 due = csim_cmis_step(&cmis, now);
	u8 major, minor;
	u16 build;

	must(due > now);
	must(csim_cmis_step(&cmis, now) == due);
	if (csim_cmis_flat(&cmis)) {
		must(cmis.state == CSIM_CMIS_READY && due == CSIM_NEVER);
		must(csim_cmis_activated(&cmis, 0xff) && !csim_cmis_interrupt(&cmis));
		return;
	}

	must(cmis.state <= CSIM_CMIS_FAULT);
	must(cmis.state != CSIM_CMIS_LOW_PWR || csim_cmis_low_power(&cmis));
	must(cmis.firmware.image[cmis.firmware.running].valid);
	must(csim_cmis_loopback(&cmis, 0) <= 0xf);
	must(!csim_cmis_flashing(&cmis) || cmis.firmware.got <= cmis.firmware.expect);
	csim_cmis_firmware(&cmis, &major, &minor, &build);
	must(reg(CMIS_LOWER, CMIS_ACTIVE_FIRMWARE) == major &&
	     reg(CMIS_LOWER, CMIS_ACTIVE_FIRMWARE + 1) == minor);
	check_checksums();
	check_data_paths();
}

/* Whether a module has one of the pages; 13h, 14h and VDM take CDRs. */
static bool has_page(u8 page)
{
	if (csim_cmis_flat(&cmis))
		return !page;

	return csim_cmis_retimed(&cmis) ||
	       !(page == 0x13 || page == 0x14 || page >> 4 == 2);
}

/* All pages can be read, and no others; what is masked does not interrupt. */
static void read_all(u8 unknown)
{
	bool answers = !pins.stuck && cmis.state != CSIM_CMIS_RESET;
	bool known = false;
	unsigned int i;
	u8 buf[128];

	for (i = 0; i < ARRAY_SIZE(pages); i++) {
		int err = csim_cmis_read(&cmis, 0, pages[i], 128, 128, buf, now);

		known |= pages[i] == unknown;
		must(err == (!answers ? -ENXIO : has_page(pages[i]) ? 0 : -EOPNOTSUPP));
	}
	if (!known)
		must(csim_cmis_read(&cmis, 0, unknown, 128, 1, buf, now) < 0);
	must(csim_cmis_read(&cmis, 0, 0, 0, 128, buf, now) == (answers ? 0 : -ENXIO));
	must(csim_cmis_read(&cmis, 0, 0, 100, 100, buf, now) == -EINVAL);
	if (!answers || csim_cmis_flat(&cmis))
		return;

	must(buf[EEPROM_STATE] >> 1 == cmis.state);
	must(!(buf[CMIS_FLAGS_SUMMARY] & ~0x0d));
	/* flags have been read, and nothing has happened since */
	must(!csim_cmis_interrupt(&cmis));
	must(csim_cmis_read(&cmis, 0, 0, 0, 128, buf, now) == 0);
	must(buf[EEPROM_STATE] & BIT(0) && !buf[CMIS_FLAGS_SUMMARY]);
}

static void pass(u64 ns)
{
	u64 end = now + ns, due;

	late = cmis;
	due = csim_cmis_step(&cmis, now);
	while (due <= end) {
		now = due;
		due = csim_cmis_step(&cmis, now);
		must(due > now);
	}
	now = end;
	must(csim_cmis_step(&cmis, now) == csim_cmis_step(&late, now));
	must(cmis.state == late.state && !memcmp(cmis.mem, late.mem, sizeof(cmis.mem)));
}

/* A message of CDB, well formed unless asked otherwise */
static void cdb(u16 id, u8 len, u8 arg, bool bad)
{
	static const char header[] = "CSIMFW";
	u8 message[128] = { id >> 8, id & 0xff, 0, 0, len };
	unsigned int i;

	for (i = 0; i < len && i < 120; i++)
		message[8 + i] = 0;
	if (id == 0x0101) {
		message[8 + 3] = arg;
		memcpy(message + 16, header, 6);
		message[22] = arg;
		message[23] = arg >> 4;
	} else if (id == 0x0103) {
		message[8 + 2] = cmis.firmware.got >> 8;
		message[8 + 3] = arg & 1 ? cmis.firmware.got : arg;
	} else if (id == 0x0109) {
		message[8 + 1] = arg & 2;
		message[8 + 3] = arg;
	}
	for (i = 0; i < 128; i++)
		if (i < 5 || (i >= 8 && i < 8u + len))
			message[5] += message[i];
	message[5] = ~message[5] + bad;
	csim_cmis_write(&cmis, 0, 0x9f, 130, 126, message + 2, now);
	csim_cmis_write(&cmis, 0, 0x9f, 128, 2, message, now);
	if (arg & 1)
		pass(2000 * MSEC);
}

/* A whole download, in blocks of a size, and what comes then */
static void flash(u16 size, u8 block, u8 then)
{
	u8 message[128] = { 0x01, 0x01, 0, 0, 18, 0, 0, 0, 0, 0, size >> 8, size & 0xff };

	memcpy(message + 16, "CSIMFW", 6);
	message[22] = then;
	message[5] = ~csim_eeprom_sum(message, 128, 255);
	csim_cmis_write(&cmis, 0, 0x9f, 128, 128, message, now);
	pass(20000 * MSEC);
	while (csim_cmis_flashing(&cmis) && cmis.firmware.got < cmis.firmware.expect) {
		u32 left = cmis.firmware.expect - cmis.firmware.got;

		cdb(0x0103, 4 + min_t(u32, 1 + block % 116, left), 1, false);
		if (block & 128)
			break;
	}
	cdb(0x0107, 0, 1, false);
	cdb(0x0109, 4, then, false);
	if (then & 4)
		cdb(0x010a, 0, 1, false);
}

static void do_load(void)
{
	u8 dump[4 * CSIM_CMIS_PAGE];

	memcpy(dump, cmis.mem, sizeof(dump));
	csim_cmis_load(&cmis, dump, 256 + (now & 1) * 256);
}

static void do_feel(u8 a, u8 b, u8 c)
{
	struct csim_cmis_lane *lane = &sense.lane[a % CSIM_CMIS_LANES];

	switch (a / CSIM_CMIS_LANES % 4) {
	case 0:
		sense.temperature = (s16)(b << 8 | c);
		sense.vcc = b << 8 | c;
		break;
	case 1:
		lane->tx_power = b << 8 | c;
		lane->rx_power = c << 8 | b;
		lane->bias = b << 8 | c;
		break;
	case 2:
		lane->media_ber = b & 1 ? CSIM_BER_HALF : min(c << 17, CSIM_BER_NONE);
		lane->host_ber = max(min(b << 17, CSIM_BER_NONE), CSIM_BER_HALF);
		lane->media_snr = (s16)(b << 8 | c);
		lane->host_snr = (s8)b * 1000000;
		break;
	case 3:
		lane->tx_los = b & 1;
		lane->tx_lol = b & 2;
		lane->rx_los = b & 4;
		lane->rx_lol = b & 8;
		lane->tx_fault = b & 16;
		break;
	}
	csim_cmis_feel(&cmis, &sense, now);
}

static void do_select(u8 lanes, unsigned int app)
{
	int err = csim_cmis_select(&cmis, lanes, app, now);
	unsigned int lane;

	if (err || csim_cmis_flat(&cmis))
		return;
	for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
		if (lanes & BIT(lane))
			must(reg(CMIS_P11, CMIS_11_DP_CONFIG + lane) >> 4 == app);
	/* again, there is nothing to do */
	late = cmis;
	must(!csim_cmis_select(&cmis, lanes, app, now));
	if (app)
		must(!memcmp(cmis.mem[CMIS_P11], late.mem[CMIS_P11], CSIM_CMIS_PAGE));
}

static void do_command(const u8 *cmd)
{
	static const u16 ids[] = {
		0x0000, 0x0040, 0x0041, 0x0100, 0x0101, 0x0102, 0x0103, 0x0107, 0x0109,
		0x010a, 0x0104,
	};
	static const u8 lens[] = { 2, 0, 0, 0, 18, 0, 0, 0, 4, 0, 4 };
	u8 a = cmd[1], b = cmd[2], c = cmd[3], buf[255];
	u8 page = pages[a % ARRAY_SIZE(pages)];
	unsigned int i;

	switch (cmd[0] % 12) {
	case 0:
		must(csim_cmis_read(&cmis, 0, page, b, c, buf, now) <= 0);
		break;
	case 1:
		memset(buf, c, sizeof(buf));
		csim_cmis_write(&cmis, 0, page, b, 1 + (a >> 5), buf, now);
		break;
	case 2:
		for (i = 0; i < sizeof(buf); i++)
			buf[i] = b + i * c;
		csim_cmis_write(&cmis, a >> 7, page, 128, 128, buf, now);
		csim_cmis_write(&cmis, 0, page, 0, 128, buf, now);
		break;
	case 3:
		pass(csim_timing_scale(cmis.timing, (u64)a * b * c * 1000));
		break;
	case 4:
		pins.low_power = a & 1;
		pins.reset = (a & 6) == 6;
		pins.stuck = (a & 24) == 24;
		pins.slow_cdb = b;
		csim_cmis_set_pins(&cmis, &pins, now);
		break;
	case 5:
		do_feel(a, b, c);
		break;
	case 6:
		do_select(a, b % 17);
		break;
	case 7:
	case 8:
		i = a % ARRAY_SIZE(ids);
		cdb(ids[i], lens[i] + (ids[i] == 0x0103 ? 5 + b % 116 : 0), c, b == 255);
		break;
	case 9:
		read_all(a);
		break;
	case 10:
		if (a == 1)
			csim_cmis_fail(&cmis, b, now);
		else if (a == 2)
			do_load();
		else if (a == 3)
			flash(b * 8, c, b);
		break;
	case 11:
		/* stage by hand, and apply */
		for (i = 0; i < CSIM_CMIS_LANES; i++)
			buf[i] = c & 1 ? b << 4 | (i & ~(c >> 5)) << 1 : b + i * c;
		csim_cmis_write(&cmis, 0, 0x10, CMIS_10_DP_CONFIG, 8, buf, now);
		csim_cmis_write(&cmis, 0, 0x10, CMIS_10_APPLY_DP_INIT + !(c & 2), 1, &a, now);
		break;
	}
	check();
}

int LLVMFuzzerTestOneInput(const u8 *data, size_t size)
{
	unsigned int types = 0;

	if (!size)
		return 0;
	while (csim_catalogue_get(types))
		types++;
	now = data[0] * MSEC;
	memset(&pins, 0, sizeof(pins));
	memset(&sense, 0, sizeof(sense));
	csim_cmis_init(&cmis, csim_catalogue_get(data[0] / 2 % types), size, data[0] & 1, now);
	check();
	if (data[0] & 2)
		pass(5000 * MSEC);
	for (data++, size--; size >= 4; data += 4, size -= 4)
		do_command(data);
	read_all(0x55);
	check();

	return 0;
}
