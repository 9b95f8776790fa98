// SPDX-License-Identifier: GPL-2.0
/* cagectl module: what is plugged into cages. */
#include <ctype.h>
#include <errno.h>
#include <linux/cagesim.h>
#include <linux/genetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cagectl.h"
#include "entry.h"
#include "show.h"
#include "value.h"
#include "words.h"

const char module_help[] =
	"Plugs modules into cages and pulls them out; with -s, show has lanes.\n"
	"  TYPE                    one of the catalogue: \"cagectl type show\" has them\n"
	"  eeprom FILE             instead of it: the memory of a module, as a dump of it\n"
	"  grade corner|typical    how good its parts are\n"
	"  serial N                what its serial number is made of\n"
	"  power-policy high|auto  when it is in high power mode: always, or as long as\n"
	"                          a port of its cage is up\n"
	"set changes the power-policy.\n"
	"write writes to the memory of a module, as a host does, from byte OFFSET of\n"
	"PAGE on; below 128 that is lower memory. Numbers may begin with 0x.\n";

/* What a module that is made of a dump is called by the driver */
#define EEPROM "eeprom"

static const struct param table[] = {
	{
		.name = "grade", .attr = CAGESIM_A_MODULE_GRADE,
		.kind = PARAM_WORD, .word = words_grade, .scale = 1,
		.fixed = true, .left = true,
	}, {
		.name = "serial", .attr = CAGESIM_A_MODULE_SERIAL,
		.kind = PARAM_DECIMAL, .unit = "", .scale = 1, .wide = true,
		.max = UINT64_MAX, .fixed = true, .left = true,
		.allowed = "a whole number of 64 bits",
	}, {
		.name = "power-policy", .key = "power_policy",
		.attr = CAGESIM_A_MODULE_POLICY, .kind = PARAM_WORD,
		.word = words_policy, .scale = 1,
	},
	{},
};

static int take_lane(struct nl *nl, const struct nlattr *nest,
		     struct entry *entry)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_MODULE_LANE_LANE]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE_DATA_PATH]	= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE_APP]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE_TX_POWER]	= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE_RX_POWER]	= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE_BIAS]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE_MEDIA_BER]	= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE_HOST_BER]	= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE_MEDIA_SNR]	= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE_HOST_SNR]	= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE_TX_LOS]		= MNL_TYPE_U8,
		[CAGESIM_A_MODULE_LANE_RX_LOS]		= MNL_TYPE_U8,
		[CAGESIM_A_MODULE_LANE_RX_LOL]		= MNL_TYPE_U8,
		[CAGESIM_A_MODULE_LANE_TX_FAULT]	= MNL_TYPE_U8,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct module_status *module = &entry->module;
	struct module_lane *lane;
	size_t i;
	int err;

	err = nl_nested_attrs(nl, nest, types, tb, ARRAY_SIZE(types) - 1);
	if (err)
		return err;
	if (module->lanes == STATUS_LANES)
		return nl_fail(nl, EBADMSG, "too many lanes in the answer");
	lane = &module->lane[module->lanes++];
	lane->lane = nl_get_u32(tb[CAGESIM_A_MODULE_LANE_LANE]);
	lane->data_path = nl_get_u32(tb[CAGESIM_A_MODULE_LANE_DATA_PATH]);
	lane->app = nl_get_u32(tb[CAGESIM_A_MODULE_LANE_APP]);
	lane->tx_power = nl_get_u32(tb[CAGESIM_A_MODULE_LANE_TX_POWER]);
	lane->rx_power = nl_get_u32(tb[CAGESIM_A_MODULE_LANE_RX_POWER]);
	lane->bias = nl_get_u32(tb[CAGESIM_A_MODULE_LANE_BIAS]);
	lane->media_ber = nl_get_u32(tb[CAGESIM_A_MODULE_LANE_MEDIA_BER]);
	lane->host_ber = nl_get_u32(tb[CAGESIM_A_MODULE_LANE_HOST_BER]);
	lane->media_snr = nl_get_s32(tb[CAGESIM_A_MODULE_LANE_MEDIA_SNR]);
	lane->host_snr = nl_get_s32(tb[CAGESIM_A_MODULE_LANE_HOST_SNR]);
	for (i = 0; i < STATUS_FLAGS; i++)
		lane->flag[i] = nl_get_u8(tb[CAGESIM_A_MODULE_LANE_TX_LOS + i]);
	return 0;
}

static int take_module(struct nl *nl, const struct nlmsghdr *nlh,
		       struct entry *entry)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_MODULE_DEVICE]		= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_MODULE_CAGE]			= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_TYPE]			= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_MODULE_GRADE]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_SERIAL]		= MNL_TYPE_UNSPEC,
		[CAGESIM_A_MODULE_POLICY]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_FORM]			= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_MEDIUM]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_VENDOR]		= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_MODULE_PART]			= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_MODULE_SERIAL_NUMBER]	= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_MODULE_FIRMWARE]		= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_MODULE_UNKNOWN]		= MNL_TYPE_FLAG,
		[CAGESIM_A_MODULE_STATE]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_POWER]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_MAX_POWER]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_POWER_CLASS]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_TEMPERATURE]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_VOLTAGE]		= MNL_TYPE_U32,
		[CAGESIM_A_MODULE_LANE]			= MNL_TYPE_NESTED,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct module_status *module = &entry->module;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err)
		err = entry_take_place(nl, tb, CAGESIM_A_MODULE_DEVICE, 2,
				       &entry->at);
	if (!err)
		err = params_get(&entry->params, nl, table, tb);
	if (err)
		return err;

	entry_take_text(entry->type, sizeof(entry->type),
			tb[CAGESIM_A_MODULE_TYPE]);
	entry_take_text(module->vendor, sizeof(module->vendor),
			tb[CAGESIM_A_MODULE_VENDOR]);
	entry_take_text(module->part, sizeof(module->part),
			tb[CAGESIM_A_MODULE_PART]);
	entry_take_text(module->serial_number, sizeof(module->serial_number),
			tb[CAGESIM_A_MODULE_SERIAL_NUMBER]);
	entry_take_text(module->firmware, sizeof(module->firmware),
			tb[CAGESIM_A_MODULE_FIRMWARE]);
	module->form = nl_get_u32(tb[CAGESIM_A_MODULE_FORM]);
	module->medium = nl_get_u32(tb[CAGESIM_A_MODULE_MEDIUM]);
	module->unknown = tb[CAGESIM_A_MODULE_UNKNOWN];
	module->state = nl_get_u32(tb[CAGESIM_A_MODULE_STATE]);
	module->power = nl_get_u32(tb[CAGESIM_A_MODULE_POWER]);
	module->max_power = nl_get_u32(tb[CAGESIM_A_MODULE_MAX_POWER]);
	module->power_class = nl_get_u32(tb[CAGESIM_A_MODULE_POWER_CLASS]);
	module->temperature = nl_get_s32(tb[CAGESIM_A_MODULE_TEMPERATURE]);
	module->voltage = nl_get_u32(tb[CAGESIM_A_MODULE_VOLTAGE]);
	return 0;
}

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

/* Of nW in mW, of uA in mA, of uV in V; in JSON exactly */
static void print_scaled(struct out *out, const char *key, const char *label,
			 uint64_t value, unsigned int scale, const char *unit)
{
	char *json = NULL, *text = NULL;

	if (value != ABSENT) {
		json = value_text(value, scale);
		text = util_printf("%.3f%s", (double)value / scale, unit);
	}
	out_literal(out, key, label, json, text);
	free(json);
	free(text);
}

static void print_lane(struct out *out, const struct module_lane *lane)
{
	static const struct {
		const char *key;
		const char *label;
	} flags[STATUS_FLAGS] = {
		{ "tx_los", "TX-LOS" },
		{ "rx_los", "RX-LOS" },
		{ "rx_lol", "RX-LOL" },
		{ "tx_fault", "TX-FAULT" },
	};
	size_t i;

	out_row_begin(out);
	out_number(out, "lane", "LANE", lane->lane);
	show_word(out, "data_path", "DATA-PATH", lane->data_path,
		  words_data_path);
	out_number(out, "app", "APP", lane->app);
	print_scaled(out, "tx_power_mw", "TX", lane->tx_power, 1000000, "mW");
	print_scaled(out, "rx_power_mw", "RX", lane->rx_power, 1000000, "mW");
	print_scaled(out, "bias_ma", "BIAS", lane->bias, 1000, "mA");
	show_ber(out, "media_ber", "MEDIA-BER", lane->media_ber);
	show_ber(out, "host_ber", "HOST-BER", lane->host_ber);
	show_decimal(out, "media_snr_db", "MEDIA-SNR", lane->media_snr, 2,
		     "dB");
	show_decimal(out, "host_snr_db", "HOST-SNR", lane->host_snr, 2, "dB");
	for (i = 0; i < STATUS_FLAGS; i++)
		out_flag(out, flags[i].key, flags[i].label, lane->flag[i],
			 "yes", "no");
	out_row_end(out);
}

static void print_module(const struct entry *entry, const struct tool *tool,
			 struct out *out)
{
	const struct module_status *module = &entry->module;
	size_t i;

	out_line_begin(out);
	entry_print_place(out, "", &entry->at, NULL);
	out_string(out, "type", "type", or_null(entry->type));
	show_word(out, "form", NULL, module->form, words_form);
	show_word(out, "medium", NULL, module->medium, words_medium);
	show_word(out, "state", "state", module->state, words_module_state);
	out_flag(out, "unknown", NULL, module->unknown, NULL, NULL);
	if (!out->use_json && module->unknown)
		out_string(out, NULL, "memory", "unknown");
	params_print(&entry->params, table, out);
	out_string(out, "vendor", "vendor", or_null(module->vendor));
	out_string(out, "part", "part", or_null(module->part));
	out_string(out, "serial_number", "sn", or_null(module->serial_number));
	out_string(out, "firmware", "firmware", or_null(module->firmware));
	show_decimal(out, "power_w", "power", show_signed(module->power), 1,
		     "W");
	show_decimal(out, "max_power_w", "max", show_signed(module->max_power),
		     1, "W");
	out_number(out, "power_class", "class", module->power_class);
	show_decimal(out, "temperature_c", "temperature", module->temperature,
		     1, "C");
	print_scaled(out, "voltage_v", "voltage", module->voltage, 1000000,
		     "V");
	if (tool->statistics) {
		out_list_begin(out, "lanes");
		for (i = 0; i < module->lanes; i++)
			print_lane(out, &module->lane[i]);
		out_list_end(out);
	}
	out_line_end(out);
}

/* The memory of a module; whether it can be had is said */
static enum tool_status read_eeprom(struct tool *tool, const char *path,
				    struct entry *entry)
{
	enum tool_status status = TOOL_OK;
	FILE *file;

	/* a byte more, so that what is too long is seen */
	entry->eeprom = calloc(1, ENTRY_EEPROM_MAX + 1);
	if (!entry->eeprom)
		return tool_usage(tool, "%s: no memory", path);
	entry->path = util_strdup(path);
	file = fopen(path, "re");
	if (!file)
		return tool_usage(tool, "%s: %s", path, strerror(errno));
	entry->eeprom_len = fread(entry->eeprom, 1, ENTRY_EEPROM_MAX + 1, file);
	if (ferror(file))
		status = tool_usage(tool, "%s: %s", path, strerror(errno));
	else if (!entry->eeprom_len || entry->eeprom_len > ENTRY_EEPROM_MAX)
		status = tool_usage(tool, "%s: the memory of a module has 1 to %u bytes",
				    path, ENTRY_EEPROM_MAX);
	fclose(file);
	return status;
}

static enum tool_status take_what(struct entry *entry, struct tool *tool,
				  char ***argv)
{
	const char *word = *(*argv)++;

	if (!word)
		return tool_usage(tool, "a module needs a type, or eeprom FILE");
	if (strcmp(word, EEPROM)) {
		if (strlen(word) >= sizeof(entry->type))
			return tool_usage(tool, "there is no type \"%s\"",
					  word);
		memcpy(entry->type, word, strlen(word) + 1);
		return TOOL_OK;
	}
	word = *(*argv)++;
	if (!word)
		return tool_usage(tool, "eeprom needs FILE");
	return read_eeprom(tool, word, entry);
}

static void copy_what(struct entry *entry, const struct entry *from)
{
	entry->params = from->params;
	memcpy(entry->type, from->type, sizeof(entry->type));
	if (!from->eeprom)
		return;
	entry->eeprom = malloc(from->eeprom_len);
	if (!entry->eeprom)
		abort();
	memcpy(entry->eeprom, from->eeprom, from->eeprom_len);
	entry->eeprom_len = from->eeprom_len;
	entry->path = util_strdup(from->path);
}

static enum tool_status parse(struct entries *entries, struct tool *tool,
			      char **argv)
{
	struct entries one = {};
	struct entry *what = entries_add(&one), *entry;
	struct places places = {};
	enum tool_status status;
	size_t i;

	status = command_places(&places, tool, &module_kind, *argv++, 2);
	if (status == TOOL_OK)
		status = take_what(what, tool, &argv);
	if (status == TOOL_OK)
		status = params_take(&what->params, tool, table, argv);
	for (i = 0; status == TOOL_OK && i < places.count; i++) {
		entry = entries_add(entries);
		entry->at = places.place[i];
		copy_what(entry, what);
	}
	entries_free(&one);
	places_free(&places);
	return status;
}

static void put_what(const struct entry *entry, struct nlmsghdr *nlh)
{
	if (entry->eeprom)
		mnl_attr_put(nlh, CAGESIM_A_MODULE_EEPROM, entry->eeprom_len,
			     entry->eeprom);
	else
		mnl_attr_put_strz(nlh, CAGESIM_A_MODULE_TYPE, entry->type);
}

static bool of_catalogue(const struct entry *entry)
{
	return *entry->type && strcmp(entry->type, EEPROM);
}

static char *module_text(const struct entry *entry)
{
	if (of_catalogue(entry))
		return util_strdup(entry->type);
	return util_printf("eeprom %s", entry->path ? entry->path : "FILE");
}

/* What memory one has that is there is not known: it is taken for the same */
static bool differs(const struct entry *want, const struct entry *have)
{
	if (of_catalogue(want) || of_catalogue(have))
		return strcmp(want->type, have->type);
	return false;
}

const struct entry_kind module_kind = {
	.name = "module",
	.place = "DEV/CAGE",
	.list = "modules",
	.depth = 2,
	.device = CAGESIM_A_MODULE_DEVICE,
	.sparse = true,
	.get = CAGESIM_CMD_MODULE_GET,
	.make = CAGESIM_CMD_MODULE_NEW,
	.set = CAGESIM_CMD_MODULE_SET,
	.drop = CAGESIM_CMD_MODULE_DEL,
	.table = table,
	.take = take_module,
	.nest = CAGESIM_A_MODULE_LANE,
	.take_nest = take_lane,
	.print = print_module,
	.parse = parse,
	.put = put_what,
	.text = module_text,
	.differs = differs,
};

/**
 * module_is_lost() - tell whether a module cannot be made again
 * @entry: module
 *
 * Return: whether it is made of memory that nobody has.
 */
bool module_is_lost(const struct entry *entry)
{
	return !of_catalogue(entry) && !entry->eeprom;
}

static enum tool_status module_show(struct tool *tool, int argc, char **argv)
{
	return command_show(tool, &module_kind, argc, argv);
}

static enum tool_status module_insert(struct tool *tool, int argc, char **argv)
{
	return command_make(tool, &module_kind, "insert", argc, argv);
}

static enum tool_status module_set(struct tool *tool, int argc, char **argv)
{
	return command_set(tool, &module_kind, argc, argv);
}

static enum tool_status module_remove(struct tool *tool, int argc, char **argv)
{
	return command_drop(tool, &module_kind, "remove", argc, argv);
}

/* A number of a page or a byte */
static bool take_byte(const char *word, uint8_t *byte)
{
	unsigned long value;
	char *end;

	value = strtoul(word, &end, 0);
	*byte = value;
	return isdigit((unsigned char)*word) && !*end && value <= UINT8_MAX;
}

static enum tool_status write_all(struct tool *tool, const struct places *places,
				  const uint8_t *byte, size_t count)
{
	enum tool_status status = TOOL_OK;
	struct session session;
	struct nlmsghdr *nlh;
	size_t i;

	if (session_open(&session, tool))
		return TOOL_FAILED;
	for (i = 0; status == TOOL_OK && i < places->count; i++) {
		const struct place *at = &places->place[i];
		char *name = place_text(at);

		nlh = session_request(&session, name, CAGESIM_CMD_MODULE_SET,
				      NLM_F_ACK);
		mnl_attr_put_strz(nlh, CAGESIM_A_MODULE_DEVICE, at->device);
		mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_CAGE, at->cage);
		mnl_attr_put_u8(nlh, CAGESIM_A_MODULE_PAGE, byte[0]);
		mnl_attr_put_u8(nlh, CAGESIM_A_MODULE_OFFSET, byte[1]);
		mnl_attr_put(nlh, CAGESIM_A_MODULE_EEPROM, count - 2, byte + 2);
		if (session_tell(&session))
			status = TOOL_FAILED;
		free(name);
	}
	session_close(&session);
	return status;
}

static enum tool_status module_write(struct tool *tool, int argc, char **argv)
{
	struct places places = {};
	enum tool_status status;
	uint8_t byte[2 + 128];
	int i;

	if (argc < 4)
		return tool_usage(tool, "module write needs a name, a page, an offset and bytes");
	for (i = 1; i < argc; i++)
		if ((size_t)i > ARRAY_SIZE(byte) || !take_byte(argv[i], &byte[i - 1]))
			return tool_usage(tool, "up to 130 numbers are 0 to 255, not \"%s\"",
					  argv[i]);
	status = command_places(&places, tool, &module_kind, argv[0], 2);
	if (status == TOOL_OK)
		status = write_all(tool, &places, byte, argc - 1);
	places_free(&places);
	return status;
}

const struct tool_command module_commands[] = {
	{ "show", NULL, NULL, module_show, NULL },
	{ "insert", NULL, NULL, module_insert, NULL },
	{ "set", NULL, NULL, module_set, NULL },
	{ "write", NULL, NULL, module_write, NULL },
	{ "remove", NULL, NULL, module_remove, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};
