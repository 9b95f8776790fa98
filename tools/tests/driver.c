// SPDX-License-Identifier: GPL-2.0
/*
 * A driver that has a state, for the unit tests: what is made, set and taken
 * away by netlink is there, or is not, when it is asked for. It believes what
 * it is told, and keeps attributes as they came.
 */
#include <assert.h>
#include <errno.h>
#include <linux/devlink.h>
#include <linux/genetlink.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "driver.h"

/* Messages of a dump in a datagram, and room for a message */
#define MESSAGES 8
#define ROOM 1024

/* Emulated time, ns */
#define NOW 5000000000ULL

/**
 * struct object - something that the driver has
 * @get: command that gets it
 * @message: what is answered
 */
struct object {
	uint8_t get;
	uint64_t message[ROOM / sizeof(uint64_t)];
};

struct driver driver;

static struct object **objects;
static size_t count;
static uint32_t last_id;

static struct nlmsghdr *nlh_of(struct object *object)
{
	return (struct nlmsghdr *)object->message;
}

static struct nlattr *find(const struct nlmsghdr *nlh, uint16_t type)
{
	struct nlattr *attr;

	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr))
		if (mnl_attr_get_type(attr) == type)
			return attr;
	return NULL;
}

static uint32_t number(const struct nlmsghdr *nlh, uint16_t type)
{
	const struct nlattr *attr = find(nlh, type);

	return attr ? mnl_attr_get_u32(attr) : 0;
}

static const char *text(const struct nlmsghdr *nlh, uint16_t type)
{
	const struct nlattr *attr = find(nlh, type);

	return attr ? mnl_attr_get_str(attr) : "";
}

static struct nlmsghdr *add(uint8_t get, const char *device)
{
	struct object *object = calloc(1, sizeof(*object));
	struct nlmsghdr *nlh;
	struct genlmsghdr *genl;

	if (!object)
		abort();
	objects = util_grow(objects, count, sizeof(*objects));
	objects[count++] = object;
	object->get = get;
	nlh = mnl_nlmsg_put_header(object->message);
	nlh->nlmsg_type = FAKE_CAGESIM;
	genl = mnl_nlmsg_put_extra_header(nlh, sizeof(*genl));
	genl->cmd = get;
	if (device)
		mnl_attr_put_strz(nlh, CAGESIM_A_LANE_DEVICE, device);
	return nlh;
}

static void drop(size_t i)
{
	free(objects[i]);
	memmove(&objects[i], &objects[i + 1],
		(--count - i) * sizeof(*objects));
}

static void set(struct nlmsghdr *nlh, const struct nlattr *attr)
{
	struct nlattr *old = find(nlh, mnl_attr_get_type(attr));

	if (old && old->nla_len == attr->nla_len) {
		memcpy(old, attr, attr->nla_len);
		return;
	}
	assert(!old);
	memcpy(mnl_nlmsg_get_payload_tail(nlh), attr, MNL_ALIGN(attr->nla_len));
	nlh->nlmsg_len += MNL_ALIGN(attr->nla_len);
}

static void set_u32(struct nlmsghdr *nlh, uint16_t type, uint32_t value)
{
	uint64_t buffer[8];
	struct nlmsghdr *one = mnl_nlmsg_put_header(buffer);

	mnl_nlmsg_put_extra_header(one, sizeof(struct genlmsghdr));
	mnl_attr_put_u32(one, type, value);
	set(nlh, find(one, type));
}

static void add_port(const char *device, uint32_t cage, uint32_t sub)
{
	struct nlmsghdr *nlh = add(CAGESIM_CMD_PORT_GET, device);
	uint16_t i;

	mnl_attr_put_u32(nlh, CAGESIM_A_PORT_CAGE, cage);
	mnl_attr_put_u32(nlh, CAGESIM_A_PORT_SUB, sub);
	mnl_attr_put_u32(nlh, CAGESIM_A_PORT_TIMING, 0);
	for (i = CAGESIM_A_PORT_TRAINING; i <= CAGESIM_A_PORT_DEGRADED_SER; i++)
		mnl_attr_put_u8(nlh, i, i != CAGESIM_A_PORT_RS_FEC_INT &&
				i != CAGESIM_A_PORT_ERROR_BYPASS);
	mnl_attr_put_strz(nlh, CAGESIM_A_PORT_PHASE, "down");
}

static void add_lane(const char *device, uint32_t cage, uint32_t lane)
{
	struct nlmsghdr *nlh = add(CAGESIM_CMD_LANE_GET, device);
	uint16_t i;

	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_CAGE, cage);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_LANE, lane);
	for (i = CAGESIM_A_LANE_INVERT_TX; i <= CAGESIM_A_LANE_SWAPPED; i++)
		mnl_attr_put_u8(nlh, i, 0);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_EXTRA_LOSS, 0);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_EXTRA_NOISE, 100000);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_EXTRA_BER, 30000000);
	for (i = CAGESIM_A_LANE_BURST; i <= CAGESIM_A_LANE_LOOPBACK; i++)
		mnl_attr_put_u32(nlh, i, 0);
}

static uint32_t lanes_of(const struct nlmsghdr *nlh, uint32_t cage)
{
	const struct nlattr *attr;
	uint32_t lanes = 0, i = 0;

	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr))
		if (mnl_attr_get_type(attr) == CAGESIM_A_INSTANCE_LANES &&
		    (!i++ || i == cage))
			lanes = mnl_attr_get_u8(attr);
	if (lanes)
		return lanes;
	return number(nlh, CAGESIM_A_INSTANCE_FORM) < CAGESIM_FORM_QSFP112 ?
	       8 : 4;
}

/* An instance comes with cages, lanes and ports */
static void furnish(struct nlmsghdr *nlh)
{
	const char *device = text(nlh, CAGESIM_A_INSTANCE_DEVICE);
	uint32_t cages = number(nlh, CAGESIM_A_INSTANCE_CAGES);
	struct nlmsghdr *cage;
	uint32_t i, lane;

	for (i = 1; i <= cages; i++) {
		cage = add(CAGESIM_CMD_CAGE_GET, device);
		mnl_attr_put_u32(cage, CAGESIM_A_CAGE_CAGE, i);
		mnl_attr_put_u32(cage, CAGESIM_A_CAGE_PORTS, 1);
		mnl_attr_put_u32(cage, CAGESIM_A_CAGE_POWER_LIMIT, 25000);
		add_port(device, i, 0);
		for (lane = 0; lane < lanes_of(nlh, i); lane++)
			add_lane(device, i, lane);
	}
}

static bool belongs(struct object *object, const char *device)
{
	struct nlmsghdr *nlh = nlh_of(object);

	if (object->get == CAGESIM_CMD_TYPE_GET)
		return false;
	if (object->get != CAGESIM_CMD_CABLE_GET &&
	    object->get != CAGESIM_CMD_FAULT_GET)
		return !strcmp(text(nlh, CAGESIM_A_LANE_DEVICE), device);
	return !strcmp(text(nlh, CAGESIM_A_CABLE_DEVICE), device) ||
	       (object->get == CAGESIM_CMD_CABLE_GET &&
		!strcmp(text(nlh, CAGESIM_A_CABLE_TO_DEVICE), device));
}

static bool same_attr(const struct nlmsghdr *a, const struct nlmsghdr *b,
		      uint16_t type)
{
	const struct nlattr *first = find(a, type), *second = find(b, type);

	return !first || !second || (first->nla_len == second->nla_len &&
				     !memcmp(first, second, first->nla_len));
}

/* The object that a request is about; @count if there is none */
static size_t wanted(const struct nlmsghdr *nlh, uint8_t get)
{
	size_t i;

	for (i = 0; i < count; i++) {
		const struct nlmsghdr *other = nlh_of(objects[i]);

		if (objects[i]->get != get || !same_attr(nlh, other, 1))
			continue;
		if (get == CAGESIM_CMD_CABLE_GET ||
		    get == CAGESIM_CMD_FAULT_GET ||
		    get == CAGESIM_CMD_INSTANCE_GET)
			return i;
		if (same_attr(nlh, other, 2) &&
		    ((get != CAGESIM_CMD_LANE_GET &&
		      get != CAGESIM_CMD_PORT_GET) || same_attr(nlh, other, 3)))
			return i;
	}
	return count;
}

static void answer(enum fake_request request, int error)
{
	fake_error(request, error, error ? "The driver does not want to" : NULL);
}

static void make(const struct nlmsghdr *from, uint8_t get,
		 enum fake_request request)
{
	const struct nlattr *attr;
	struct nlmsghdr *nlh = add(get, NULL);
	size_t len;

	if (get == CAGESIM_CMD_CABLE_GET || get == CAGESIM_CMD_FAULT_GET) {
		mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_ID, ++last_id);
		fake_add(request, nlh);
	}
	mnl_attr_for_each(attr, from, sizeof(struct genlmsghdr)) {
		if (get == CAGESIM_CMD_MODULE_GET &&
		    mnl_attr_get_type(attr) == CAGESIM_A_MODULE_EEPROM)
			continue;
		len = MNL_ALIGN(attr->nla_len);
		memcpy(mnl_nlmsg_get_payload_tail(nlh), attr, len);
		nlh->nlmsg_len += len;
	}
	if (get == CAGESIM_CMD_FAULT_GET && find(nlh, CAGESIM_A_FAULT_START)) {
		uint64_t *start = mnl_attr_get_payload(find(nlh, CAGESIM_A_FAULT_START));

		*start += NOW;
	}
	if (get == CAGESIM_CMD_INSTANCE_GET)
		furnish(nlh);
	answer(request, 0);
}

static void change(const struct nlmsghdr *nlh, uint8_t get,
		   enum fake_request request)
{
	const struct nlattr *attr;
	size_t i = wanted(nlh, get);

	if (i == count) {
		answer(request, -ENOENT);
		return;
	}
	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr))
		set(nlh_of(objects[i]), attr);
	answer(request, 0);
}

static void destroy(const struct nlmsghdr *nlh, uint8_t get,
		    enum fake_request request)
{
	size_t i = wanted(nlh, get);

	if (i == count) {
		answer(request, -ENOENT);
		return;
	}
	drop(i);
	if (get == CAGESIM_CMD_INSTANCE_GET)
		for (i = count; i--;)
			if (belongs(objects[i], text(nlh, 1)))
				drop(i);
	answer(request, 0);
}

static void dump(const struct nlmsghdr *nlh, uint8_t get,
		 enum fake_request request)
{
	bool by_id = get == CAGESIM_CMD_CABLE_GET ||
		     get == CAGESIM_CMD_FAULT_GET;
	const char *device = text(nlh, by_id ? CAGESIM_A_CABLE_DEVICE :
					       CAGESIM_A_LANE_DEVICE);
	size_t i, n = 0;

	for (i = 0; i < count; i++) {
		if (objects[i]->get != get ||
		    (*device && !belongs(objects[i], device)))
			continue;
		if (n++ % MESSAGES == 0)
			fake_datagram(request);
		fake_add(request, nlh_of(objects[i]));
	}
	fake_done(request, 0, NULL);
}

static void dump_ports(void)
{
	size_t i;

	for (i = 0; i < count; i++) {
		const struct nlmsghdr *nlh = nlh_of(objects[i]);
		struct devlink_port port = {
			.type = DEVLINK_PORT_TYPE_ETH,
			.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL,
			.linecard = ABSENT,
			.number = number(nlh, CAGESIM_A_PORT_CAGE),
			.lanes = ABSENT,
			.subport = ABSENT,
			.ifindex = ABSENT,
		};

		if (objects[i]->get != CAGESIM_CMD_PORT_GET)
			continue;
		port.dev = util_printf("cagesim/%s", text(nlh, 1));
		port.index = port.number * 8 + number(nlh, CAGESIM_A_PORT_SUB);
		fake_datagram(FAKE_PORTS);
		kernel_add_port(&port);
		free(port.dev);
	}
	fake_done(FAKE_PORTS, 0, NULL);
}

static void split(const struct nlmsghdr *nlh, uint32_t ports)
{
	const char *device = text(nlh, DEVLINK_ATTR_DEV_NAME);
	uint32_t cage = number(nlh, DEVLINK_ATTR_PORT_INDEX) / 8;
	uint32_t was = 0;
	size_t i;

	for (i = count; i--;) {
		struct nlmsghdr *other = nlh_of(objects[i]);

		if (!belongs(objects[i], device) || number(other, 2) != cage)
			continue;
		if (objects[i]->get == CAGESIM_CMD_CAGE_GET) {
			was = number(other, CAGESIM_A_CAGE_PORTS);
			set_u32(other, CAGESIM_A_CAGE_PORTS, ports);
		}
	}
	if (!was || was == ports || (was > 1 && ports > 1)) {
		answer(FAKE_PORTS, -EINVAL);
		return;
	}
	for (i = count; i--;)
		if (objects[i]->get == CAGESIM_CMD_PORT_GET &&
		    belongs(objects[i], device) &&
		    number(nlh_of(objects[i]), 2) == cage)
			drop(i);
	for (i = 0; i < ports; i++)
		add_port(device, cage, i);
	answer(FAKE_PORTS, 0);
}

static bool refused(enum fake_request request)
{
	size_t i;

	driver.changes++;
	if (driver.interrupt && driver.changes == driver.interrupted)
		raise(driver.interrupt);
	for (i = count; driver.changes == driver.over && i--;)
		if (objects[i]->get == CAGESIM_CMD_FAULT_GET)
			drop(i);
	if (!driver.refuse || driver.changes < driver.refuse ||
	    (driver.changes > driver.refuse && !driver.refuse_all))
		return false;
	answer(request, -EBUSY);
	return true;
}

static void handle_devlink(const struct nlmsghdr *nlh, uint8_t cmd)
{
	fake_clear(FAKE_PORTS);
	if (cmd == DEVLINK_CMD_PORT_GET)
		dump_ports();
	else if (!refused(FAKE_PORTS))
		split(nlh, cmd == DEVLINK_CMD_PORT_SPLIT ?
		      number(nlh, DEVLINK_ATTR_PORT_SPLIT_COUNT) : 1);
}

static void handle_clock(enum fake_request request)
{
	struct nlmsghdr *nlh;

	nlh = fake_message(FAKE_CAGESIM, sizeof(struct genlmsghdr));
	mnl_attr_put_u64(nlh, CAGESIM_A_CLOCK_TIME, NOW);
	mnl_attr_put_u32(nlh, CAGESIM_A_CLOCK_SCALE, 1);
	fake_add(request, nlh);
	answer(request, 0);
}

static void handle(const struct nlmsghdr *nlh, enum fake_request request)
{
	static const struct {
		uint8_t get, make, set, drop;
	} kinds[] = {
		{ CAGESIM_CMD_LANE_GET, 0, CAGESIM_CMD_LANE_SET, 0 },
		{ CAGESIM_CMD_PORT_GET, 0, CAGESIM_CMD_PORT_SET, 0 },
		{ CAGESIM_CMD_CAGE_GET, 0, CAGESIM_CMD_CAGE_SET, 0 },
		{ CAGESIM_CMD_TYPE_GET, 0, 0, 0 },
		{ CAGESIM_CMD_INSTANCE_GET, CAGESIM_CMD_INSTANCE_NEW,
		  CAGESIM_CMD_INSTANCE_SET, CAGESIM_CMD_INSTANCE_DEL },
		{ CAGESIM_CMD_MODULE_GET, CAGESIM_CMD_MODULE_NEW,
		  CAGESIM_CMD_MODULE_SET, CAGESIM_CMD_MODULE_DEL },
		{ CAGESIM_CMD_CABLE_GET, CAGESIM_CMD_CABLE_NEW,
		  CAGESIM_CMD_CABLE_SET, CAGESIM_CMD_CABLE_DEL },
		{ CAGESIM_CMD_FAULT_GET, CAGESIM_CMD_FAULT_NEW, 0,
		  CAGESIM_CMD_FAULT_DEL },
	};
	const struct genlmsghdr *genl = mnl_nlmsg_get_payload(nlh);
	uint8_t cmd = genl->cmd;
	size_t i;

	if (nlh->nlmsg_type == FAKE_DEVLINK)
		handle_devlink(nlh, cmd);
	if (nlh->nlmsg_type != FAKE_CAGESIM)
		return;
	fake_clear(request);
	if (cmd == CAGESIM_CMD_CLOCK_GET) {
		handle_clock(request);
		return;
	}
	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		if (cmd == kinds[i].get) {
			dump(nlh, cmd, request);
			return;
		}
		if (cmd != kinds[i].make && cmd != kinds[i].set &&
		    cmd != kinds[i].drop)
			continue;
		if (refused(request))
			return;
		if (cmd == kinds[i].make)
			make(nlh, kinds[i].get, request);
		else if (cmd == kinds[i].set)
			change(nlh, kinds[i].get, request);
		else
			destroy(nlh, kinds[i].get, request);
		return;
	}
	abort();
}

static void add_type(const char *name, uint32_t form, uint32_t lanes)
{
	struct nlmsghdr *nlh = add(CAGESIM_CMD_TYPE_GET, name);

	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_FORM, form);
	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_HOST_LANES, lanes);
	mnl_attr_put_u32(nlh, CAGESIM_A_TYPE_MEDIA_LANES, lanes);
}

/** driver_begin() - have a driver without any instance */
void driver_begin(void)
{
	kernel_family(FAKE_CAGESIM_FAMILY, FAKE_CAGESIM);
	kernel_family(FAKE_DEVLINK_FAMILY, FAKE_DEVLINK);
	fake.handle = handle;
	add_type("800g-dr8-osfp", CAGESIM_FORM_OSFP, 8);
	add_type("2x400g-dr4-osfp", CAGESIM_FORM_OSFP, 8);
	add_type("2x400g-dac-2m-osfp", CAGESIM_FORM_OSFP, 8);
	add_type("400g-dr4-qsfp112", CAGESIM_FORM_QSFP112, 4);
	add_type("400g-sr4-qsfp112", CAGESIM_FORM_QSFP112, 4);
	add_type("400g-sr8-qsfpdd", CAGESIM_FORM_QSFP_DD, 8);
	add_type("400g-dr4-gearbox-qsfpdd", CAGESIM_FORM_QSFP_DD, 4);
}

/** driver_end() - have no driver any more */
void driver_end(void)
{
	while (count)
		drop(count - 1);
	free(objects);
	objects = NULL;
	memset(&driver, 0, sizeof(driver));
}

/**
 * driver_cable_away() - have a cable to another network namespace
 * @device: instance of the end that is here
 * @cage: its cage
 */
void driver_cable_away(const char *device, uint32_t cage)
{
	struct nlmsghdr *nlh = add(CAGESIM_CMD_CABLE_GET, NULL);

	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_ID, ++last_id);
	mnl_attr_put_strz(nlh, CAGESIM_A_CABLE_DEVICE, device);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_CAGE, cage);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_LANE, 0);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_LANES, 8);
}
