/* SPDX-License-Identifier: GPL-2.0 */
/* Text and numbers in a page of HTML that is well-formed XML, too. */
#ifndef SUBLINK_HTML_H
#define SUBLINK_HTML_H

#include <stdio.h>

#include "util.h"

/** define HTML_NONE - what stands for what is not known */
#define HTML_NONE "-"

void html_text(FILE *file, const char *text);
void html_printf(FILE *file, const char *fmt, ...) __printf(2, 3);
void html_ratio(FILE *file, double ratio);
char *html_si(double value);

#endif
