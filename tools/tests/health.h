/* SPDX-License-Identifier: GPL-2.0 */
/* A switch with a sublink of each kind that a tool must know how to show. */
#ifndef TESTS_HEALTH_H
#define TESTS_HEALTH_H

/* Devlink instance of the switch */
#define HEALTH_SWITCH "pci/0000:01:00.0"

void health_look(unsigned int minutes);
void health_record(const char *path);

#endif
