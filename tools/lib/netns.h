/* SPDX-License-Identifier: GPL-2.0 */
/* Network namespaces. */
#ifndef TOOLS_NETNS_H
#define TOOLS_NETNS_H

int netns_enter(const char *name);

#endif
