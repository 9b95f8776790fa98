// SPDX-License-Identifier: GPL-2.0
/*
 * Whatever is in a recording, it is refused or shown: the reader of recordings, all
 * parsers of netlink, and what is made of the numbers.
 *
 * The first byte of the input is what to do: a command, options, and whether the rest
 * is the recording itself. Else it is changes of a good one, in which few random bytes
 * get further: offset, 2 bytes, and the new byte.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "kernel.h"
#include "sublink.h"

/** define AS_JSON - bit of the first byte: print JSON */
#define AS_JSON		0x10
/** define AS_STATISTICS - bit of the first byte: show lanes, too */
#define AS_STATISTICS	0x20
/** define AS_RATES - bit of the first byte: compare two looks */
#define AS_RATES	0x40
/** define AS_FILE - bit of the first byte: the rest is the recording */
#define AS_FILE		0x80

static const char *const commands[] = {
	"show", "counters", "fec", "hist", "ber", "module", "link", "check",
};

static unsigned char good[1 << 16];
static size_t good_size;
static char path[32];
static int file;

static void must(bool promise)
{
	if (!promise)
		abort();
}

/* Text that was written to a file in memory is released again */
static enum tool_status run(char **argv, int argc, char **text)
{
	struct tool tool = { .info = &sublink_info, .open = fake_open };
	enum tool_status status;
	size_t size;

	tool.out = open_memstream(text, &size);
	tool.err = fopen("/dev/null", "w");
	must(tool.out && tool.err);
	status = tool_run(&tool, argc, argv);
	fclose(tool.err);
	fclose(tool.out);
	return status;
}

static void have_fec(void)
{
	struct fec_port port = {
		.configured = FEC_MODE_RS, .active = FEC_MODE_RS,
		.corrected_blocks = { .total = 1000000 },
		.uncorrectable_blocks = { .total = 3 },
		.corrected_bits = { .total = 1500000, .lanes = 4 },
		.bins = 16,
	};
	unsigned int i;

	for (i = 0; i < 4; i++)
		port.corrected_bits.lane[i] = 375000;
	for (i = 0; i < port.bins; i++)
		port.bin[i] = (struct fec_bin){ i, i, 1ULL << 3 * (15 - i) };
	for (port.ifindex = 3; port.ifindex < 13; port.ifindex++)
		kernel_add_fec(&port);
}

static void have_mac(void)
{
	struct mac_port port = { .symbol_errors = 5, .fcs_errors = 6 };

	for (port.ifindex = 3; port.ifindex < 13; port.ifindex++)
		kernel_add_mac(&port);
}

/**
 * LLVMFuzzerInitialize() - have a recording to begin with: two looks at a switch
 * @argc: number of arguments
 * @argv: arguments
 *
 * Return: 0.
 */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	char *words[6] = { "sublink", "record", "-i", "0.01" };
	char name[] = "/tmp/fuzz-replay-XXXXXX";
	char *text;
	FILE *stream;

	(void)argc;
	(void)argv;
	setenv("SUBLINK_STATE", "/nonexistent", 1);
	have_fec();
	have_mac();
	kernel_scene();
	close(mkstemp(name));
	words[4] = name;
	must(run(words, 5, &text) == TOOL_OK);
	free(text);
	fake_free();
	stream = fopen(name, "r");
	must(stream);
	good_size = fread(good, 1, sizeof(good), stream);
	must(good_size && good_size < sizeof(good));
	fclose(stream);
	unlink(name);

	file = memfd_create("recording", 0);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	return 0;
}

static void write_recording(const void *data, size_t size)
{
	must(!ftruncate(file, 0));
	must(pwrite(file, data, size, 0) == (ssize_t)size);
}

static void write_changed(const uint8_t *data, size_t size)
{
	static unsigned char changed[sizeof(good)];

	memcpy(changed, good, good_size);
	for (; size >= 3; data += 3, size -= 3)
		changed[(data[0] | data[1] << 8) % good_size] = data[2];
	write_recording(changed, good_size);
}

/**
 * LLVMFuzzerTestOneInput() - show a recording
 * @data: what to do, and a recording or changes of one
 * @size: bytes of it
 *
 * Return: 0.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *argv[10] = { "sublink", "-r", path };
	enum tool_status status;
	int argc = 3;
	char *text;

	if (!size)
		return 0;
	if (*data & AS_FILE)
		write_recording(data + 1, size - 1);
	else
		write_changed(data + 1, size - 1);
	argv[argc++] = (char *)commands[*data % ARRAY_SIZE(commands)];
	if (*data & AS_JSON)
		argv[argc++] = "-j";
	if (*data & AS_STATISTICS)
		argv[argc++] = "-s";
	if (*data & AS_RATES) {
		argv[argc++] = "-i";
		argv[argc++] = "1";
	}
	status = run(argv, argc, &text);
	must(status != TOOL_USAGE);
	if (status == TOOL_OK && *data & AS_JSON)
		must(strlen(text) > 2 && !strcmp(text + strlen(text) - 2, "}\n"));
	free(text);
	return 0;
}
