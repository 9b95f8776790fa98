#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
What is sent is received or counted, and all of it is counted as a wire would:
frames, not packets; octets with padding and FCS; each frame once.

Frames are made here, octet by octet, and go out of packet sockets, so that it
is known to the octet what a MAC has to count. Nothing else is on the wire: IPv6
is off, and who needs IPv4 has permanent neighbours. Cages 1 and 2, and 3 and 4,
are cabled; "near" is the one that sends.
"""

import collections
import contextlib
import errno
import mmap
import socket
import struct
import threading

from lib.py import cmd, defer, ip, ksft_busy_wait, ksft_eq, ksft_ge, \
    ksft_gt, ksft_true, ksft_variants, KsftNamedVariant, NetNSEnter, \
    wait_carrier
from lib.py.wire import ALL, counters, DEADLINE, Ends, expect_counts, frame, \
    GROUP, ip_ends, LENGTHS, link, mac, packet_socket, PROTO, queue_packets, \
    run_cases, send, SENDER, STRANGER, Tap
from net.lib.py import NetdevFamily

def lengths(dev):
    """ Frames of all lengths; of runts the padding is counted, not carried. """
    near, far = link(dev, mtu=9600)
    ends, tap = Ends(near, far), Tap(far)
    queues = sum(queue_packets(far).values())
    sizes = LENGTHS * 5
    send(near, *[frame(mac(far), size) for size in sizes])
    got = tap.wait(len(sizes))
    ksft_eq(sorted(map(len, got)), sorted(sizes))
    sent, received = ends.get()
    expect_counts(sent, "tx", sizes)
    expect_counts(received, "rx", sizes)
    ksft_eq(sum(queue_packets(far).values()) - queues, len(sizes))


@ksft_variants([KsftNamedVariant("c", [(0x8100, 5)]),
                KsftNamedVariant("s", [(0x88a8, 6)]),
                KsftNamedVariant("s_and_c", [(0x88a8, 6), (0x8100, 5)])])
def tags(dev, tag_list):
    """ Tags are octets of the frame; one of them is not beyond the MTU. """
    near, far = link(dev)
    # Without an S-tag, packet sockets would know that, too.
    ip(f"link set dev {near} mtu 9600")
    Tap(far)
    sizes = [18 + 4 * len(tag_list), 60, 64, 1000, 1518]
    ends = Ends(near, far)
    send(near, *[frame(mac(far), size, tags=tag_list) for size in sizes])
    sent, received = ends.get()
    expect_counts(sent, "tx", sizes)
    expect_counts(received, "rx", sizes)


def tag_beside(dev):
    """ A tag that travels beside the frame is in it on the wire. """
    near, far = link(dev)
    ip(f"link add link {near} name tagged type vlan id 9")
    defer(ip, "link del dev tagged")
    ip("link set dev tagged up")
    Tap(far)
    ends = Ends(near, far)
    send("tagged", *[frame(mac(far), size) for size in (60, 100, 1514)])
    sent, received = ends.get()
    expect_counts(sent, "tx", [64, 104, 1518])
    expect_counts(received, "rx", [64, 104, 1518])

def udp_gso(dev):
    """ One datagram of ten and a half segments is eleven frames. """
    ends, _, addr = ip_ends(dev)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setsockopt(socket.IPPROTO_UDP, 103, 1000)  # UDP_SEGMENT
        sock.sendto(bytes(10500), (addr, 9))
    sent, received = ends.get()
    sizes = [14 + 20 + 8 + 1000] * 10 + [14 + 20 + 8 + 500]
    expect_counts(sent, "tx", sizes)
    ksft_eq(received["rx"], 11)
    ksft_eq(received["rx_octets"], sent["tx_octets"])


def tcp_gso(dev):
    """ A connection's packets are the frames that they become. """
    ends, _, addr = ip_ends(dev)
    size = 1 << 20
    gso = _gso(ends.near)
    with NetNSEnter(ends.ns.name):
        server = socket.create_server((addr, 5201))
    got = []

    def receive():
        sock, _ = server.accept()
        while data := sock.recv(1 << 16):
            got.append(len(data))
        sock.close()

    thread = threading.Thread(target=receive)
    thread.start()
    with socket.create_connection((addr, 5201), DEADLINE) as sock:
        sock.sendall(bytes(size))
    thread.join()
    server.close()
    ksft_eq(sum(got), size)
    sent, _ = ends.get()
    # 1,448 octets each, with timestamps; and at least that many octets
    ksft_ge(sent["tx"], size // 1448)
    ksft_ge(sent["tx_octets"], size + sent["tx"] * (14 + 20 + 32 + 4))
    packets, frames_of = (after - before for after, before in
                          zip(_gso(ends.near), gso))
    ksft_gt(packets, 0)
    ksft_gt(frames_of, packets)
    ksft_eq(sent["tx_packets"], sent["tx"])


def _gso(name):
    """ GSO packets sent, and the frames that they were """
    stats = NetdevFamily().qstats_get(
        {"ifindex": socket.if_nametoindex(name)}, dump=True)[0]
    return stats["tx-hw-gso-packets"], stats["tx-hw-gso-wire-packets"]


def vnet_hdr_gso(dev):
    """ A GSO packet that a user makes: as frames, if it is one at all. """
    near, far = link(dev)
    tcp = mac(far) + SENDER + b"\x08\x00" + struct.pack(
        "!BBHHHBBH4s4s", 0x45, 0, 4040, 0, 0, 64, 6, 0, b"\xc0\0\2\1",
        b"\xc0\0\2\2") + struct.pack("!HHIIBBHHH", 1, 2, 0, 0, 0x50, 0x10, 9,
                                     0, 0) + bytes(4000)
    sock = packet_socket(near)
    sock.setsockopt(263, 15, 1)     # PACKET_VNET_HDR
    ends = Ends(near, far)
    # Partial checksum, GSO of TCP over IPv4: 4 x 1,000 octets
    sock.send(struct.pack("<BBHHHH", 1, 1, 54, 1000, 34, 16) + tcp)
    sent, _ = ends.get()
    expect_counts(sent, "tx", [1054] * 4)
    for wrong in (struct.pack("<BBHHHH", 1, 1, 54, 0, 34, 16),
                  struct.pack("<BBHHHH", 1, 1, 54, 1000, 9000, 16),
                  struct.pack("<BBHHHH", 0, 77, 54, 1000, 0, 0)):
        try:
            sock.send(wrong + tcp)
            ksft_true(False, f"taken: {wrong}")
        except OSError as err:
            ksft_eq(err.errno, errno.EINVAL)


def packet_ring(dev):
    """ Frames of a packet socket's ring: but for the header in user pages. """
    near, far = link(dev)
    tap, ends = Tap(far), Ends(near, far)
    slots, slot = 64, 2048
    data = [frame(mac(far), 60 + 20 * i)[:-1] + bytes([i])
            for i in range(slots)]
    sock = packet_socket(near)
    # PACKET_TX_RING, of one block
    sock.setsockopt(263, 13, struct.pack("IIII", slots * slot, 1, slot, slots))
    with mmap.mmap(sock.fileno(), slots * slot) as ring:
        for _ in range(10):
            for i, one in enumerate(data):
                # struct tpacket_hdr: tp_len, and the frame behind it
                ring[i * slot + 8:i * slot + 12] = struct.pack("I", len(one))
                ring[i * slot + 32:i * slot + 32 + len(one)] = one
                # TP_STATUS_SEND_REQUEST
                ring[i * slot:i * slot + 8] = struct.pack("L", 1)
            # Returns when all have been sent, and their memory is given back.
            sock.send(b"")
    ksft_eq(sorted(tap.wait(10 * slots)), sorted(10 * data))
    sent, received = ends.get()
    expect_counts(sent, "tx", [len(one) for one in 10 * data])
    expect_counts(received, "rx", [len(one) for one in 10 * data])


def qdisc_bypass(dev):
    """ Frames that go past the queueing discipline; some may not find room. """
    near, far = link(dev)
    ends = Ends(near, far)
    sock = packet_socket(near)
    sock.setsockopt(263, 20, 1)     # PACKET_QDISC_BYPASS
    for _ in range(2000):
        with contextlib.suppress(OSError):
            sock.send(frame(mac(far), 200))
    sent, _ = ends.get()
    ksft_eq(sent["tx"] + sent["tx_dropped"], 2000)
    ksft_gt(sent["tx"], 100)


#
# Where frames end
#

def _one_of(received, **want):
    """ Frames that were not passed on, by the counter that has them """
    for key in ("rx_dropped", "rx_kept_by_mac", "rx_errors", "too_long",
                "missed", "rx_packets"):
        ksft_eq(received[key], want.get(key, 0), key)


@ksft_variants([KsftNamedVariant("stranger", STRANGER, PROTO),
                KsftNamedVariant("group", GROUP, PROTO),
                KsftNamedVariant("control_to_us", None, 0x8808),
                KsftNamedVariant("control_to_all", ALL, 0x8808),
                KsftNamedVariant("pause", bytes.fromhex("0180c2000001"),
                                 0x8808)])
def kept(dev, to, proto):
    """ Frames to others, and MAC Control, end in the receiver's MAC. """
    near, far = link(dev)
    tap, ends = Tap(far), Ends(near, far)
    data = frame(to or mac(far), proto=proto)
    if proto == 0x8808:
        data = data[:14] + b"\0\1" + data[16:]
    send(near, *[data] * 50)
    sent, received = ends.get()
    ksft_eq(sent["tx_packets"], 50)
    ksft_eq(received["rx"], 50)
    _one_of(received, rx_dropped=50, rx_kept_by_mac=50)
    ksft_eq(received["rx_control"], 50 if proto == 0x8808 else 0)
    ksft_eq(tap.read(proto), [])


def longer_than_mtu(dev):
    """ A receiver takes a tag more than its MTU, and no octet beyond. """
    near, far = link(dev)
    ip(f"link set dev {near} mtu 9600")
    Tap(far)
    ends = Ends(near, far)
    sizes = [1514, 1518, 1519, 2000, 9614]
    send(near, *[frame(mac(far), size) for size in sizes])
    sent, received = ends.get()
    expect_counts(sent, "tx", sizes)
    expect_counts(received, "rx", sizes[:2])
    _one_of(received, rx_packets=2, rx_errors=3, too_long=3)


def not_a_frame(dev):
    """ What is no frame, or none of this MTU, is never sent. """
    near, far = link(dev)
    ends = Ends(near, far)
    for size, why in ((13, errno.EINVAL), (1519, errno.EMSGSIZE),
                      (1, errno.EINVAL), (9000, errno.EMSGSIZE)):
        try:
            send(near, frame(mac(far), 9000)[:size])
            ksft_true(False, f"{size} octets were sent")
        except OSError as err:
            ksft_eq(err.errno, why, f"{size} octets")
    sent, _ = ends.get()
    ksft_eq(sent["tx"], 0)


def counters_stay(dev):
    """ Nothing that is done to a port takes counters back. """
    near, far = link(dev)
    Tap(far)
    before = Ends(near, far)
    send(near, *[frame(mac(far), 500)] * 200)
    before.get()
    seen = counters(near), counters(far)
    for what in (f"ip link set dev {far} down", f"ip link set dev {far} up",
                 f"ip link set dev {near} down", f"ip link set dev {near} up",
                 f"ethtool -L {far} combined 1", f"ethtool -L {far} combined 4",
                 f"ethtool -L {near} combined 3",
                 f"ethtool -L {near} combined 2", f"ethtool -G {far} rx 128",
                 f"ethtool -G {far} rx 1024",
                 "devlink port split cagesim/cs0/16 count 8",
                 "devlink port unsplit cagesim/cs0/16"):
        cmd(what)
        after = counters(near), counters(far)
        for old, new in zip(seen, after):
            for key in old:
                ksft_ge(new[key], old[key], f"{key} after {what}")
        seen = after
    ksft_eq(seen[0]["tx"] - before.before[0]["tx"], 200)
    ksft_eq(seen[1]["rx"] - before.before[1]["rx"], 200)
    base = NetdevFamily().qstats_get(
        {"ifindex": socket.if_nametoindex(far)}, dump=True)[0]
    ksft_eq(base["rx-packets"], seen[1]["rx_packets"])


def filters(dev):
    """ Each thing that lets a frame in, and that it is shut again. """
    near, far = link(dev)
    tap = Tap(far)
    own = mac(far)

    def passes(to):
        n, ends = len(tap.read()), Ends(near, far)
        send(near, *[frame(to)] * 5)
        _, received = ends.get()
        ksft_eq(received["rx"], 5)
        if received["rx_packets"] == 5:
            tap.wait(n + 5)
            return True
        ksft_eq(received["rx_kept_by_mac"], 5)
        return False

    def expect(stranger, group, why):
        ksft_eq((passes(STRANGER), passes(GROUP)), (stranger, group), why)

    expect(False, False, "at first")
    ksft_eq((passes(own), passes(ALL)), (True, True))
    for what, stranger, group in (("promisc", True, True),
                                  ("allmulticast", False, True)):
        ip(f"link set dev {far} {what} on")
        expect(stranger, group, what)
        ip(f"link set dev {far} {what} off")
        expect(False, False, f"no {what}")
    ip(f"maddress add {GROUP.hex(':')} dev {far}")
    expect(False, True, "joined")
    ip(f"maddress del {GROUP.hex(':')} dev {far}")
    expect(False, False, "left")
    ip(f"link add link {far} name guest address {STRANGER.hex(':')} "
       "type macvlan mode private")
    ip("link set dev guest up")
    expect(True, False, "macvlan")
    ip("link del dev guest")
    expect(False, False, "no macvlan")
    defer(ip, f"link set dev {far} address {own.hex(':')}")
    ip(f"link set dev {far} address {STRANGER.hex(':')}")
    ksft_eq((passes(STRANGER), passes(own)), (True, False), "new address")


@ksft_variants(["veth", "vlan", "cage"])
def forwarded(dev, to):
    """ Single frames, bridged to a netdev with a queue and to ones without. """
    near, far = link(dev)
    out, end = "fwv0", "fwv1"
    if to == "cage":
        out, end = link(dev, 3, 4)
    else:
        ip(f"link add {out} type veth peer name {end}")
        defer(ip, f"link del {out}")
        ip(f"link set dev {end} up")
    if to == "vlan":
        ip(f"link set dev {out} up")
        ip(f"link add link {out} name fwvlan type vlan id 7")
        defer(ip, "link del fwvlan")
        out = "fwvlan"
    ip("link add fwbr type bridge")
    defer(ip, "link del fwbr")
    for name in (far, out, "fwbr"):
        if name != "fwbr":
            ip(f"link set dev {name} master fwbr")
        ip(f"link set dev {name} up")
    ip(f"link set dev {end} promisc on")
    defer(ip, f"link set dev {end} promisc off")
    tap = Tap(end)
    data = [frame(STRANGER, 60 + i) for i in range(40)]
    for i, one in enumerate(data):
        send(near, one)
        tap.wait(i + 1)
    ksft_eq(tap.read(), data)


def peer_goes_down(dev):
    """ Both ways a flood, and one end that goes down ten times. """
    near, far = link(dev)
    ends = Ends(near, far)
    stop = threading.Event()
    sent = collections.Counter()

    def flood(name, to):
        sock = packet_socket(name)
        data = frame(to, 300)
        while not stop.is_set():
            try:
                sock.send(data)
                sent[name] += 1
            except OSError as err:
                # It has no link, or is down itself.
                if err.errno not in (errno.ENOBUFS, errno.ENETDOWN,
                                     errno.ENXIO):
                    raise

    threads = [threading.Thread(target=flood, args=args)
               for args in ((near, mac(far)), (far, mac(near)))]
    for thread in threads:
        thread.start()
    for _ in range(10):
        goal = sent[near] + 50
        ksft_busy_wait(lambda g=goal: sent[near] > g, deadline=DEADLINE)
        ip(f"link set dev {far} down")
        ip(f"link set dev {far} up")
        wait_carrier((near, far))
    stop.set()
    for thread in threads:
        thread.join()
    out = ends.get()
    ksft_gt(out[0]["tx"], 100)
    ksft_gt(out[1]["tx"], 0)


CASES = [lengths, tags, tag_beside, udp_gso, tcp_gso, vnet_hdr_gso,
         packet_ring, qdisc_bypass, kept, longer_than_mtu, not_a_frame,
         counters_stay, filters, forwarded, peer_goes_down]

if __name__ == "__main__":
    run_cases(CASES)
