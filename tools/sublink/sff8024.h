/* SPDX-License-Identifier: GPL-2.0 */
/* What the codes of SFF-8024 stand for. */
#ifndef SUBLINK_SFF8024_H
#define SUBLINK_SFF8024_H

#include <stdint.h>

const char *sff8024_form(uint8_t id);
const char *sff8024_connector(uint8_t id);
const char *sff8024_multimode(uint8_t id);
const char *sff8024_single_mode(uint8_t id);
const char *sff8024_base_t(uint8_t id);
const char *sff8024_compliance(uint8_t id);

#endif
