# SPDX-License-Identifier: GPL-2.0

"""
What the tests of the datapath have in common: counters of both ends of a link,
frames made octet by octet, packet sockets, and XDP programs without a compiler.
"""

import collections
import contextlib
import ctypes
import os
import re
import socket
import struct
from pathlib import Path

from . import address_pair, Cagesim, cmd, defer, ethtool, ip, ip_batch, \
    ksft_busy_wait, ksft_eq, ksft_exit, ksft_in, ksft_ne, ksft_run, \
    link_show, peer_ns, set_down, set_up, wait_carrier
from net.lib.py import NetdevFamily, RtnlFamily

PROG = Path("/usr/lib/cagesim")

# "Local Experimental Ethertype 1" of IEEE 802: nobody takes it.
PROTO = 0x88b5
ALL = b"\xff" * 6
GROUP = b"\x01\x00\x5e\x01\x02\x03"
STRANGER = b"\x02\x00\x00\x00\xab\xcd"
SENDER = b"\x02\x00\x00\x00\x00\x01"

# Seconds after which what did not happen will not happen
DEADLINE = 20

#
# Counters
#

GROUPS = {"eth-mac": {"tx": "FramesTransmittedOK",
                      "rx": "FramesReceivedOK",
                      "tx_octets": "OctetsTransmittedOK",
                      "rx_octets": "OctetsReceivedOK",
                      "tx_multicast": "MulticastFramesXmittedOK",
                      "rx_multicast": "MulticastFramesReceivedOK",
                      "tx_broadcast": "BroadcastFramesXmittedOK",
                      "rx_broadcast": "BroadcastFramesReceivedOK",
                      "too_long": "FrameTooLongErrors",
                      "missed": "FramesLostDueToIntMACRcvError"},
          "eth-ctrl": {"tx_control": "MACControlFramesTransmitted",
                       "rx_control": "MACControlFramesReceived"}}


def counters(name, ns=None):
    """ All that a port counts, flat; see also lost(). """
    groups = ethtool(f"-S {name} --groups eth-mac eth-ctrl rmon", json=True,
                     ns=ns)[0]
    count = collections.Counter()
    for group, names in GROUPS.items():
        for short, long in names.items():
            count[short] = groups[group][long]
    for way in ("tx", "rx"):
        for bucket in groups["rmon"][f"{way}-pktsNtoM"]:
            count[f"{way}_{bucket['low']}"] = bucket["val"]
    # What has no place in a standard, and so no JSON
    out = ethtool(f"-S {name}", ns=ns).stdout
    for key, value in re.findall(r"^ +(\w+): (\d+)$", out, re.M):
        count[key] = int(value)
    stats = link_show(ns, name)["stats64"]
    for way in ("tx", "rx"):
        for key in ("packets", "bytes", "errors", "dropped"):
            count[f"{way}_{key}"] = stats[way][key]
    return count


def delta(after, before):
    """ What has been counted between two times. """
    return collections.Counter({key: after[key] - before[key]
                                for key in after})


def lost(count):
    """ Frames that came to a port, of which it received nothing. """
    return count["too_long"] + count["missed"]


class Ends:
    """ The two ends of a cable, and what they count while a case runs. """

    def __init__(self, near, far, ns=None):
        self.near, self.far, self.ns = near, far, ns
        self.before = self._read()

    def _read(self):
        return counters(self.near), counters(self.far, self.ns)

    def get(self):
        """ Wait until each frame that was sent is accounted for. """
        count = []

        def adds_up():
            count[:] = map(delta, self._read(), self.before)
            return all(a["tx"] == b["rx"] + lost(b)
                       for a, b in (count, reversed(count)))

        ksft_busy_wait(adds_up, deadline=DEADLINE, comment="frames are gone")
        near, far = count
        for one, other in ((near, far), (far, near)):
            ksft_eq(one["tx"], other["rx"] + lost(other))
            if not lost(other):
                for key in one:
                    if re.match(r"tx_(octets|multicast|broadcast|control|\d+)",
                                key):
                        ksft_eq(one[key], other["rx" + key[2:]], key)
        return near, far


def link(dev, near=1, far=2, mtu=1500):
    """ Both ends of a cable up, in this namespace, for the test case. """
    names = dev.netdev(near), dev.netdev(far)
    defer(set_down, *names)
    ip_batch([f"link set dev {name} mtu {mtu}" for name in names])
    set_up(names)
    wait_carrier(names)
    return names


def queue_packets(name, way="rx"):
    """ Packets of each queue, as the netdev family has them. """
    family = NetdevFamily()
    stats = family.qstats_get({"ifindex": socket.if_nametoindex(name),
                               "scope": "queue"}, dump=True)
    return {queue["queue-id"]: queue[f"{way}-packets"] for queue in stats
            if queue["queue-type"] == way}


#
# Frames
#


def mac(name):
    """ Address of a netdev. """
    text = Path(f"/sys/class/net/{name}/address").read_text("ascii")
    return bytes.fromhex(text.replace(":", ""))


def frame(to, size=60, proto=PROTO, tags=()):
    """ A frame of @size octets, without FCS. """
    data = to + SENDER
    for tag in tags:
        data += struct.pack("!HH", *tag)
    data += struct.pack("!H", proto)
    return data + bytes(size - len(data))


def udp_frame(to, flow, size=60):
    """ A frame of UDP over IPv4; @flow has addresses and ports. """
    header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, size - 14, 0, 0, 64, 17, 0,
                         flow[0], flow[1])
    header += struct.pack("!HHHH", flow[2], flow[3], size - 34, 0)
    data = to + SENDER + b"\x08\x00" + header
    return data + bytes(size - len(data))


def packet_socket(name, proto=0):
    """ A packet socket on a netdev; with @proto 0, only to send. """
    sock = socket.socket(socket.AF_PACKET, socket.SOCK_RAW,
                         socket.htons(proto))
    # SO_RCVBUFFORCE
    sock.setsockopt(socket.SOL_SOCKET, 33, 16 << 20)
    sock.bind((name, proto))
    sock.settimeout(DEADLINE)
    return sock


def send(name, *data):
    """ Send frames, which are given as they are. """
    sock = packet_socket(name)
    for one in data:
        sock.send(one)


class Tap:
    """ What a netdev receives, but for packets that it sends itself. """

    def __init__(self, name):
        self.sock = packet_socket(name, 3)
        self.sock.setblocking(False)
        defer(self.sock.close)
        self.got = []

    def read(self, proto=PROTO):
        """ All frames of @proto so far, as their octets. """
        with contextlib.suppress(BlockingIOError):
            while True:
                data, addr = self.sock.recvfrom(10000)
                if addr[2] != socket.PACKET_OUTGOING and addr[1] == proto:
                    self.got.append(data)
        return self.got

    def wait(self, n, proto=PROTO):
        """ Wait for @n frames, no more and no less. """
        ksft_busy_wait(lambda: len(self.read(proto)) >= n, deadline=DEADLINE)
        ksft_eq(len(self.got), n)
        return self.got


#
# XDP
#

XDP_DROP, XDP_PASS, XDP_TX = 1, 2, 3
_BPF_PROG_LOAD = 5
_BPF_F_XDP_HAS_FRAGS = 1 << 5
_SYS_BPF = 321
_FLAG_NATIVE = 1 << 2


def _insn(code, dst=0, src=0, off=0, imm=0):
    return struct.pack("<BBhi", code, src << 4 | dst, off, imm)


def xdp_load(verdict, frags=False, to=None):
    """ A program that returns @verdict, or redirects to netdev @to. """
    insns = _insn(0xb7, imm=verdict)
    if to:
        # return bpf_redirect(ifindex, 0)
        insns = _insn(0xb7, 1, imm=socket.if_nametoindex(to)) + \
            _insn(0xb7, 2) + _insn(0x85, imm=23)
    insns += _insn(0x95)
    text = ctypes.create_string_buffer(insns, len(insns))
    gpl = ctypes.create_string_buffer(b"GPL")
    attr = struct.pack("<IIQQIIQII16sII", 6, len(insns) // 8,
                       ctypes.addressof(text), ctypes.addressof(gpl), 0, 0, 0,
                       0, _BPF_F_XDP_HAS_FRAGS if frags else 0, b"", 0, 0)
    attr = ctypes.create_string_buffer(attr, len(attr))
    libc = ctypes.CDLL(None, use_errno=True)
    fd = libc.syscall(_SYS_BPF, _BPF_PROG_LOAD, attr, len(attr))
    if fd < 0:
        raise OSError(ctypes.get_errno(), "loading an XDP program")
    return fd


def xdp_set(name, fd):
    """ Attach a program in native mode; -1 detaches. """
    family = RtnlFamily()
    family.setlink({"ifi-index": socket.if_nametoindex(name),
                    "xdp": {"fd": fd, "flags": _FLAG_NATIVE}})


@contextlib.contextmanager
def xdp(name, verdict=0, frags=False, to=None):
    """ A program is attached until the block ends. """
    fd = xdp_load(verdict, frags, to)
    try:
        xdp_set(name, fd)
    finally:
        os.close(fd)
    try:
        yield
    finally:
        xdp_set(name, -1)


LENGTHS = [14, 15, 42, 59, 60, 61, 123, 124, 251, 252, 507, 508, 1019, 1020,
           1514, 1515, 2043, 2044, 4091, 4092, 8187, 8188, 9000, 9614]
RANGES = [64, 65, 128, 256, 512, 1024, 1519, 2048, 4096, 8192]


def wire_octets(size):
    return max(size, 60) + 4


def expect_counts(count, way, sizes):
    """ @count has frames of @sizes, without FCS, and no other. """
    octets = [wire_octets(size) for size in sizes]
    ksft_eq(count[way], len(sizes))
    ksft_eq(count[f"{way}_octets"], sum(octets))
    ksft_eq(count[f"{way}_packets"], len(sizes))
    ksft_eq(count[f"{way}_bytes"], sum(octets) - 4 * len(sizes))
    want = collections.Counter(max(low for low in RANGES if low <= n)
                               for n in octets)
    for low in RANGES:
        ksft_eq(count[f"{way}_{low}"], want[low], f"{way}, from {low} octets")


def ip_ends(dev):
    """ Near here, far in a namespace, no neighbour to be asked for. """
    near, far = dev.netdev(1), dev.netdev(2)
    near_mac, far_mac = (link_show(name=name)["address"]
                         for name in (near, far))
    ns = peer_ns(far)
    no_ipv6(ns)
    addr = address_pair(near, far, ns)
    here = addr[:-1] + "5"
    ip(f"neigh replace {addr} lladdr {far_mac} dev {near} nud permanent")
    ip(f"neigh replace {here} lladdr {near_mac} dev {far} nud permanent",
       ns=ns)
    return Ends(near, far, ns), here, addr


def expect_refused(what, text=""):
    out = cmd(what, fail=False)
    ksft_ne(out.ret, 0, what)
    ksft_in(text, out.stdout + out.stderr)


def no_ipv6(ns=None, off=1):
    """ Keep IPv6, which speaks without being asked, off what is made next. """
    cmd(f"sysctl -qw net.ipv6.conf.all.disable_ipv6={off} "
        f"net.ipv6.conf.default.disable_ipv6={off}", ns=ns)


def run_cases(cases):
    """ Run all cases on one instance. """
    no_ipv6()
    try:
        with Cagesim(cages=4) as dev:
            ksft_run(cases, args=(dev,))
    finally:
        no_ipv6(off=0)
    ksft_exit()
