# SPDX-License-Identifier: GPL-2.0

"""
The emulated device: the module with its parameters, and devlink spoken over
netlink. Netlink and not the devlink command, because a test wants the very
text of an error and has hundreds of requests to make; that the command says
nothing on success is a case of its own in split.py.
"""

import subprocess
from pathlib import Path

from net.lib.py import DevlinkFamily, NlError, cmd, defer, ksft_eq

# Indexes that the driver reserves for each cage: the most lanes that one has.
INDEXES = 8


def refused(text, func, *args):
    """ Call @func, which must be refused with exactly @text in its extack. """
    try:
        func(*args)
    except NlError as err:
        extack = err.nl_msg.extack or {}
        ksft_eq(extack.get("msg"), text, f"{func.__name__}{args}")
    else:
        ksft_eq("accepted", text, f"{func.__name__}{args}")


class Cagesim:
    """
    The module, loaded with @params, and one instance of it.

    Cages count from 1, sublinks from 0, as in the names of the netdevs.
    """

    def __init__(self, name="cs0", **params):
        self.name = name
        self.params = params
        self.family = None

    def __enter__(self):
        args = []
        for key, value in self.params.items():
            if isinstance(value, (list, tuple)):
                value = ",".join(map(str, value))
            args.append(f"{key}={value}")
        subprocess.run(["modprobe", "cagesim", *args], check=True)
        self.family = DevlinkFamily()
        # A kernel newer than the specification is no error of ours.
        self.family.process_unknown = True
        return self

    def __exit__(self, ex_type, ex_value, ex_tb):
        self.family.close()
        subprocess.run(["modprobe", "-r", "cagesim"], check=True)

    def instance(self, name):
        """ Another instance of the module. """
        other = Cagesim(name)
        other.family = self.family
        return other

    def reload(self, ns=None):
        """ Reload the device, into namespace @ns if one is given. """
        where = f" netns {ns}" if ns else ""
        cmd(f"devlink dev reload cagesim/{self.name}{where}")

    def _dev(self, **attrs):
        return {"bus-name": "cagesim", "dev-name": self.name, **attrs}

    def ports(self, cage=None):
        """ The devlink ports, of one cage or of all, by their index. """
        dump = self.family.port_get(self._dev(), dump=True)
        ports = {port["port-index"]: port for port in dump
                 if port["dev-name"] == self.name}
        if cage is not None:
            ports = {index: port for index, port in ports.items()
                     if index // INDEXES == cage - 1}
        return ports

    def info(self):
        """ What "devlink dev info" shows. """
        return self.family.info_get(self._dev())

    def split(self, cage, count, index=None):
        """ Split @cage, or any port of it by its @index. """
        index = self.index(cage) if index is None else index
        self.family.port_split(self._dev(**{"port-index": index,
                                            "port-split-count": count}))

    def unsplit(self, cage, index=None):
        """ Make @cage whole again, by its handle or that of a sublink. """
        index = self.index(cage) if index is None else index
        self.family.port_unsplit(self._dev(**{"port-index": index}))

    def split_for_case(self, cage, count):
        """ Split @cage until the end of the test case. """
        self.split(cage, count)
        defer(self.make_whole, cage)

    def make_whole(self, cage):
        """ Unsplit @cage if it is split: how a test case tidies up. """
        if len(self.ports(cage)) > 1:
            self.unsplit(cage)

    @staticmethod
    def index(cage, first_lane=0):
        """ devlink port index of the port that starts with @first_lane. """
        return (cage - 1) * INDEXES + first_lane

    def netdev(self, cage, sub=None):
        """ Name of the netdev of a cage or of one of its sublinks. """
        name = f"{self.name}p{cage}"
        return name if sub is None else f"{name}s{sub}"

    def names(self, cage, count):
        """ Names of all netdevs of a cage that is split by @count. """
        if count == 1:
            return [self.netdev(cage)]
        return [self.netdev(cage, sub) for sub in range(count)]

    def sysfs(self):
        """ The device's directory in sysfs. """
        return Path("/sys/bus/cagesim/devices") / self.name
