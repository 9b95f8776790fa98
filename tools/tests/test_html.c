// SPDX-License-Identifier: GPL-2.0
/* Tests of sublink/html.c: nothing of what it is given becomes markup. */
#include "unit.h"

#include <math.h>

#include "html.h"
#include "xml.h"

#define ODD "\xef\xbf\xbd"

static void expect_text(const char *text, const char *want)
{
	struct unit_text page;

	unit_text_begin(&page);
	html_text(page.file, text);
	unit_text_end(&page);
	assert_string_equal(page.data, want);
	free(page.data);
}

static void markup_is_text(void **state)
{
	(void)state;
	expect_text("", "");
	expect_text("swp1", "swp1");
	expect_text("<script>", "&#60;script&#62;");
	expect_text("\" onload='x'", "&#34; onload=&#39;x&#39;");
	expect_text("&lt;", "&#38;lt;");
}

static void only_characters_that_are_seen(void **state)
{
	(void)state;
	expect_text("a\n\t\x01\x7f.", "a" ODD ODD ODD ODD ".");
	expect_text("\xc2\x85\xc2\xa0", ODD "\xc2\xa0");
	/* turns what follows around; is not seen at all */
	expect_text("\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8b\xef\xbb\xbf",
		    ODD ODD ODD ODD);
	/* no characters of XML */
	expect_text("\xef\xbf\xbe", ODD);
	expect_text("\xed\xa0\x80", ODD ODD ODD);
	expect_text("\xf4\x90\x80\x80", ODD ODD ODD ODD);
}

static void utf8(void **state)
{
	(void)state;
	expect_text("\xc3\xa4\xe2\x82\xac\xf0\x9f\x94\x8c",
		    "\xc3\xa4\xe2\x82\xac\xf0\x9f\x94\x8c");
	/* longer than needed: "<" as two, three and four bytes */
	expect_text("\xc0\xbc", ODD ODD);
	expect_text("\xe0\x80\xbc", ODD ODD ODD);
	expect_text("\xf0\x80\x80\xbc", ODD ODD ODD ODD);
	/* ends early: what follows is not part of it */
	expect_text("\xe2\x82<", ODD ODD "&#60;");
	expect_text("\xf0", ODD);
	expect_text("\x80\xff", ODD ODD);
}

/* Whatever bytes there are, it stays one element */
static void random_bytes(void **state)
{
	char text[4096];
	unsigned int i, seed = 20261123;
	struct unit_text page;

	(void)state;
	for (i = 0; i < sizeof(text) - 1; i++) {
		seed = seed * 1103515245 + 12345;
		text[i] = (seed >> 16) % 255 + 1;
	}
	text[i] = '\0';
	unit_text_begin(&page);
	fputs("<a><b name=\"", page.file);
	html_text(page.file, text);
	fputs("\">", page.file);
	html_printf(page.file, "%s", text);
	fputs("</b></a>", page.file);
	unit_text_end(&page);
	free(xml_text(page.data, "b"));
	free(page.data);
}

static void expect_ratio(double ratio, const char *want)
{
	struct unit_text page;

	unit_text_begin(&page);
	html_ratio(page.file, ratio);
	unit_text_end(&page);
	assert_string_equal(page.data, want);
	free(page.data);
}

static void ratios(void **state)
{
	(void)state;
	expect_ratio(NAN, "-");
	expect_ratio(0, "0");
	expect_ratio(2.4e-4, "2.4&#215;10<sup>&#8722;4</sup>");
	expect_ratio(9.96e-10, "1.0&#215;10<sup>&#8722;9</sup>");
	expect_ratio(1, "1.0&#215;10<sup>0</sup>");
	expect_ratio(1e-120, "1.0&#215;10<sup>&#8722;120</sup>");
	expect_ratio(INFINITY, "inf");
}

static void expect_si(double value, const char *want)
{
	char *text = html_si(value);

	assert_string_equal(text, want);
	free(text);
}

static void prefixes(void **state)
{
	(void)state;
	expect_si(0, "0");
	expect_si(999, "999");
	expect_si(1000, "1k");
	expect_si(1234, "1.23k");
	expect_si(999.6e3, "1M");
	expect_si(78.125e6, "78.1M");
	expect_si(1e9, "1G");
	expect_si(18446744073709551615.0, "18.4E");
	expect_si(1e24, "1e+06E");
}

UNIT_MAIN(html,
	  UNIT(markup_is_text),
	  UNIT(only_characters_that_are_seen),
	  UNIT(utf8),
	  UNIT(random_bytes),
	  UNIT(ratios),
	  UNIT(prefixes))
