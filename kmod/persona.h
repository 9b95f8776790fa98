/* SPDX-License-Identifier: GPL-2.0 */
/* Which of the standard interfaces the driver of an instance has. */
#ifndef CSIM_PERSONA_H
#define CSIM_PERSONA_H

#include <linux/bits.h>
#include <linux/types.h>

struct csim_port;

/** define CSIM_HAS_FEC - FEC is seen and set, and counts codewords of the port */
#define CSIM_HAS_FEC		BIT(0)

/** define CSIM_HAS_FEC_BITS - and bits that it corrected */
#define CSIM_HAS_FEC_BITS	BIT(1)

/** define CSIM_HAS_FEC_LANES - and of these those of each lane */
#define CSIM_HAS_FEC_LANES	BIT(2)

/** define CSIM_HAS_FEC_HIST - and codewords by their symbol errors */
#define CSIM_HAS_FEC_HIST	BIT(3)

/** define CSIM_HAS_EXT - why there is no link, and how often it went down */
#define CSIM_HAS_EXT		BIT(4)

/** define CSIM_HAS_MODULE - memory, power mode and reset of the module */
#define CSIM_HAS_MODULE		BIT(5)

/** define CSIM_HAS_STATS - statistics of the MAC, and those without a standard */
#define CSIM_HAS_STATS		BIT(6)

bool csim_persona_has(const struct csim_port *port, u32 what);

#endif
