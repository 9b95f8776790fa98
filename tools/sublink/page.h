/* SPDX-License-Identifier: GPL-2.0 */
/* The page that is a report. */
#ifndef SUBLINK_PAGE_H
#define SUBLINK_PAGE_H

#include "history.h"

/**
 * struct page - a page
 * @file: where it goes
 * @view: what is shown
 * @histories: what was at each sublink, look after look
 * @looks: how many there were
 * @began: time of the first, ns since 1970: to be told, not to be reckoned with, as
 *	the clock may have been set since
 * @taken: the same, ns of CLOCK_BOOTTIME
 * @all: have a section for sublinks that are ok, too
 */
struct page {
	FILE *file;
	const struct view *view;
	const struct histories *histories;
	size_t looks;
	uint64_t began;
	uint64_t taken;
	bool all;
};

extern const char page_style[];

void page_write(const struct page *page);
void page_table(const struct page *page);
bool page_has_section(const struct page *page, size_t index);
void page_section(const struct page *page, size_t index);

#endif
