# SPDX-License-Identifier: GPL-2.0

"""
The emulation behind the netdevs: its clock, its lanes, how links are brought
up, and what ethtool has of links and of FEC.

The clock of a Plant stands still: a test moves it with step() and finds what
there is to be found at that time, however slow the machine is.

CAGESIM_SPEC names the specification of the netlink family.
"""

import collections
import math
import os
import sys

from net.lib.py import EthtoolFamily, NlError, YnlFamily, cmd, ksft_eq, ksft_in

from .device import Cagesim
from .netdev import ExtState, carrier, ip_batch, link_mode, link_state

_SPEC = os.environ.get("CAGESIM_SPEC", "/in/specs/cagesim.yaml")

MS = 10 ** 6
SECOND = 10 ** 9

# Emulated time after which a link is up or never will be: 32 times what any
# timer of hardware takes, which is what the default timers are quicker.
SETTLE = SECOND

# When a Plant begins: later than any machine takes to load the module.
EPOCH = 1000 * SECOND

# A BER of 1e-30, see ber_attr(): there is no error
NO_ERRORS = 30000000

# Bits that a lane of 100G carries in a second
LINE = 106_250_000_000

Mode = collections.namedtuple("Mode", "speed lanes")

# All rates, by Mb/s of a lane and the numbers of lanes that there are for it
MODES = [Mode(speed * lanes, lanes)
         for speed, widths in ((25000, (1, 2, 4)), (50000, (1, 2, 4, 8)),
                               (100000, (1, 2, 4, 8)), (200000, (1, 2, 4, 8)))
         for lanes in widths]


def modes_of(lanes, lane_speed=100000):
    """ The rates of a port that has so many lanes. """
    return {mode for mode in MODES
            if mode.lanes <= lanes and mode.speed <= lane_speed * mode.lanes}


def mode_name(mode):
    """ The link mode of passive copper, as ethtool calls it. """
    return f"{mode.speed}baseCR{mode.lanes if mode.lanes > 1 else ''}/Full"


def ber_attr(ber):
    """ A BER as netlink has it: -log10 in millionths of a decade. """
    return round(-1e6 * math.log10(ber))


def within(got, mean, what="", sigma=None):
    """ @got is a count of rare events: 5 standard deviations off at most. """
    sigma = math.sqrt(mean) if sigma is None else sigma
    ksft_eq(abs(got - mean) <= 5 * sigma, True,
            f"{what}: {got}, {mean:.1f} +- 5 * {sigma:.1f} expected")


def denied(error, attr, func, *args, **kwargs):
    """ Call @func, which must be refused with @error, on account of @attr. """
    try:
        func(*args, **kwargs)
    except NlError as err:
        extack = err.nl_msg.extack or {}
        ksft_eq((err.error, extack.get("bad-attr")), (error, attr),
                f"{args} {kwargs} {extack}")
        return extack.get("msg", "")
    ksft_eq("accepted", f"{attr} refused", f"{args} {kwargs}")
    return ""


class Fec:
    """ What ethtool has of the FEC of a netdev. """

    def __init__(self, reply):
        stats = reply["stats"]
        self.corrected = stats["corrected"][0]
        self.uncorrectable = stats["uncorr"][0]
        self.bits = stats["corr-bits"][1:]
        # None if the kernel has no place for it
        self.bins = None
        if "hist" in stats:
            self.bins = [one["bin-val"] for one in stats["hist"]]
            ksft_eq([(one["bin-low"], one["bin-high"])
                     for one in stats["hist"]],
                    [(n, n) for n in range(len(self.bins))])
            ksft_in(len(self.bins), (8, 16))
            ksft_eq(self.corrected, sum(self.bins[1:]))
            symbols = sum(k * n for k, n in enumerate(self.bins))
            ksft_eq(symbols <= sum(self.bits) <= 10 * symbols, True,
                    f"{self.bits} bits of {symbols} symbols")
        ksft_eq(stats["corr-bits"][0], sum(self.bits))

    def codewords(self):
        """ All that there were. """
        return sum(self.bins) + self.uncorrectable

    def all(self):
        """ All numbers, to compare with others. """
        return [self.corrected, self.uncorrectable, *self.bits,
                *(self.bins or [])]


class Plant(Cagesim):
    """ The module with cages of eight lanes, and a clock to be stepped. """

    def __init__(self, cages=2, **params):
        super().__init__(cages=cages, **params)
        self.genl = None
        self.ethtool = None

    def __enter__(self):
        super().__enter__()
        # What the library has read before knows nothing of this module.
        sys.modules[YnlFamily.__module__].GenlProtocol. \
            genl_family_name_to_id = {}
        self.genl = self.family_here()
        self.ethtool = EthtoolFamily()
        # A kernel newer than the specification is no error of ours.
        self.ethtool.process_unknown = True
        self.scale(0)
        self.step(EPOCH - self.now())
        return self

    def __exit__(self, ex_type, ex_value, ex_tb):
        self.genl.close()
        self.ethtool.close()
        super().__exit__(ex_type, ex_value, ex_tb)

    @staticmethod
    def family_here():
        """ The netlink family, in the namespace of the caller. """
        return YnlFamily(_SPEC, schema="")

    #
    # The clock
    #

    def now(self):
        """ Emulated time, ns. """
        return self.genl.clock_get({})["time"]

    def scale(self, scale):
        """ Let the clock run so many times faster than real time. """
        self.genl.clock_set({"scale": scale})

    def step(self, ns=SETTLE):
        """ Let so much emulated time pass. """
        self.genl.clock_set({"step": ns})

    def time_until(self, cond, step, limit):
        """ Step until something has come true; how long that took, or None. """
        for spent in range(0, limit, step):
            if cond():
                return spent
            self.step(step)
        return None

    #
    # Lanes and ports
    #

    def lane(self, cage, lane):
        """ All that there is to know of a lane. """
        return self.genl.lane_get({"device": self.name, "cage": cage,
                                   "lane": lane})

    def set_lane(self, cage, lane, **attrs):
        """ Tune or disturb a lane. """
        self.genl.lane_set({"device": self.name, "cage": cage, "lane": lane,
                            **{key.replace("_", "-"): value
                               for key, value in attrs.items()}})

    def set_lanes(self, cage, lanes, **attrs):
        """ Several of them alike. """
        for lane in lanes:
            self.set_lane(cage, lane, **attrs)

    def port(self, cage, sub=0):
        """ How a port brings up its link, and how far it is. """
        return self.genl.port_get({"device": self.name, "cage": cage,
                                   "sub": sub})

    def set_port(self, cage, sub=0, **attrs):
        """ Set that. """
        self.genl.port_set({"device": self.name, "cage": cage, "sub": sub,
                            **{key.replace("_", "-"): value
                               for key, value in attrs.items()}})

    def history(self, cage, sub=0):
        """ The states of a port by name: current, changes, since. """
        return {one["state"]: one for one in self.port(cage, sub)["history"]}

    #
    # Links
    #

    def split_up(self, count=1, cages=(1, 2)):
        """ Split cages, set their ports up; the names of each. """
        names = []
        for cage in cages:
            if count > 1:
                self.split(cage, count)
            names.append(self.names(cage, count))
        ip_batch([f"link set dev {name} up" for end in names for name in end])
        self.step()
        return names

    def up(self, *names):
        """ Set netdevs up, and let what follows happen. """
        ip_batch([f"link set dev {name} up" for name in names])
        self.step()

    def down(self, *names):
        """ Set netdevs down, and let what follows happen. """
        ip_batch([f"link set dev {name} down" for name in names])
        self.step()

    @staticmethod
    def force(name, mode):
        """ A rate without auto-negotiation. """
        cmd(f"ethtool -s {name} speed {mode.speed} lanes {mode.lanes} "
            "autoneg off")

    def advertise(self, name, modes):
        """ Auto-negotiation of some rates. """
        bits = [{"name": mode_name(mode)} for mode in modes]
        self.ethtool.linkmodes_set({
            "header": {"dev-name": name}, "autoneg": 1,
            "ours": {"nomask": True, "bits": {"bit": bits}}})

    def link_modes(self, name):
        """ Names of the link modes: supported, advertised, the partner's. """
        reply = self.ethtool.linkmodes_get({"header": {"dev-name": name}})
        ours = reply["ours"]["bits"]["bit"]
        peer = reply.get("peer", {}).get("bits", {}).get("bit", [])
        return ({bit["name"] for bit in ours},
                {bit["name"] for bit in ours if bit.get("value")},
                {bit["name"] for bit in peer})

    def down_events(self, name):
        """ Link Down Events: how often the link went down. """
        return self.ethtool.linkstate_get(
            {"header": {"dev-name": name, "flags": {"stats"}}})["ext-down-cnt"]

    def fec(self, name):
        """ What FEC has counted. """
        return Fec(self.ethtool.fec_get({"header": {"dev-name": name,
                                                    "flags": {"stats"}}}))

    def active_fec(self, name):
        """ The FEC that is in use, as the ethtool command says it. """
        out = cmd(f"ethtool --show-fec {name}").stdout
        return out.split("Active FEC encoding:")[1].split()[0]


def expect_up(names, mode):
    """ All of @names have a link, at that rate. """
    for name in names:
        ksft_eq(link_state(name), ExtState.UP, name)
        ksft_eq(carrier(name), True, name)
        ksft_eq(tuple(link_mode(name)), (*mode, 1), name)


def expect_down(reasons):
    """ None has a link, and each says why: {netdev: ExtState}. """
    for name, reason in reasons.items():
        ksft_eq(link_state(name), reason, name)
        ksft_eq(carrier(name), False, name)
