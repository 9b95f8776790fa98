// SPDX-License-Identifier: GPL-2.0
/* sublink on the machine that it runs on. */
#include "sublink.h"

int main(int argc, char **argv)
{
	struct tool tool = {
		.info = &sublink_info,
		.out = stdout,
		.err = stderr,
		.open = nl_open,
	};

	return tool_run(&tool, argc, argv);
}
