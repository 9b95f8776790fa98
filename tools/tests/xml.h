/* SPDX-License-Identifier: GPL-2.0 */
/* What is written as XML, for the unit tests; after unit.h. */
#ifndef TESTS_XML_H
#define TESTS_XML_H

char *xml_text(const char *text, const char *path);
void xml_expect(const char *text, const char *path, const char *want);

#endif
