/* SPDX-License-Identifier: GPL-2.0 */
/* Lanes and ports: what the driver says of them, and which are meant. */
#ifndef CAGECTL_ENTRY_H
#define CAGECTL_ENTRY_H

#include "param.h"
#include "session.h"

/* Bytes of an instance's name, as include/uapi has it, with the final 0 */
#define ENTRY_DEVICE_SIZE 16

/* More than there are states */
#define ENTRY_STATES 32

/**
 * struct lane_status - what cannot be set of a lane
 * @signal: 1 if there is a signal, else 0, or ABSENT
 * @cdr_lock: 1 if the clock is recovered, else 0, or ABSENT
 * @adaptation: enum cagesim_adaptation, or ABSENT
 * @loss: of the channel, mdB; may be NL_NO_S32
 * @snr: at the slicer, mdB; may be NL_NO_S32
 * @ber: before FEC, millionths of a decade, or ABSENT
 * @eye_height: thousandths, or ABSENT
 * @eye_width: thousandths of a unit interval, or ABSENT
 * @errors: bits that FEC corrected, or ABSENT
 * @prbs_locked: 1 if the checker has found its pattern
 * @prbs_bits: bits compared, or ABSENT
 * @prbs_errors: of these, wrong ones, or ABSENT
 * @prbs_ber: millionths of a decade, or ABSENT
 */
struct lane_status {
	uint64_t signal;
	uint64_t cdr_lock;
	uint64_t adaptation;
	int64_t loss;
	int64_t snr;
	uint64_t ber;
	uint64_t eye_height;
	uint64_t eye_width;
	uint64_t errors;
	uint64_t prbs_locked;
	uint64_t prbs_bits;
	uint64_t prbs_errors;
	uint64_t prbs_ber;
};

/**
 * struct port_state - a state that the driver keeps count of
 * @state: enum cagesim_state, or ABSENT
 * @current: 1 if the port is in it, else 0, or ABSENT
 * @changes: how often that has changed, or ABSENT
 * @since: emulated time of the last change, ns, or ABSENT
 */
struct port_state {
	uint64_t state;
	uint64_t current;
	uint64_t changes;
	uint64_t since;
};

/**
 * struct port_status - what cannot be set of a port
 * @phase: state of the link's state machine
 * @degraded: 1 if its symbol error ratio is degraded, else 0, or ABSENT
 * @remote_degraded: the same of its partner
 * @hi_ser: 1 if its symbol error ratio is high, else 0, or ABSENT
 * @states: number of elements of @state
 * @state: states, in the order of the driver
 */
struct port_status {
	char phase[64];
	uint64_t degraded;
	uint64_t remote_degraded;
	uint64_t hi_ser;
	size_t states;
	struct port_state state[ENTRY_STATES];
};

/**
 * struct entry - a lane or a port
 * @device: name of the instance
 * @cage: number of the cage
 * @unit: number of the lane or port in the cage
 * @params: what can be set
 * @lane: what cannot, of a lane
 * @port: what cannot, of a port
 */
struct entry {
	char device[ENTRY_DEVICE_SIZE];
	uint32_t cage;
	uint32_t unit;
	struct params params;
	union {
		struct lane_status lane;
		struct port_status port;
	};
};

/**
 * struct entry_kind - lanes or ports
 * @name: one of them
 * @unit: what its number is called in messages
 * @list: what many are called in JSON
 * @get: command that gets them
 * @set: command that sets them
 * @table: what can be set
 * @take: take what the driver says of one
 * @print: print one
 */
struct entry_kind {
	const char *name;
	const char *unit;
	const char *list;
	uint8_t get;
	uint8_t set;
	const struct param *table;
	int (*take)(struct nl *nl, const struct nlmsghdr *nlh,
		    struct entry *entry);
	void (*print)(const struct entry *entry, const struct tool *tool,
		      struct out *out);
};

/**
 * typedef entry_change_t - tell what to set of a lane or port
 * @entry: as it is
 * @params: set to what to set
 * @data: what came along
 */
typedef void (*entry_change_t)(const struct entry *entry, struct params *params,
			       const void *data);

int entry_take_id(struct nl *nl, const struct nlattr **tb, struct entry *entry);
enum tool_status entry_show(struct tool *tool, const struct entry_kind *kind,
			    int argc, char **argv);
enum tool_status entry_change(struct tool *tool, const struct entry_kind *kind,
			      const char *name, entry_change_t change,
			      const void *data);
enum tool_status entry_set(struct tool *tool, const struct entry_kind *kind,
			   int argc, char **argv);

#endif
