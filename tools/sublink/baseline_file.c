// SPDX-License-Identifier: GPL-2.0
/*
 * Baselines as text: a line for the version of the format; then a line for
 * each look, with the time and the boot of the machine, after which come lines
 * of the sublinks that were seen in it. Their fields are key=value; what is
 * absent has no field.
 *
 *	sublink-baseline 1
 *	look wall=1795442602000000000 taken=7200000000000 boot=0fd6...
 *	sublink key=pci/0000:01:00.0/9/s1 netdev=sw0p9s1 rx_bytes=123 ...
 *
 * Files may have been written by anyone. What is not exactly as it is written
 * here is refused, with the number of its line.
 */
#include "baseline_file.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC "sublink-baseline 1\n"

/* Far more than any machine has, and not much memory. */
#define MAX_SUBLINKS 65536

/**
 * struct field - a field of a line
 * @name: its name
 * @write: write its value
 * @read: read its value; NULL, or what is wrong with it
 * @offset: where it is in a baseline entry
 * @size: bytes of a text
 *
 * What has no value is not written.
 */
struct field {
	const char *name;
	void (*write)(FILE *file, const struct field *field, const void *value);
	const char *(*read)(char *text, const struct field *field, void *value);
	size_t offset;
	size_t size;
};

static void write_name(FILE *file, const struct field *field)
{
	fprintf(file, " %s=", field->name);
}

static void write_one(FILE *file, uint64_t number)
{
	if (number == ABSENT)
		fputc('-', file);
	else
		fprintf(file, "%llu", (unsigned long long)number);
}

static void write_number(FILE *file, const struct field *field,
			 const void *value)
{
	if (*(const uint64_t *)value == ABSENT)
		return;
	write_name(file, field);
	write_one(file, *(const uint64_t *)value);
}

/* Netdevs and handles may have any bytes: none may end a field or a line. */
static void write_text(FILE *file, const struct field *field, const void *value)
{
	const unsigned char *byte = value;

	write_name(file, field);
	for (; *byte; byte++)
		fprintf(file, isgraph(*byte) && *byte != '%' ? "%c" : "%%%02x",
			*byte);
}

static void write_key(FILE *file, const struct field *field, const void *value)
{
	write_text(file, field, *(char *const *)value);
}

static void write_stat(FILE *file, const struct field *field, const void *value)
{
	const struct fec_stat *stat = value;
	unsigned int i;

	if (stat->total == ABSENT && !stat->lanes)
		return;
	write_name(file, field);
	write_one(file, stat->total);
	for (i = 0; i < stat->lanes; i++) {
		fputc(',', file);
		write_one(file, stat->lane[i]);
	}
}

static void write_bins(FILE *file, const struct field *field, const void *value)
{
	const struct fec_port *fec = value;
	unsigned int i;

	if (!fec->bins)
		return;
	write_name(file, field);
	for (i = 0; i < fec->bins; i++) {
		fprintf(file, "%s%u-%u:", i ? "," : "", fec->bin[i].low,
			fec->bin[i].high);
		write_one(file, fec->bin[i].count);
	}
}

/* A number that ends with @end; all but the last of those of a list are so. */
static const char *read_until(char **text, char end, uint64_t max,
			      uint64_t *number)
{
	char *digits = *text;

	if (!isdigit((unsigned char)*digits))
		return "no number";
	errno = 0;
	*number = strtoull(digits, text, 10);
	if (errno || *number > max)
		return "a number that is too large";
	if (**text != end)
		return "no number";
	if (end)
		++*text;
	return NULL;
}

static const char *read_one(char *text, uint64_t *number)
{
	if (!strcmp(text, "-")) {
		*number = ABSENT;
		return NULL;
	}
	return read_until(&text, '\0', ABSENT - 1, number);
}

static const char *read_number(char *text, const struct field *field,
			       void *value)
{
	(void)field;
	return read_until(&text, '\0', ABSENT - 1, value);
}

static int hex(char digit)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = digit ? strchr(digits, digit) : NULL;

	return found ? found - digits : -1;
}

/* In place, as it gets shorter; false if it is not as write_text() writes it */
static bool decode(char *text)
{
	char *to = text;
	int high, low;

	for (; *text; text++, to++) {
		*to = *text;
		if (*text != '%')
			continue;
		high = hex(text[1]);
		low = high < 0 ? -1 : hex(text[2]);
		if (low < 0 || !(high | low))
			return false;
		*to = high << 4 | low;
		text += 2;
	}
	*to = '\0';
	return true;
}

static const char *read_text(char *text, const struct field *field, void *value)
{
	if (!decode(text))
		return "a wrong escape";
	if (strlen(text) >= field->size)
		return "a text that is too long";
	snprintf(value, field->size, "%s", text);
	return NULL;
}

static const char *read_key(char *text, const struct field *field, void *value)
{
	(void)field;
	if (!decode(text) || !*text)
		return "no key";
	*(char **)value = util_strdup(text);
	return NULL;
}

static const char *read_stat(char *text, const struct field *field, void *value)
{
	struct fec_stat *stat = value;
	const char *wrong;
	char *word;

	(void)field;
	wrong = read_one(strsep(&text, ","), &stat->total);
	while (!wrong && (word = strsep(&text, ","))) {
		if (stat->lanes == ARRAY_SIZE(stat->lane))
			return "too many lanes";
		wrong = read_one(word, &stat->lane[stat->lanes++]);
	}
	return wrong;
}

static const char *read_bin(char *text, struct fec_bin *bin)
{
	uint64_t low, high;
	const char *wrong;

	wrong = read_until(&text, '-', UINT32_MAX, &low);
	if (!wrong)
		wrong = read_until(&text, ':', UINT32_MAX, &high);
	if (!wrong)
		wrong = read_one(text, &bin->count);
	if (wrong)
		return wrong;
	if (low > high)
		return "a bin that ends before it begins";
	bin->low = low;
	bin->high = high;
	return NULL;
}

static const char *read_bins(char *text, const struct field *field, void *value)
{
	struct fec_port *fec = value;
	const char *wrong = NULL;
	char *word;

	(void)field;
	while (!wrong && (word = strsep(&text, ","))) {
		if (fec->bins == ARRAY_SIZE(fec->bin))
			return "too many bins";
		wrong = read_bin(word, &fec->bin[fec->bins++]);
	}
	return wrong;
}

#define FIELD(_name, _kind, _member)					\
	{								\
		.name = (_name),					\
		.write = write_ ## _kind, .read = read_ ## _kind,	\
		.offset = offsetof(struct baseline_entry, _member),	\
	}

#define TEXT(_name, _member, _size)					\
	{								\
		.name = (_name), .write = write_text, .read = read_text,	\
		.offset = offsetof(struct baseline_entry, _member),	\
		.size = (_size),					\
	}

/* all of them are needed */
static const struct field look_fields[] = {
	FIELD("wall", number, counts.wall),
	FIELD("taken", number, counts.taken),
	TEXT("boot", counts.boot, SAMPLE_BOOT),
};

/* the first one is needed */
static const struct field sublink_fields[] = {
	FIELD("key", key, key),
	TEXT("netdev", counts.netdev, IF_NAMESIZE),
	FIELD("ifindex", number, counts.ifindex),
	FIELD("link", number, counts.link),
	FIELD("speed", number, counts.speed),
	FIELD("lanes", number, counts.lanes),
	FIELD("rx_bytes", number, counts.rx_bytes),
	FIELD("tx_bytes", number, counts.tx_bytes),
	FIELD("rx_packets", number, counts.rx_packets),
	FIELD("tx_packets", number, counts.tx_packets),
	FIELD("rx_errors", number, counts.rx_errors),
	FIELD("rx_dropped", number, counts.rx_dropped),
	FIELD("tx_errors", number, counts.tx_errors),
	FIELD("fcs_errors", number, counts.fcs_errors),
	FIELD("symbol_errors", number, counts.symbol_errors),
	FIELD("rx_pause", number, counts.rx_pause),
	FIELD("tx_pause", number, counts.tx_pause),
	FIELD("downs", number, counts.downs),
	FIELD("fec_auto", number, counts.fec.automatic),
	FIELD("fec_configured", number, counts.fec.configured),
	FIELD("fec_active", number, counts.fec.active),
	FIELD("corrected_blocks", stat, counts.fec.corrected_blocks),
	FIELD("uncorrectable_blocks", stat, counts.fec.uncorrectable_blocks),
	FIELD("corrected_bits", stat, counts.fec.corrected_bits),
	FIELD("bins", bins, counts.fec),
};

static bool is_of_fec(const struct field *field)
{
	return field->offset >= offsetof(struct baseline_entry, counts.fec);
}

static void write_line(FILE *file, const char *what, const struct field *field,
		       size_t count, const struct baseline_entry *entry)
{
	size_t i;

	fputs(what, file);
	for (i = 0; i < count; i++)
		if (entry->counts.fec.ifindex || !is_of_fec(&field[i]))
			field[i].write(file, &field[i],
				       (const char *)entry + field[i].offset);
	fputc('\n', file);
}

static bool same_look(const struct counts *a, const struct counts *b)
{
	return a->wall == b->wall && a->taken == b->taken &&
	       !strcmp(a->boot, b->boot);
}

/**
 * baseline_write() - write a baseline
 * @baseline: the baseline
 * @file: where to
 *
 * Errors are those of @file.
 */
void baseline_write(const struct baseline *baseline, FILE *file)
{
	const struct baseline_entry *entry;
	size_t i;

	fputs(MAGIC, file);
	for (i = 0; i < baseline->count; i++) {
		entry = &baseline->entry[i];
		if (!i || !same_look(&entry->counts, &entry[-1].counts))
			write_line(file, "look", look_fields,
				   ARRAY_SIZE(look_fields), entry);
		write_line(file, "sublink", sublink_fields,
			   ARRAY_SIZE(sublink_fields), entry);
	}
}

/**
 * struct text - a text being read
 * @look: look that the lines of sublinks belong to
 * @looks: there was one
 * @number: number of the line
 */
struct text {
	struct baseline_entry look;
	bool looks;
	unsigned int number;
};

static const char *read_fields(char *line, const struct field *field,
			       size_t count, struct baseline_entry *entry,
			       uint64_t *seen)
{
	const char *wrong;
	char *name;
	size_t i;

	while ((name = strsep(&line, " "))) {
		char *value = strchr(name, '=');

		if (!value)
			return "a field without a value";
		*value++ = '\0';
		for (i = 0; i < count && strcmp(name, field[i].name); i++)
			;
		if (i == count)
			return "an unknown field";
		if (*seen & 1ull << i)
			return "a field that is there twice";
		*seen |= 1ull << i;
		wrong = field[i].read(value, &field[i],
				      (char *)entry + field[i].offset);
		if (wrong)
			return wrong;
	}
	return NULL;
}

static const char *read_look(char *line, struct text *text)
{
	const char *wrong;
	uint64_t seen = 0;

	memset(&text->look, 0, sizeof(text->look));
	wrong = read_fields(line, look_fields, ARRAY_SIZE(look_fields),
			    &text->look, &seen);
	if (!wrong && seen != (1 << ARRAY_SIZE(look_fields)) - 1)
		wrong = "a look without wall, taken or boot";
	text->looks = true;
	return wrong;
}

/* A netdev that has FEC has one of the fields that are made of it. */
static bool has_fec(uint64_t seen)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sublink_fields); i++)
		if (seen & 1ull << i && is_of_fec(&sublink_fields[i]))
			return true;
	return false;
}

/* What has no field is absent; the look has what came with it. */
static void begin_entry(struct baseline_entry *entry, const struct text *text)
{
	struct fec_port *fec = &entry->counts.fec;
	size_t i;

	*entry = text->look;
	for (i = 0; i < ARRAY_SIZE(sublink_fields); i++)
		if (sublink_fields[i].read == read_number)
			*(uint64_t *)((char *)entry +
				      sublink_fields[i].offset) = ABSENT;
	fec->corrected_blocks.total = ABSENT;
	fec->uncorrectable_blocks.total = ABSENT;
	fec->corrected_bits.total = ABSENT;
}

static const char *read_sublink(char *line, struct text *text,
				struct baseline *baseline)
{
	struct baseline_entry *entry;
	const char *wrong;
	uint64_t seen = 0;

	if (!text->looks)
		return "a sublink before a look";
	if (baseline->count == MAX_SUBLINKS)
		return "too many sublinks";
	baseline->entry = util_grow(baseline->entry, baseline->count,
				    sizeof(*entry));
	entry = &baseline->entry[baseline->count++];
	begin_entry(entry, text);
	wrong = read_fields(line, sublink_fields, ARRAY_SIZE(sublink_fields),
			    entry, &seen);
	if (!wrong && !entry->key)
		wrong = "a sublink without a key";
	if (has_fec(seen))
		entry->counts.fec.ifindex = entry->counts.ifindex;
	return wrong;
}

static const char *read_line(char *line, size_t len, struct text *text,
			     struct baseline *baseline)
{
	char *word = line;

	if (!text->number++ && strcmp(line, MAGIC))
		return "this is no baseline, or one of another version";
	if (text->number == 1)
		return NULL;
	if (strlen(line) != len)
		return "a zero byte";
	if (line[len - 1] != '\n')
		return "a line that is cut off";
	line[len - 1] = '\0';
	line = strchr(word, ' ');
	if (!line)
		return "an empty line";
	*line++ = '\0';
	if (!strcmp(word, "look"))
		return read_look(line, text);
	if (!strcmp(word, "sublink"))
		return read_sublink(line, text, baseline);
	return "an unknown line";
}

/**
 * baseline_read() - read a baseline
 * @baseline: where to put it; empty, to be freed whatever this returns
 * @file: where from
 * @path: what it is called, for messages
 * @why: where to put what is wrong with it, to be freed
 *
 * Return: 0, or a negative error number.
 */
int baseline_read(struct baseline *baseline, FILE *file, const char *path,
		  char **why)
{
	struct text text = {};
	const char *wrong = NULL;
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	while (!wrong && (len = getline(&line, &size, file)) > 0)
		wrong = read_line(line, len, &text, baseline);
	if (!wrong && !text.number)
		wrong = "an empty file";
	free(line);
	if (ferror(file)) {
		*why = util_printf("cannot read %s: %s", path, strerror(EIO));
		return -EIO;
	}
	if (!wrong)
		return 0;
	*why = util_printf("%s:%u: %s", path, text.number ? text.number : 1,
			   wrong);
	return -EINVAL;
}
