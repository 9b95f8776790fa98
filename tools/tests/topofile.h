/* SPDX-License-Identifier: GPL-2.0 */
/* A file that cagectl applies, for the unit tests; the driver has a state. */
#ifndef TESTS_TOPOFILE_H
#define TESTS_TOPOFILE_H

#include <stddef.h>

#include "tool.h"

/** define TOPOFILE_POD - a file that is right and has a line of each object */
#define TOPOFILE_POD \
	"# two leaves and a spine\n" \
	"instance sp0 cages 2 form osfp seed 7 ambient 30 fan 60 power-budget 80\n" \
	"instance leaf[0-1] cages 2 form qsfp112 persona no-fec # four lanes\n" \
	"\n" \
	"split sp0/1-2 2\n" \
	"cage sp0/1 power-limit 17\n" \
	"module sp0/1-2 800g-dr8-osfp grade typical\n" \
	"module leaf[0-1]/1-2 400g-dr4-qsfp112 serial 5 power-policy auto\n" \
	"cable sp0/1-2 to leaf[0-1]/1 leaf[0-1]/2 kind hydra length 30m pairs 2\n" \
	"port sp0/1 timing realistic\n" \
	"lane leaf0/1/0-1 loss 1.5 invert tx on\n" \
	"lane leaf0/2 ber 1e-9\n" \
	"fault sp0/1/0-3,6 attenuate level 2 after 1s for 2.5min ramp 10ms\n" \
	"fault leaf1/1 slow-cdb factor 10 seed 3\n"

/** define TOPOFILE() - a test with a driver and a file of its own */
#define TOPOFILE(test) \
	cmocka_unit_test_setup_teardown(test, topofile_setup, topofile_teardown)

extern char topofile_path[];

int topofile_setup(void **state);
int topofile_teardown(void **state);
void topofile_put(const char *text, size_t len);
void applies(const char *text, enum tool_status status, const char *out,
	     const char *err);
char *topofile_dumped(void);

#endif
