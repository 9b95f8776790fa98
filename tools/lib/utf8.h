/* SPDX-License-Identifier: GPL-2.0 */
/* UTF-8, which names need not be, and what of it may reach a terminal. */
#ifndef TOOLS_UTF8_H
#define TOOLS_UTF8_H

#include <stdbool.h>
#include <stdint.h>

/** define UTF8_ODD - U+FFFD, which stands for what is no character */
#define UTF8_ODD "\xef\xbf\xbd"

unsigned int utf8_decode(const char *text, uint32_t *code);
bool utf8_is_control(uint32_t code);
char *utf8_clean(char *text);

#endif
