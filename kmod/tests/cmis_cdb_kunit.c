// SPDX-License-Identifier: GPL-2.0
/* CDB messages, and firmware downloads as the kernel does them. */
#include "cmis_bench.h"

#define SUCCESS		0x01
#define UNKNOWN		0x41
#define PARAMETER	0x42
#define CHECK_CODE	0x45
#define PASSWORD	0x46
#define NOT_NOW		0x47
#define BUSY		0x83

/* A message as ethtool_cmis_cdb_execute_cmd() writes it: body, then command */
static void command(struct kunit *test, u16 id, const u8 *lpl, u8 len)
{
	u8 message[128] = { id >> 8, id & 0xff, 0, 0, len };
	unsigned int i;
	u8 sum = 0;

	if (len)
		memcpy(message + 8, lpl, len);
	for (i = 0; i < sizeof(message); i++)
		sum += message[i];
	message[5] = ~sum;
	KUNIT_EXPECT_EQ(test, csim_cmis_write(&cmis, 0, 0x9f, 130, 126, message + 2, now), 0);
	KUNIT_EXPECT_EQ(test, csim_cmis_write(&cmis, 0, 0x9f, 128, 2, message, now), 0);
}

/* What the kernel waits for, flag and then status; the flag is read once. */
static u8 finish(struct kunit *test)
{
	unsigned int ms;

	for (ms = 0; ms < 1000; ms++) {
		if (get(test, 0x00, CMIS_MODULE_FLAGS) & BIT(6))
			return get(test, 0x00, CMIS_CDB_STATUS);
		KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_CDB_STATUS), BUSY);
		pass(1);
	}
	return 0;
}

static u8 execute(struct kunit *test, u16 id, const u8 *lpl, u8 len)
{
	command(test, id, lpl, len);
	return finish(test);
}

/* The reply, with its length and check code as they should be */
static void expect_reply(struct kunit *test, u8 *reply, u8 len)
{
	u8 page[128] = {};

	csim_cmis_read(&cmis, 0, 0x9f, 128, 128, page, now);
	KUNIT_EXPECT_EQ(test, page[CMIS_9F_RPL_LEN - 128], len);
	KUNIT_EXPECT_EQ(test, page[CMIS_9F_RPL_CHECK - 128],
			(u8)~csim_eeprom_sum(page, CMIS_9F_LPL, CMIS_9F_LPL + len - 1));
	/* the kernel takes 0 for a reply that is not there */
	KUNIT_EXPECT_NE(test, page[CMIS_9F_RPL_CHECK - 128], 0);
	memcpy(reply, page + 8, len);
}

/* CMD 0101h to 0107h of an image; the status of the first command that fails */
static u8 download(struct kunit *test, u8 major, u8 minor, u16 build, u32 size)
{
	u8 start[18] = { 0, size >> 16, size >> 8, size, 0, 0, 0, 0,
			 'C', 'S', 'I', 'M', 'F', 'W', major, minor, build >> 8, build };
	u32 sent = 0, len;
	u8 block[120];
	u8 status;

	status = execute(test, 0x0101, start, sizeof(start));
	while (status == SUCCESS && sent < size - 10) {
		len = min_t(u32, 116, size - 10 - sent);
		memset(block, 0xa5, sizeof(block));
		put_unaligned_be32(sent, block);
		KUNIT_EXPECT_TRUE(test, csim_cmis_flashing(&cmis));
		status = execute(test, 0x0103, block, 4 + len);
		sent += len;
	}
	return status == SUCCESS ? execute(test, 0x0107, NULL, 0) : status;
}

static void expect_firmware(struct kunit *test, u8 expect_major, u8 expect_minor,
			    u16 expect_build)
{
	u8 major, minor;
	u16 build;

	csim_cmis_firmware(&cmis, &major, &minor, &build);
	KUNIT_EXPECT_EQ(test, major, expect_major);
	KUNIT_EXPECT_EQ(test, minor, expect_minor);
	KUNIT_EXPECT_EQ(test, build, expect_build);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_ACTIVE_FIRMWARE), expect_major);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_ACTIVE_FIRMWARE + 1), expect_minor);
}

/* Bytes 136 and 137 of the reply to CMD 0100h: status and what is present */
static void expect_images(struct kunit *test, u8 status, u8 present)
{
	u8 reply[120];

	KUNIT_EXPECT_EQ(test, execute(test, 0x0100, NULL, 0), SUCCESS);
	expect_reply(test, reply, 110);
	KUNIT_EXPECT_EQ(test, reply[0], status);
	KUNIT_EXPECT_EQ(test, reply[1], present);
}

/* net/ethtool/cmis_fw_update.c, step by step */
static void cdb_flashes_as_the_kernel_does(struct kunit *test)
{
	u8 reply[120], run[4] = {}, sum[2];

	bring_up(test, "800g-dr8-osfp");
	expect_firmware(test, 1, 0, 1);
	expect_images(test, 0x43, 0x01);

	KUNIT_EXPECT_GE(test, get(test, 0x00, EEPROM_REVISION), 0x50);
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_CDB) >> 6, 1);
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_CDB + 1), 15);

	KUNIT_EXPECT_EQ(test, execute(test, 0x0040, NULL, 0), SUCCESS);
	expect_reply(test, reply, 36);
	KUNIT_EXPECT_EQ(test, get_unaligned_be16(reply + 34), 1000);
	KUNIT_EXPECT_EQ(test, reply[2], BIT(0));
	KUNIT_EXPECT_EQ(test, reply[10], BIT(0) | BIT(1));

	KUNIT_EXPECT_EQ(test, execute(test, 0x0041, NULL, 0), SUCCESS);
	expect_reply(test, reply, 18);
	KUNIT_EXPECT_EQ(test, reply[2], 10);
	KUNIT_EXPECT_EQ(test, reply[4], 15);
	KUNIT_EXPECT_EQ(test, reply[5], 0x01);
	KUNIT_EXPECT_EQ(test, get_unaligned_be16(reply + 8), 1000);
	KUNIT_EXPECT_EQ(test, get_unaligned_be16(reply + 12), 50);
	KUNIT_EXPECT_EQ(test, get_unaligned_be16(reply + 14), 1000);

	csim_cmis_read(&cmis, 0, 0x01, 128, 2, sum, now);
	KUNIT_EXPECT_EQ(test, sum[0], 0);
	KUNIT_EXPECT_EQ(test, download(test, 2, 5, 300, 1000), SUCCESS);
	KUNIT_EXPECT_FALSE(test, csim_cmis_flashing(&cmis));
	expect_firmware(test, 1, 0, 1);
	expect_images(test, 0x03, 0x03);
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_INACTIVE_FIRMWARE), 2);
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_INACTIVE_FIRMWARE + 1), 5);

	/* run: it is ready, or in low power, within 3 s */
	command(test, 0x0109, run, sizeof(run));
	pass(2000);
	pass(1000);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, EEPROM_STATE) >> 1, CSIM_CMIS_READY);
	expect_firmware(test, 2, 5, 300);
	expect_images(test, 0x12, 0x03);
	KUNIT_EXPECT_EQ(test, execute(test, 0x010a, NULL, 0), SUCCESS);
	expect_images(test, 0x30, 0x03);

	set(test, 0x00, CMIS_CONTROLS, CMIS_SOFTWARE_RESET);
	pass(MGMT_INIT);
	expect_firmware(test, 2, 5, 300);
}

/* What was not committed is gone after a reset. */
static void cdb_tries_firmware(struct kunit *test)
{
	u8 run[4] = { 0, 0, 1, 0 };

	bring_up(test, "800g-dr8-osfp");
	KUNIT_EXPECT_EQ(test, download(test, 2, 0, 0, 10), SUCCESS);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0109, run, sizeof(run)), SUCCESS);
	/* a delay of 256 ms */
	pass(254);
	KUNIT_EXPECT_EQ(test, csim_cmis_state(&cmis), CSIM_CMIS_READY);
	pass(2);
	KUNIT_EXPECT_EQ(test, csim_cmis_state(&cmis), CSIM_CMIS_RESET);
	pass(MGMT_INIT);
	expect_firmware(test, 2, 0, 0);
	set(test, 0x00, CMIS_CONTROLS, CMIS_SOFTWARE_RESET);
	pass(MGMT_INIT);
	expect_firmware(test, 1, 0, 1);

	/* the committed image is written over: the other one is all there is */
	run[2] = 0;
	command(test, 0x0109, run, sizeof(run));
	pass(2 * MGMT_INIT);
	expect_firmware(test, 2, 0, 0);
	KUNIT_EXPECT_EQ(test, download(test, 3, 0, 0, 9), PARAMETER);
	expect_images(test, 0x12, 0x03);
	command(test, 0x0101, (const u8 *)"\0\0\0\x20\0\0\0\0CSIMFW\3\0\0\0", 18);
	finish(test);
	expect_images(test, 0x14, 0x02);
	set(test, 0x00, CMIS_CONTROLS, CMIS_SOFTWARE_RESET);
	pass(MGMT_INIT);
	KUNIT_EXPECT_FALSE(test, csim_cmis_flashing(&cmis));
	expect_firmware(test, 2, 0, 0);
}

static void cdb_refuses_firmware(struct kunit *test)
{
	u8 other[18] = { 0, 0, 1, 0, 0, 0, 0, 0, 'N', 'O', 'T', 'H', 'I', 'S' };
	u8 block[5] = {}, run[4] = {};

	bring_up(test, "800g-dr8-osfp");
	KUNIT_EXPECT_EQ(test, execute(test, 0x0101, other, sizeof(other)), PARAMETER);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0101, other, 8), PARAMETER);
	KUNIT_EXPECT_EQ(test, download(test, 2, 0, 0, 1024 * 1024 + 1), PARAMETER);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0103, block, 5), NOT_NOW);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0107, NULL, 0), NOT_NOW);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0109, run, 4), NOT_NOW);
	/* a restart without a hit, and half a command */
	run[1] = 3;
	KUNIT_EXPECT_EQ(test, execute(test, 0x0109, run, 4), PARAMETER);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0109, run, 2), PARAMETER);
	expect_images(test, 0x43, 0x01);

	/* blocks that are missing, or too many */
	command(test, 0x0101, (const u8 *)"\0\0\0\x0c\0\0\0\0CSIMFW\3\0\0\0", 18);
	KUNIT_EXPECT_EQ(test, finish(test), SUCCESS);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0107, NULL, 0), NOT_NOW);
	block[3] = 1;
	KUNIT_EXPECT_EQ(test, execute(test, 0x0103, block, 5), PARAMETER);
	block[3] = 0;
	KUNIT_EXPECT_EQ(test, execute(test, 0x0103, block, 4), PARAMETER);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0103, block, 5), SUCCESS);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0103, block, 5), PARAMETER);
	KUNIT_EXPECT_TRUE(test, csim_cmis_flashing(&cmis));
	KUNIT_EXPECT_EQ(test, execute(test, 0x0102, NULL, 0), SUCCESS);
	KUNIT_EXPECT_FALSE(test, csim_cmis_flashing(&cmis));
	expect_images(test, 0x43, 0x01);
}

static void cdb_checks_messages(struct kunit *test)
{
	u8 byte = 0, id[2] = { 0x00, 0x40 };

	bring_up(test, "800g-dr8-osfp");
	KUNIT_EXPECT_EQ(test, execute(test, 0x0042, NULL, 0), UNKNOWN);
	/* there is no extended payload to write blocks through */
	KUNIT_EXPECT_EQ(test, execute(test, 0x0104, &byte, 1), UNKNOWN);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0040, &byte, 1), PARAMETER);

	command(test, 0x0040, NULL, 0);
	finish(test);
	set(test, 0x9f, CMIS_9F_CHECK, 0x00);
	csim_cmis_write(&cmis, 0, 0x9f, CMIS_9F_COMMAND, 2, id, now);
	KUNIT_EXPECT_EQ(test, finish(test), CHECK_CODE);
	set(test, 0x9f, CMIS_9F_LPL_LEN, 121);
	csim_cmis_write(&cmis, 0, 0x9f, CMIS_9F_COMMAND, 2, id, now);
	KUNIT_EXPECT_EQ(test, finish(test), PARAMETER);

	/* only the second byte of the command triggers it */
	get(test, 0x00, CMIS_MODULE_FLAGS);
	set(test, 0x9f, CMIS_9F_COMMAND, 0x00);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_CDB_STATUS), PARAMETER);
	set(test, 0x9f, CMIS_9F_COMMAND + 1, 0x40);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_CDB_STATUS), BUSY);
	/* while it is busy, the page is not the host's */
	set(test, 0x9f, 200, 0x5a);
	KUNIT_EXPECT_NE(test, get(test, 0x9f, 200), 0x5a);
}

static void cdb_knows_its_password(struct kunit *test)
{
	static const u8 right[4] = { 0x00, 0x00, 0x10, 0x11 }, wrong[4] = { 1, 2, 3, 4 };
	u8 delay[2] = {}, reply[120];

	bring_up(test, "800g-dr8-osfp");
	KUNIT_EXPECT_EQ(test, execute(test, 0x0000, delay, 2), SUCCESS);
	expect_reply(test, reply, 2);
	KUNIT_EXPECT_EQ(test, reply[0], 2);
	KUNIT_EXPECT_EQ(test, reply[1], 0);
	csim_cmis_write(&cmis, 0, 0, CMIS_PASSWORD, 4, wrong, now);
	execute(test, 0x0000, delay, 2);
	expect_reply(test, reply, 2);
	KUNIT_EXPECT_EQ(test, reply[1], 0);
	KUNIT_EXPECT_EQ(test, download(test, 2, 0, 0, 100), PASSWORD);
	KUNIT_EXPECT_EQ(test, execute(test, 0x0041, NULL, 0), SUCCESS);
	csim_cmis_write(&cmis, 0, 0, CMIS_PASSWORD, 4, right, now);
	execute(test, 0x0000, delay, 2);
	expect_reply(test, reply, 2);
	KUNIT_EXPECT_EQ(test, reply[1], 1);
	KUNIT_EXPECT_EQ(test, download(test, 2, 0, 0, 100), SUCCESS);
	/* a reset locks it */
	set(test, 0x00, CMIS_CONTROLS, CMIS_SOFTWARE_RESET);
	pass(MGMT_INIT);
	execute(test, 0x0000, delay, 2);
	expect_reply(test, reply, 2);
	KUNIT_EXPECT_EQ(test, reply[1], 0);
}

/* How long a command takes, ns */
static u64 time_of(struct kunit *test, u16 id, const u8 *lpl, u8 len)
{
	u64 due;

	command(test, id, lpl, len);
	due = csim_cmis_step(&cmis, now) - now;
	now += due;
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_CDB_STATUS), SUCCESS);
	return due;
}

static void cdb_is_slow(struct kunit *test)
{
	struct csim_cmis_pins pins = { .slow_cdb = 30 };
	u8 delay[2] = { 0x01, 0x00 };
	u64 time;

	bring_up(test, "800g-dr8-osfp");
	time = time_of(test, 0x0040, NULL, 0);
	KUNIT_EXPECT_EQ(test, time_of(test, 0x0000, delay, 2), time + 256 * MSEC);
	csim_cmis_set_pins(&cmis, &pins, now);
	KUNIT_EXPECT_EQ(test, time_of(test, 0x0040, NULL, 0), 30 * time);
	/* a command that a reset meets is forgotten */
	command(test, 0x0040, NULL, 0);
	set(test, 0x00, CMIS_CONTROLS, CMIS_SOFTWARE_RESET);
	pass(MGMT_INIT);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_CDB_STATUS), 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_MODULE_FLAGS) & BIT(6), 0);
}

static struct kunit_case cmis_cdb_cases[] = {
	KUNIT_CASE(cdb_flashes_as_the_kernel_does),
	KUNIT_CASE(cdb_tries_firmware),
	KUNIT_CASE(cdb_refuses_firmware),
	KUNIT_CASE(cdb_checks_messages),
	KUNIT_CASE(cdb_knows_its_password),
	KUNIT_CASE(cdb_is_slow),
	{}
};

static struct kunit_suite cmis_cdb_suite = {
	.name = "csim_cmis_cdb",
	.test_cases = cmis_cdb_cases,
};

kunit_test_suite(cmis_cdb_suite);
