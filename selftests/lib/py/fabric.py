# SPDX-License-Identifier: GPL-2.0

"""
Instances, modules and cables, built by cagectl: a module that was loaded with
none of them, and a clock to be stepped.

What is built is told in lines, as they follow "cagectl" on a command line, and
two more: "split DEV/CAGE COUNT", with COUNT 1 for a cage that is to be whole; and
"ethtool ...", which is run as it is.
"""

import re

from net.lib.py import cmd, ethtool, ksft_eq

from .netdev import carrier, ip_batch, netdevs
from .plant import SECOND, Plant

# Emulated time after which a module is ready and a link up, or never will be
STEADY = 30 * SECOND


class Fabric(Plant):
    """ The module without instances, and what is built then. """

    def __init__(self):
        super().__init__(cages=1, instances=0, plant="none")

    def build(self, lines):
        """ Do what the lines say, and let what follows happen. """
        for line in filter(None, map(str.strip, lines.splitlines())):
            words = line.split()
            if words[0] == "split":
                self._split(*words[1:])
            elif words[0] == "ethtool":
                cmd(line)
            else:
                cmd(f"cagectl {line}")
        names = netdevs("")
        names.discard("lo")
        ip_batch([f"link set dev {name} up" for name in sorted(names)])
        self.step(STEADY)

    def _split(self, cage, count):
        dev, number = cage.split("/")
        instance = self.instance(dev)
        instance.make_whole(int(number))
        if int(count) > 1:
            instance.split(int(number), int(count))


def detected(name):
    """ What ethtool says in the line "Link detected". """
    return re.search(r"Link detected: (.*)", cmd(f"ethtool {name}").stdout)[1]


def peek(name, page, offset, length):
    """ Bytes of the memory of a module. """
    out = ethtool(f"-m {name} page {page} offset {offset} length {length} "
                  "hex on").stdout
    data = b"".join(bytes.fromhex(found[1])
                    for found in re.finditer(r"^0x[0-9a-f]+:\s+([0-9a-f ]+)$",
                                             out, re.M))
    ksft_eq(len(data), length, out)
    return data


def expect_links(want):
    """ What ethtool says of the links: {netdev: reason}, None for a link. """
    for name, reason in want.items():
        ksft_eq(detected(name), f"no ({reason})" if reason else "yes", name)
        ksft_eq(carrier(name), reason is None, name)
