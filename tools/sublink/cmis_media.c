// SPDX-License-Identifier: GPL-2.0
/* What a module that follows OIF CMIS sends over: its active applications. */
#include <stdio.h>
#include <string.h>

#include "cmis.h"
#include "sff8024.h"

/* MediaType (CMIS table 8-19) */
enum {
	MEDIA_MMF	= 1,
	MEDIA_SMF	= 2,
	MEDIA_PASSIVE	= 3,
	MEDIA_ACTIVE	= 4,
	MEDIA_BASE_T	= 5,
};

/* MediaInterfaceID of a plug without a cable (SFF-8024 tables 4-8, 4-9) */
#define LOOPBACK	0xbf
/* From here on they are free for makers */
#define CUSTOM		0xc0

/* MediaInterfaceTechnology (CMIS 8.3.13): copper cables */
static bool is_copper(uint8_t technology)
{
	return (technology >= 0x0a && technology <= 0x0f) ||
	       (technology >= 0x12 && technology <= 0x14);
}

/* Length of the cable (8.3.9); nothing if it is not one, or does not say */
static void print_length(const struct cmis *cmis, char *text, size_t size)
{
	static const double units[] = { 0.1, 1, 10, 100 };
	uint8_t length = cmis->p00[202];

	if (length & 0x3f)
		snprintf(text, size, ", %g m",
			 (length & 0x3f) * units[length >> 6]);
}

static void print_cable(const struct cmis *cmis, const char *kind, uint8_t id,
			char *text, size_t size)
{
	bool copper = is_copper(cmis->p00[212]);
	size_t len;

	if (id == LOOPBACK) {
		snprintf(text, size, "%sloopback", kind);
		return;
	}
	/* all that is passive is copper */
	len = snprintf(text, size, "%s%s cable", *kind == 'a' ? kind : "",
		       copper || *kind == 'p' ? "copper" : "optical");
	print_length(cmis, text + len, size - len);
}

static void print_interface(const char *name, uint8_t id, char *text, size_t size)
{
	if (name)
		snprintf(text, size, "%s", name);
	else
		snprintf(text, size, "%sinterface %02Xh",
			 id >= CUSTOM ? "maker's " : "", id);
}

/* What an application sends over, by the ID of its media interface */
static void print_media(const struct cmis *cmis, uint8_t id, char *text,
			size_t size)
{
	switch (cmis->p00[85]) {
	case MEDIA_MMF:
		print_interface(sff8024_multimode(id), id, text, size);
		break;
	case MEDIA_SMF:
		print_interface(sff8024_single_mode(id), id, text, size);
		break;
	case MEDIA_PASSIVE:
		print_cable(cmis, "passive ", id, text, size);
		break;
	case MEDIA_ACTIVE:
		print_cable(cmis, "active ", id, text, size);
		break;
	case MEDIA_BASE_T:
		print_interface(sff8024_base_t(id), id, text, size);
		break;
	default:
		*text = '\0';
	}
}

/* MediaInterfaceID of an application, counted from 1 (8.2.11, 8.4.14) */
static uint8_t media_id(const struct cmis *cmis, unsigned int app)
{
	return app <= 8 ? cmis->p00[87 + 4 * (app - 1)] :
			  cmis->p01[224 + 4 * (app - 9)];
}

static void add_media(struct cmis *cmis, unsigned int app)
{
	struct xcvr *xcvr = cmis->xcvr;
	size_t len = strlen(xcvr->media);
	char text[32] = "";

	print_media(cmis, media_id(cmis, app), text, sizeof(text));
	if (!strstr(xcvr->media, text))
		snprintf(xcvr->media + len, sizeof(xcvr->media) - len, "%s%s",
			 len ? ", " : "", text);
}

/**
 * cmis_media() - what a module sends over
 * @cmis: the module
 *
 * That is what its active applications say, or the first one if none is active.
 */
void cmis_media(struct cmis *cmis)
{
	bool active = false;
	unsigned int i, app;

	for (i = 0; i < cmis->host_lanes; i++) {
		/* AppSelCode of the active control set (8.10.5) */
		app = cmis->p11[206 + i] >> 4;
		if (app)
			add_media(cmis, app);
		active |= app;
	}
	if (!active)
		add_media(cmis, 1);
}
