// SPDX-License-Identifier: GPL-2.0
/*
 * UTF-8 (RFC 3629). Netdevs can be named by any bytes but '/' and white space,
 * modules and files say what they like, and whoever reads what the tools write
 * is to be neither confused nor commanded by it.
 */
#include "utf8.h"

#include <string.h>

/**
 * utf8_decode() - take a character
 * @text: text, which does not end here
 * @code: where to put the character
 *
 * Return: its bytes, or 0 if there is none: the byte is no UTF-8. What is longer
 * than needed is none, nor are surrogates and what is beyond Unicode.
 */
unsigned int utf8_decode(const char *text, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *byte = (const unsigned char *)text;
	unsigned int len, i;

	*code = *byte;
	if (*byte < 0x80)
		return 1;
	if (*byte < 0xc0 || *byte >= 0xf8)
		return 0;
	len = *byte >= 0xf0 ? 4 : *byte >= 0xe0 ? 3 : 2;
	*code &= 0x7f >> len;
	for (i = 1; i < len; i++) {
		if ((byte[i] & 0xc0) != 0x80)
			return 0;
		*code = *code << 6 | (byte[i] & 0x3f);
	}
	if (*code < least[len] || (*code >= 0xd800 && *code < 0xe000) ||
	    *code >= 0x110000)
		return 0;
	return len;
}

/**
 * utf8_is_control() - tell whether a terminal could obey a character
 * @code: the character
 *
 * Return: whether it is one of C0 or C1 (ECMA-48), or DEL. U+009B begins a
 * sequence as ESC [ does.
 */
bool utf8_is_control(uint32_t code)
{
	return code < ' ' || (code >= 0x7f && code < 0xa0);
}

/**
 * utf8_clean() - make text harmless for a terminal
 * @text: text; each control and each byte that is no UTF-8 becomes '?'
 *
 * A newline is a control, too: no name may begin a line of its own.
 *
 * Return: @text.
 */
char *utf8_clean(char *text)
{
	const char *from = text;
	char *to = text;
	unsigned int len;
	uint32_t code;

	while (*from) {
		len = utf8_decode(from, &code);
		if (!len || utf8_is_control(code))
			*to++ = '?';
		else
			to = (char *)memmove(to, from, len) + len;
		from += len ? len : 1;
	}
	*to = '\0';
	return text;
}
