// SPDX-License-Identifier: GPL-2.0
/*
 * Command data blocks (OIF CMIS 5.2, 7.2, 8.23 and clause 9), and firmware, which
 * is what they are for here.
 *
 * A host writes a command to page 9Fh; while it is executed, the page is the
 * module's, and CdbStatus says that it is busy; then the reply is there, and
 * CdbCmdCompleteFlag1 is set.
 *
 * There are two images, A and B. A download goes to the one that does not run,
 * through the local payload. An image begins with a header of 10 bytes:
 *
 *	0-5	"CSIMFW"
 *	6	major revision
 *	7	minor revision
 *	8-9	build number, big endian
 *
 * What follows is not looked at, and not kept. The header comes with the command
 * that starts the download, so that an image of something else is refused there,
 * as a parameter that is not supported.
 */
#include "cmis_mem.h"
#include "eeprom.h"

/* CdbStatus (table 8-14): busy, failed and a result */
enum csim_cmis_cdb_status {
	STATUS_SUCCESS		= 0x01,
	STATUS_UNKNOWN_COMMAND	= 0x41,
	STATUS_PARAMETER	= 0x42,
	STATUS_CHECK_CODE	= 0x45,
	STATUS_PASSWORD		= 0x46,
	STATUS_NOT_NOW		= 0x47,
	STATUS_EXECUTING	= 0x83,
};

#define LPL_MAX		120
#define IMAGE_HEADER	10
#define IMAGE_MAX	(1024 * 1024)
#define BLOCK_ADDRESS	4	/* bytes before those of a block */
#define DESCRIPTION	36	/* bytes that describe an image in a reply */

static const u8 magic[] = { 'C', 'S', 'I', 'M', 'F', 'W' };

/*
 * How long commands take, ms, and what a module says that they take at most; its
 * hosts wait no longer. Assumptions.
 */
#define MS_QUERY	5
#define MS_START	200
#define MS_ABORT	20
#define MS_WRITE	2
#define MS_COMPLETE	500
#define MS_RUN		20
#define MS_COMMIT	100
#define MS_MAX		1000
#define MS_MAX_WRITE	50

static u8 *lpl_of(struct csim_cmis *cmis)
{
	return csim_cmis_reg(cmis, CMIS_P9F, CMIS_9F_LPL);
}

/* Replies are put over the payload of the command; they begin as zeros. */
static u8 *reply(struct csim_cmis *cmis, u8 len)
{
	memset(lpl_of(cmis), 0, LPL_MAX);
	*csim_cmis_reg(cmis, CMIS_P9F, CMIS_9F_RPL_LEN) = len;
	return lpl_of(cmis);
}

static struct csim_cmis_image *other_image(struct csim_cmis *cmis)
{
	return &cmis->firmware.image[!cmis->firmware.running];
}

/* Revisions of the firmware that runs, and of the other */
static void publish(struct csim_cmis *cmis)
{
	const struct csim_cmis_image *image = &cmis->firmware.image[cmis->firmware.running];
	u8 *active = csim_cmis_reg(cmis, CMIS_LOWER, CMIS_ACTIVE_FIRMWARE);
	u8 *inactive = csim_cmis_reg(cmis, CMIS_P01, CMIS_01_INACTIVE_FIRMWARE);
	bool valid = other_image(cmis)->valid;

	active[0] = image->major;
	active[1] = image->minor;
	inactive[0] = valid ? other_image(cmis)->major : 0;
	inactive[1] = valid ? other_image(cmis)->minor : 0;
}

/* 0000h Query Status (9.3.1) */
static u8 query_status(struct csim_cmis *cmis, const u8 *lpl)
{
	u8 *data = reply(cmis, 2);

	data[0] = 2;
	data[1] = cmis->password == CSIM_CMIS_PASSWORD_ACCEPTED;
	return STATUS_SUCCESS;
}

/* 0040h Module Features (9.4.1) */
static u8 module_features(struct csim_cmis *cmis, const u8 *lpl)
{
	u8 *data = reply(cmis, 36);

	/* a bit for each of the commands 0000h to 00FFh */
	data[2 + 0x00 / 8] = BIT(0);
	data[2 + 0x40 / 8] = BIT(0) | BIT(1);
	put_unaligned_be16(MS_MAX, data + 34);
	return STATUS_SUCCESS;
}

/* 0041h Firmware Management Features (9.4.2) */
static u8 firmware_features(struct csim_cmis *cmis, const u8 *lpl)
{
	u8 *data = reply(cmis, 18);

	data[1] = BIT(0);		/* abort is supported; times are in ms */
	data[2] = IMAGE_HEADER;		/* StartCmdPayloadSize */
	data[4] = 15;			/* 128 bytes a write */
	data[5] = 0x01;			/* through the LPL */
	put_unaligned_be16(MS_MAX, data + 8);		/* start */
	put_unaligned_be16(MS_MAX, data + 10);		/* abort */
	put_unaligned_be16(MS_MAX_WRITE, data + 12);
	put_unaligned_be16(MS_MAX, data + 14);		/* complete */
	return STATUS_SUCCESS;
}

/* 0100h Get Firmware Info (9.7.1); the third image would be that of the factory */
static u8 firmware_info(struct csim_cmis *cmis, const u8 *lpl)
{
	const struct csim_cmis_firmware *firmware = &cmis->firmware;
	u8 *data = reply(cmis, 2 + 3 * DESCRIPTION);
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(firmware->image); i++) {
		const struct csim_cmis_image *image = &firmware->image[i];
		u8 status = (firmware->running == i) << 0 |
			    (firmware->committed == i && image->valid) << 1 |
			    !image->valid << 2;
		u8 *description = data + 2 + DESCRIPTION * i;

		data[0] |= status << 4 * i;
		if (!image->valid)
			continue;
		data[1] |= BIT(i);
		description[0] = image->major;
		description[1] = image->minor;
		put_unaligned_be16(image->build, description + 2);
	}
	return STATUS_SUCCESS;
}

/* 0101h Start Firmware Download (9.7.2) */
static u8 start_download(struct csim_cmis *cmis, const u8 *lpl)
{
	struct csim_cmis_firmware *firmware = &cmis->firmware;
	u32 size = get_unaligned_be32(lpl);
	const u8 *header = lpl + 8;

	if (size < IMAGE_HEADER || size > IMAGE_MAX ||
	    memcmp(header, magic, sizeof(magic)))
		return STATUS_PARAMETER;

	*other_image(cmis) = (struct csim_cmis_image) {
		.major = header[6],
		.minor = header[7],
		.build = get_unaligned_be16(header + 8),
	};
	firmware->download = true;
	firmware->expect = size - IMAGE_HEADER;
	firmware->got = 0;
	publish(cmis);
	return STATUS_SUCCESS;
}

/* 0102h Abort Firmware Download (9.7.3) */
static u8 abort_download(struct csim_cmis *cmis, const u8 *lpl)
{
	cmis->firmware.download = false;
	return STATUS_SUCCESS;
}

/* 0103h Write Firmware Block LPL (9.7.4); blocks come in their order */
static u8 write_block(struct csim_cmis *cmis, const u8 *lpl)
{
	struct csim_cmis_firmware *firmware = &cmis->firmware;
	u32 len = csim_cmis_get(cmis, CMIS_P9F, CMIS_9F_LPL_LEN) - BLOCK_ADDRESS;

	if (!firmware->download)
		return STATUS_NOT_NOW;
	if (get_unaligned_be32(lpl) != firmware->got ||
	    len > firmware->expect - firmware->got)
		return STATUS_PARAMETER;

	firmware->got += len;
	return STATUS_SUCCESS;
}

/* 0107h Complete Firmware Download (9.7.8) */
static u8 complete_download(struct csim_cmis *cmis, const u8 *lpl)
{
	struct csim_cmis_firmware *firmware = &cmis->firmware;

	if (!firmware->download || firmware->got != firmware->expect)
		return STATUS_NOT_NOW;

	firmware->download = false;
	other_image(cmis)->valid = true;
	publish(cmis);
	return STATUS_SUCCESS;
}

/*
 * 0109h Run Firmware Image (9.7.10): the image to run and a delay before the
 * reset, ms. There is no hitless restart, which odd numbers ask for.
 */
static u8 run_image(struct csim_cmis *cmis, const u8 *lpl)
{
	struct csim_cmis_firmware *firmware = &cmis->firmware;

	if (lpl[1] != 0 && lpl[1] != 2)
		return STATUS_PARAMETER;
	if (!lpl[1] && !other_image(cmis)->valid)
		return STATUS_NOT_NOW;

	firmware->next = lpl[1] ? firmware->running : !firmware->running;
	cmis->reset_due = cmis->cdb_due + csim_cmis_scale(cmis, get_unaligned_be16(lpl + 2));
	return STATUS_SUCCESS;
}

/* 010Ah Commit Image (9.7.11): that which runs */
static u8 commit_image(struct csim_cmis *cmis, const u8 *lpl)
{
	cmis->firmware.committed = cmis->firmware.running;
	return STATUS_SUCCESS;
}

static const struct command {
	u16 id;
	u16 ms;
	u8 len_min;	/* of the local payload */
	u8 len_max;
	u8 (*run)(struct csim_cmis *cmis, const u8 *lpl);
} commands[] = {
	{ 0x0000, MS_QUERY, 0, 2, query_status },
	{ 0x0040, MS_QUERY, 0, 0, module_features },
	{ 0x0041, MS_QUERY, 0, 0, firmware_features },
	{ 0x0100, MS_QUERY, 0, 0, firmware_info },
	{ 0x0101, MS_START, 8 + IMAGE_HEADER, 8 + IMAGE_HEADER, start_download },
	{ 0x0102, MS_ABORT, 0, 0, abort_download },
	{ 0x0103, MS_WRITE, BLOCK_ADDRESS + 1, LPL_MAX, write_block },
	{ 0x0107, MS_COMPLETE, 0, 0, complete_download },
	{ 0x0109, MS_RUN, 4, 4, run_image },
	{ 0x010a, MS_COMMIT, 0, 0, commit_image },
};

static const struct command *command_of(struct csim_cmis *cmis)
{
	u16 id = get_unaligned_be16(csim_cmis_reg(cmis, CMIS_P9F, CMIS_9F_COMMAND));
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(commands); i++)
		if (commands[i].id == id)
			return &commands[i];

	return NULL;
}

/* Check code and lengths, and then the command itself */
static u8 execute(struct csim_cmis *cmis)
{
	const u8 *page = cmis->mem[CMIS_P9F];
	u8 len = csim_cmis_get(cmis, CMIS_P9F, CMIS_9F_LPL_LEN);
	const struct command *command = command_of(cmis);
	u8 sum;

	if (len > LPL_MAX)
		return STATUS_PARAMETER;
	sum = csim_eeprom_sum(page, CMIS_9F_COMMAND, CMIS_9F_LPL_LEN) +
	      csim_eeprom_sum(page, CMIS_9F_LPL, CMIS_9F_LPL + len - 1);
	if ((u8)~sum != csim_cmis_get(cmis, CMIS_P9F, CMIS_9F_CHECK))
		return STATUS_CHECK_CODE;
	if (!command)
		return STATUS_UNKNOWN_COMMAND;
	if (len < command->len_min || len > command->len_max)
		return STATUS_PARAMETER;
	if (command->id >= 0x0100 && cmis->password == CSIM_CMIS_PASSWORD_REFUSED)
		return STATUS_PASSWORD;

	return command->run(cmis, lpl_of(cmis));
}

/**
 * csim_cmis_cdb_trigger() - a command was written
 * @cmis: the module
 * @now: present time, ns
 *
 * Query Status may ask for a delay of its reply, ms.
 */
void csim_cmis_cdb_trigger(struct csim_cmis *cmis, u64 now)
{
	const struct command *command = command_of(cmis);
	u32 ms = command ? command->ms : MS_QUERY;

	if (command && !command->id && csim_cmis_get(cmis, CMIS_P9F, CMIS_9F_LPL_LEN) == 2)
		ms += get_unaligned_be16(lpl_of(cmis));
	cmis->cdb_due = now + csim_cmis_scale(cmis, ms) * max_t(u16, cmis->pins.slow_cdb, 1);
	*csim_cmis_reg(cmis, CMIS_LOWER, CMIS_CDB_STATUS) = STATUS_EXECUTING;
}

/**
 * csim_cmis_cdb_finish() - a command is done
 * @cmis: the module
 * @at: the time, ns
 */
void csim_cmis_cdb_finish(struct csim_cmis *cmis, u64 at)
{
	u8 *len = csim_cmis_reg(cmis, CMIS_P9F, CMIS_9F_RPL_LEN);

	*len = 0;
	*csim_cmis_reg(cmis, CMIS_LOWER, CMIS_CDB_STATUS) = execute(cmis);
	*csim_cmis_reg(cmis, CMIS_P9F, CMIS_9F_RPL_CHECK) =
		~csim_eeprom_sum(cmis->mem[CMIS_P9F], CMIS_9F_LPL, CMIS_9F_LPL + *len - 1);
	*csim_cmis_reg(cmis, CMIS_LOWER, CMIS_MODULE_FLAGS) |= BIT(6);
	cmis->cdb_due = CSIM_NEVER;
}

/**
 * csim_cmis_cdb_init() - firmware as a module is shipped
 * @cmis: the module
 *
 * Image A, revision 1.0, build 1.
 */
void csim_cmis_cdb_init(struct csim_cmis *cmis)
{
	cmis->firmware = (struct csim_cmis_firmware) {
		.image[0] = { .major = 1, .minor = 0, .build = 1, .valid = true },
	};
}

/**
 * csim_cmis_cdb_reset() - firmware starts
 * @cmis: the module
 * @image: index of the image to run; if it is not valid, the one that has run
 */
void csim_cmis_cdb_reset(struct csim_cmis *cmis, unsigned int image)
{
	struct csim_cmis_firmware *firmware = &cmis->firmware;

	if (firmware->image[image].valid)
		firmware->running = image;
	firmware->download = false;
	cmis->password = CSIM_CMIS_PASSWORD_NONE;
	publish(cmis);
}

/**
 * csim_cmis_firmware() - the firmware that runs
 * @cmis: the module
 * @major: its major revision
 * @minor: its minor revision
 * @build: its build number
 */
void csim_cmis_firmware(const struct csim_cmis *cmis, u8 *major, u8 *minor,
			u16 *build)
{
	const struct csim_cmis_image *image = &cmis->firmware.image[cmis->firmware.running];

	*major = image->major;
	*minor = image->minor;
	*build = image->build;
}

/**
 * csim_cmis_flashing() - whether there is a download
 * @cmis: the module
 *
 * Return: true from its start until it is complete, aborted or ended by a reset.
 */
bool csim_cmis_flashing(const struct csim_cmis *cmis)
{
	return cmis->firmware.download;
}
