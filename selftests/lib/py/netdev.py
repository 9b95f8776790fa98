# SPDX-License-Identifier: GPL-2.0

"""
Netdevs as a user sees them: through ip, ethtool's netlink family and sysfs.
Whatever takes time is waited for with a deadline that suits an emulated CPU;
nothing sleeps for a fixed time.
"""

import collections
import enum
import json
import subprocess
import time
from pathlib import Path

from net.lib.py import EthtoolFamily, NetNSEnter

# Seconds after which something that did not happen will not happen.
DEADLINE = 20


class ExtState(enum.Enum):
    """ Reasons for a link to be down: ethtool's state and substate. """
    UP = None
    ADMIN_DOWN = (None, None)
    NO_PARTNER = (0, 1)
    NO_ACK = (0, 2)
    NEXT_PAGE = (0, 3)
    NO_PARTNER_FORCE_MODE = (0, 4)
    FEC_OVERRIDE = (0, 5)
    NO_HCD = (0, 6)
    NO_FRAME_LOCK = (1, 1)
    INHIBIT_TIMEOUT = (1, 2)
    PARTNER_NOT_READY = (1, 3)
    REMOTE_FAULT = (1, 4)
    NO_BLOCK_LOCK = (2, 1)
    NO_AM_LOCK = (2, 2)
    NO_ALIGN = (2, 3)
    NO_RS_FEC_LOCK = (2, 5)
    PHYSICAL_ERRORS = (3, 1)
    UNSUPPORTED_RATE = (3, 2)
    NO_SIGNAL = (3, 4)
    NO_CABLE = (4, None)


LinkMode = collections.namedtuple("LinkMode", "speed lanes duplex")


def ip_batch(lines, ns=None):
    """ Run many ip commands in one process. """
    args = ["ip"] + (["-n", str(ns)] if ns else []) + ["-batch", "-"]
    subprocess.run(args, input="\n".join(lines) + "\n", text=True, check=True)


def link_show(ns=None, name=None):
    """ All netdevs of a namespace by name, or the one called @name. """
    args = ["ip"] + (["-n", str(ns)] if ns else [])
    args += ["-json", "-details", "-statistics", "addr", "show"]
    args += ["dev", name] if name else []
    out = subprocess.run(args, stdout=subprocess.PIPE, text=True, check=True)
    links = {link["ifname"]: link for link in json.loads(out.stdout) if link}
    return links[name] if name else links


def netdevs(prefix="cs", ns=None):
    """ Names of the netdevs of the emulated devices in a namespace. """
    if ns is None:
        # there are files, too, as of the bonding driver
        names = [entry.name for entry in Path("/sys/class/net").iterdir()
                 if entry.is_dir()]
    else:
        names = link_show(ns)
    return {name for name in names if name.startswith(prefix)}


def set_up(names, ns=None):
    """ Set netdevs administratively up. """
    ip_batch([f"link set dev {name} up" for name in names], ns)


def carrier_changes(name):
    """ How often the carrier of @name has changed since it was made. """
    return int(Path(f"/sys/class/net/{name}/carrier_changes").read_text("ascii"))


# What a refused or failed request must leave as it was. Counters are not in
# it, for the traffic goes on, nor are values that tell of the moment.
STATE = ("ifindex", "ifname", "flags", "mtu", "qdisc", "operstate", "master",
         "address", "promiscuity", "num_tx_queues", "num_rx_queues",
         "gso_max_size", "phys_port_name", "phys_switch_id", "parentdev")


def netdev_state(name):
    """ All of a netdev that a refused request has to leave alone. """
    link = link_show(name=name)
    state = {key: link.get(key) for key in STATE}
    state["addresses"] = sorted((addr["local"], addr["prefixlen"])
                                for addr in link["addr_info"])
    state["carrier_changes"] = carrier_changes(name)
    return state


class _Ethtool:
    """ One ethtool socket for each namespace in use. """
    sockets = {}

    @classmethod
    def get(cls, ns):
        """ The socket of namespace @ns. """
        if ns is None:
            if None not in cls.sockets:
                cls.sockets[None] = EthtoolFamily()
            return cls.sockets[None]
        # A name can come to mean another namespace: nothing is kept for it.
        with NetNSEnter(ns):
            return EthtoolFamily()


def link_state(name, ns=None):
    """ Why the link of a netdev is down: an ExtState, UP if it is not. """
    reply = _Ethtool.get(ns).linkstate_get({"header": {"dev-name": name}})
    if reply["link"]:
        return ExtState.UP
    return ExtState((reply.get("ext-state"), reply.get("ext-substate")))


def link_mode(name):
    """ Speed, lanes and duplex of a netdev, as ethtool shows them. """
    reply = _Ethtool.get(None).linkmodes_get({"header": {"dev-name": name}})
    return LinkMode(reply.get("speed"), reply.get("lanes"),
                    reply.get("duplex"))


def carrier(name, ns=None):
    """ The carrier of a netdev. """
    if ns is None:
        return Path(f"/sys/class/net/{name}/carrier").read_text("ascii") == "1\n"
    return "LOWER_UP" in link_show(ns, name)["flags"]


def _wait(what, cond):
    end = time.monotonic() + DEADLINE
    while not cond():
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {DEADLINE} s")
        time.sleep(0.01)


def wait_carrier(names, ns=None):
    """ Wait for all of @names to have a carrier. """
    for name in names:
        _wait(f"carrier of {name}", lambda n=name: carrier(n, ns))


def wait_netdev(name):
    """ Wait for a netdev of that name. """
    _wait(f"netdev {name}", Path(f"/sys/class/net/{name}").exists)


def wait_gone(name):
    """ Wait for there to be no netdev of that name. """
    _wait(f"no netdev {name}",
          lambda: not Path(f"/sys/class/net/{name}").exists())
