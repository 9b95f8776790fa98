# SPDX-License-Identifier: GPL-2.0

"""
Traffic over an emulated cable. Both ends of a cable are in one machine, so
that IP would deliver locally: for ping, one end is moved to a namespace; for
frames(), which needs no address, both may stay.
"""

import re
import signal
import subprocess

from net.lib.py import NetNS, cmd, defer

from .netdev import ip_batch, netdevs, wait_carrier

FRAMES = "/usr/lib/cagesim/frames"


def peer_ns(*names):
    """ Move netdevs to a namespace of their own for the test case. """
    ns = NetNS()
    defer(_end_peer_ns, ns)
    ip_batch([f"link set dev {name} netns {ns}" for name in names])
    return ns


def _end_peer_ns(ns):
    # Moved by hand, as the end of a namespace moves them at its leisure.
    ip_batch([f"link set dev {name} netns 1" for name in netdevs(ns=ns)], ns)
    cmd(f"ip netns del {ns.name}")
    ns.name = None


def set_down(*names):
    """ Set netdevs down and without addresses, those that still exist. """
    there = netdevs()
    for name in names:
        if name in there:
            ip_batch([f"address flush dev {name}",
                      f"link set dev {name} down mtu 1500"])


def address_pair(near, far, ns, net=1):
    """
    Address and set up both ends of a cable, @far in namespace @ns, and wait
    for the link; @near is tidied up at the end of the test case. Returns the
    address of the far end.
    """
    defer(set_down, near)
    ip_batch([f"address add 192.0.2.{4 * net + 1}/30 dev {near}",
              f"link set dev {near} up"])
    ip_batch([f"address add 192.0.2.{4 * net + 2}/30 dev {far}",
              f"link set dev {far} up"], ns)
    wait_carrier([near])
    return f"192.0.2.{4 * net + 2}"


def ping(addr, near, count=1):
    """ Ping @addr through netdev @near; every packet must be answered. """
    cmd(f"ping -n -q -c {count} -i 0.01 -W 5 -I {near} {addr}")


class Ping:
    """
    Pings going on while something is done:

        with Ping(addr) as pings:
            ...
        ksft_eq(pings.lost, 0)

    The one that is on its way when the block ends does not count as lost.
    """

    def __init__(self, addr, interval=0.02):
        self.addr = addr
        self.interval = interval
        self.proc = None
        self.sent = 0
        self.received = 0

    @property
    def lost(self):
        """ Number of pings without an answer. """
        return max(0, self.sent - self.received - 1)

    def __enter__(self):
        # The neighbours find each other before it counts.
        cmd(f"ping -n -q -c 1 -W 5 {self.addr}")
        # pylint: disable=consider-using-with
        self.proc = subprocess.Popen(["ping", "-n", "-q", "-i",
                                      str(self.interval), self.addr],
                                     stdout=subprocess.PIPE, text=True)
        # The first line says that it has begun.
        self.proc.stdout.readline()
        return self

    def __exit__(self, ex_type, ex_value, ex_tb):
        self.proc.send_signal(signal.SIGINT)
        out, _ = self.proc.communicate(timeout=20)
        match = re.search(r"(\d+) packets transmitted, (\d+) received", out)
        if not match:
            raise RuntimeError(f"ping said nothing of packets: {out}")
        self.sent, self.received = map(int, match.groups())


def frames(names, count=1, size=64):
    """
    Send @count frames out of each netdev and see where they come in:
    {(sender, receiver): number}.
    """
    out = cmd([FRAMES, "-c", str(count), "-s", str(size), *names], shell=False)
    seen = {}
    for line in out.stdout.splitlines():
        sender, receiver, number = line.split()
        seen[sender, receiver] = int(number)
    return seen
