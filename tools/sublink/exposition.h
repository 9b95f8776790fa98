/* SPDX-License-Identifier: GPL-2.0 */
/* Text that Prometheus reads: its own format, and OpenMetrics. */
#ifndef SUBLINK_EXPOSITION_H
#define SUBLINK_EXPOSITION_H

#include <stdio.h>

#include "util.h"

/**
 * enum exposition_format - how it is written
 * @EXPOSITION_PROMETHEUS: text format 0.0.4 of Prometheus
 * @EXPOSITION_OPENMETRICS: OpenMetrics 1.0
 */
enum exposition_format {
	EXPOSITION_PROMETHEUS,
	EXPOSITION_OPENMETRICS,
};

/**
 * enum exposition_type - what a family is
 * @EXPOSITION_GAUGE: it goes up and down
 * @EXPOSITION_COUNTER: it goes up only; its samples are called NAME_total
 * @EXPOSITION_INFO: 1, with labels that say something; called NAME_info
 */
enum exposition_type {
	EXPOSITION_GAUGE,
	EXPOSITION_COUNTER,
	EXPOSITION_INFO,
};

/**
 * struct exposition_family - samples that are of a kind
 * @name: its name, without _total or _info; ends with @unit
 * @type: what it is
 * @unit: base unit, or NULL
 * @help: what it is, in a line without backslashes
 */
struct exposition_family {
	const char *name;
	enum exposition_type type;
	const char *unit;
	const char *help;
};

/**
 * struct exposition - text being written
 * @file: where to
 * @format: how
 * @family: what the next sample is of
 * @begun: it has a sample
 */
struct exposition {
	FILE *file;
	enum exposition_format format;
	const struct exposition_family *family;
	int begun;
};

const char *exposition_suffix(const struct exposition_family *family);
char *exposition_labels(const char *first, ...) __attribute__((__sentinel__));
void exposition_begin(struct exposition *text,
		      const struct exposition_family *family);
void exposition_number(struct exposition *text, const char *labels,
		       uint64_t value);
void exposition_double(struct exposition *text, const char *labels,
		       double value);
void exposition_end(struct exposition *text);

#endif
