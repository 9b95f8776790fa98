// SPDX-License-Identifier: GPL-2.0
/* cagectl on the machine that it runs on. */
#include "cagectl.h"

int main(int argc, char **argv)
{
	struct tool tool = {
		.info = &cagectl_info,
		.out = stdout,
		.err = stderr,
		.open = nl_open,
	};

	return tool_run(&tool, argc, argv);
}
