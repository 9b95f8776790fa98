// SPDX-License-Identifier: GPL-2.0
/* What is written as XML, for the unit tests: read by somebody else's parser. */
#include "unit.h"

#include <unistd.h>

#include "xml.h"

/* Prefixes are left out; the text of an element or its attribute NAME, a line each */
static const char program[] =
	"import re, sys, xml.etree.ElementTree as tree\n"
	"path, _, name = sys.argv[2].partition('#')\n"
	"text = open(sys.argv[1], encoding='utf-8').read()\n"
	"text = re.sub(' xmlns=\"[^\"]*\"', '', text)\n"
	"for each in tree.fromstring(text).findall(path):\n"
	"    print(each.get(name) if name else ''.join(each.itertext()))\n";

/**
 * xml_text() - find elements
 * @text: the document, which must be well-formed
 * @path: which elements, as Python's ElementTree has it; "#" and a name after it
 *	are for their attributes
 *
 * Return: their text or attributes, a line each; to be freed.
 */
char *xml_text(const char *text, const char *path)
{
	char name[] = "/tmp/xml.XXXXXX", *command, *found = NULL;
	int fd = mkstemp(name);
	size_t size = 0;
	FILE *pipe;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	setenv("XML_PROGRAM", program, 1);
	command = util_printf("python3 -c \"$XML_PROGRAM\" %s \"%s\"", name, path);
	pipe = popen(command, "r");
	assert_non_null(pipe);
	if (getdelim(&found, &size, '\0', pipe) < 0) {
		free(found);
		found = util_strdup("");
	}
	if (pclose(pipe))
		fail_msg("not well-formed: %s", text);
	unlink(name);
	free(command);
	return found;
}

/**
 * xml_expect() - find elements, which must be what is wanted
 * @text: the document
 * @path: which elements
 * @want: their text, a line each
 */
void xml_expect(const char *text, const char *path, const char *want)
{
	char *found = xml_text(text, path);

	assert_string_equal(found, want);
	free(found);
}
