// SPDX-License-Identifier: GPL-2.0
/*
 * Text that Prometheus reads. A family without a sample is not there at all, and
 * a sample without a value neither: what is absent is no series.
 */
#include "exposition.h"

#include <math.h>
#include <stdlib.h>

#include "utf8.h"

static const char *const types[] = {
	[EXPOSITION_GAUGE]	= "gauge",
	[EXPOSITION_COUNTER]	= "counter",
	[EXPOSITION_INFO]	= "info",
};

static const char *const suffixes[] = {
	[EXPOSITION_GAUGE]	= "",
	[EXPOSITION_COUNTER]	= "_total",
	[EXPOSITION_INFO]	= "_info",
};

/*
 * One byte that is no UTF-8 would lose all series: netdevs can be named so, and
 * modules say what they like.
 */
static void escape(FILE *file, const char *value)
{
	unsigned int len;
	uint32_t code;

	while (*value) {
		len = utf8_decode(value, &code);
		if (!len)
			fputc('?', file);
		else if (*value == '\n')
			fputs("\\n", file);
		else if (*value == '"' || *value == '\\')
			fprintf(file, "\\%c", *value);
		else
			fwrite(value, 1, len, file);
		value += len ? len : 1;
	}
}

/**
 * exposition_suffix() - what samples are called after their family
 * @family: the family
 *
 * Return: the end of their name.
 */
const char *exposition_suffix(const struct exposition_family *family)
{
	return suffixes[family->type];
}

/**
 * exposition_labels() - make labels
 * @first: labels that were made before, or NULL
 * @...: name and value of each label, then NULL; one whose value is NULL or empty is
 *	left out, as Prometheus takes both for the same
 *
 * Return: the labels, to be freed.
 */
char *exposition_labels(const char *first, ...)
{
	const char *name, *value;
	char *labels = NULL;
	size_t len;
	FILE *file = open_memstream(&labels, &len);
	va_list args;

	if (!file)
		abort();
	fputs(first ? first : "", file);
	va_start(args, first);
	while ((name = va_arg(args, const char *))) {
		value = va_arg(args, const char *);
		if (!value || !*value)
			continue;
		fprintf(file, "%s%s=\"", ftell(file) ? "," : "", name);
		escape(file, value);
		fputc('"', file);
	}
	va_end(args);
	if (fclose(file))
		abort();
	return labels;
}

/**
 * exposition_begin() - begin a family
 * @text: text
 * @family: what the samples that follow are of
 */
void exposition_begin(struct exposition *text,
		      const struct exposition_family *family)
{
	text->family = family;
	text->begun = 0;
}

/* Prometheus names what a sample is called, and OpenMetrics the family. */
static void head(struct exposition *text)
{
	const struct exposition_family *family = text->family;
	int open = text->format == EXPOSITION_OPENMETRICS;
	const char *suffix = open ? "" : suffixes[family->type];
	const char *type = types[family->type];

	if (text->begun)
		return;
	text->begun = 1;
	if (!open && family->type == EXPOSITION_INFO)
		type = types[EXPOSITION_GAUGE];
	fprintf(text->file, "# HELP %s%s %s\n", family->name, suffix,
		family->help);
	fprintf(text->file, "# TYPE %s%s %s\n", family->name, suffix, type);
	if (open && family->unit)
		fprintf(text->file, "# UNIT %s %s\n", family->name,
			family->unit);
}

static void name(struct exposition *text, const char *labels)
{
	head(text);
	fprintf(text->file, "%s%s", text->family->name,
		suffixes[text->family->type]);
	if (labels && *labels)
		fprintf(text->file, "{%s}", labels);
}

/**
 * exposition_number() - write a sample
 * @text: text
 * @labels: its labels, by exposition_labels(), or NULL
 * @value: its value; if it is ABSENT, nothing is written
 */
void exposition_number(struct exposition *text, const char *labels,
		       uint64_t value)
{
	if (value == ABSENT)
		return;
	name(text, labels);
	fprintf(text->file, " %llu\n", (unsigned long long)value);
}

/**
 * exposition_double() - write a sample
 * @text: text
 * @labels: its labels, by exposition_labels(), or NULL
 * @value: its value; if it is no finite number, nothing is written
 */
void exposition_double(struct exposition *text, const char *labels,
		       double value)
{
	if (!isfinite(value))
		return;
	name(text, labels);
	/* what was measured is not as exact; times have 10 digits before the point */
	fprintf(text->file, " %.13g\n", value);
}

/**
 * exposition_end() - end the text
 * @text: text
 */
void exposition_end(struct exposition *text)
{
	if (text->format == EXPOSITION_OPENMETRICS)
		fputs("# EOF\n", text->file);
}
