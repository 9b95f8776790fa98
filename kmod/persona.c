// SPDX-License-Identifier: GPL-2.0
/*
 * Drivers have less for ethtool than there is, each something else, and tools have to
 * cope with that. A callback that a driver does not have is here one that returns
 * -EOPNOTSUPP, or sets no statistic, which userspace cannot tell from none.
 */
#include "persona.h"

#include <uapi/linux/cagesim.h>

#include "port.h"

/* After drivers of Linux 7.3. Those that have FEC have it in link modes, too. */
static const u8 personas[] = {
	[CAGESIM_PERSONA_FULL] =
		CSIM_HAS_FEC | CSIM_HAS_FEC_BITS | CSIM_HAS_FEC_LANES |
		CSIM_HAS_FEC_HIST | CSIM_HAS_EXT | CSIM_HAS_MODULE |
		CSIM_HAS_STATS,
	[CAGESIM_PERSONA_TOTALS_ONLY] =
		CSIM_HAS_FEC | CSIM_HAS_FEC_BITS | CSIM_HAS_FEC_HIST |
		CSIM_HAS_EXT | CSIM_HAS_MODULE | CSIM_HAS_STATS,
	[CAGESIM_PERSONA_NO_HISTOGRAM] =
		CSIM_HAS_FEC | CSIM_HAS_EXT | CSIM_HAS_MODULE | CSIM_HAS_STATS,
	[CAGESIM_PERSONA_NO_FEC] =
		CSIM_HAS_EXT | CSIM_HAS_MODULE | CSIM_HAS_STATS,
	[CAGESIM_PERSONA_NO_MODULE] =
		CSIM_HAS_FEC | CSIM_HAS_EXT | CSIM_HAS_STATS,
	[CAGESIM_PERSONA_BARE] = 0,
};

/**
 * csim_persona_has() - tell whether the driver of a port has something
 * @port: the port
 * @what: one of CSIM_HAS_...
 *
 * Context: any; the answer may be another one the next time.
 * Return: whether it has.
 */
bool csim_persona_has(const struct csim_port *port, u32 what)
{
	return personas[READ_ONCE(csim_port_dev(port)->persona)] & what;
}
