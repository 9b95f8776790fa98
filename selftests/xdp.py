#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
Native XDP and AF_XDP: what programs see, and where what they send ends up. The
set-up is that of wire.py.
"""

import contextlib
import os
import random
import socket

from lib.py import bkg, cmd, defer, ethtool, ip, ksft_busy_wait, ksft_eq, \
    ksft_gt, ksft_in, ksft_true, ksft_variants, KsftNamedVariant, link_show, \
    NetNS, NetNSEnter, NlError, wait_carrier
from lib.py.wire import counters, delta, Ends, expect_counts, \
    expect_refused, frame, ip_ends, link, mac, no_ipv6, PROG, run_cases, \
    send, Tap, \
    xdp, XDP_DROP, xdp_load, XDP_PASS, xdp_set, XDP_TX

@ksft_variants([KsftNamedVariant("pass", XDP_PASS, None),
                KsftNamedVariant("drop", XDP_DROP, "rx_xdp_drop"),
                KsftNamedVariant("send_back", XDP_TX, "rx_xdp_tx"),
                KsftNamedVariant("aborted", 0, "rx_xdp_error"),
                KsftNamedVariant("unknown", 77, "rx_xdp_error")])
def xdp_verdict(dev, verdict, counter):
    """ Each verdict, the counter that it has, and the frame's octets. """
    near, far = link(dev)
    tap, back, ends = Tap(far), Tap(near), Ends(near, far)
    ip(f"link set dev {near} promisc on")
    defer(ip, f"link set dev {near} promisc off")
    data = [frame(mac(far), size)[:-1] + bytes([size % 256])
            for size in (60, 61, 500, 1514) * 20]
    with xdp(far, verdict):
        send(near, *data)
        sent, received = ends.get()
    ksft_eq(sent["tx"], len(data))
    ksft_eq(received["rx"], len(data))
    for key in ("rx_xdp_drop", "rx_xdp_tx", "rx_xdp_error",
                "rx_xdp_redirect"):
        ksft_eq(received[key], len(data) if key == counter else 0, key)
    ksft_eq(received["tx"], len(data) if verdict == XDP_TX else 0)
    ksft_eq(sorted(tap.read()), sorted(data) if verdict == XDP_PASS else [])
    if verdict == XDP_TX:
        back.wait(len(data))
    ksft_eq(sorted(back.read()), sorted(data) if verdict == XDP_TX else [])
    # Detached: as if nothing had been.
    ends = Ends(near, far)
    send(near, *data)
    received = ends.get()[1]
    ksft_eq(received["rx_packets"], len(data))
    ksft_eq(received["rx_xdp_drop"], 0)


@ksft_variants([KsftNamedVariant("one_page", 1500, 1514, False),
                KsftNamedVariant("fragments", 9000, 9014, True)])
def xdp_redirect(dev, mtu, size, frags):
    """ From one cable to the next: 1 -> 2, redirected to 3 -> 4. """
    near, far = link(dev, mtu=mtu)
    third, fourth = link(dev, 3, 4, mtu)
    ip(f"link set dev {fourth} promisc on")
    defer(ip, f"link set dev {fourth} promisc off")
    tap, ends, next_ = Tap(fourth), Ends(near, far), Ends(third, fourth)
    data = [frame(mac(far), n) for n in (60, 700, size) * 20]
    with xdp(far, to=third, frags=frags):
        send(near, *data)
        ksft_eq(sorted(tap.wait(len(data))), sorted(data))
        _, received = ends.get()
        sent, last = next_.get()
    ksft_eq(received["rx_xdp_redirect"], len(data))
    expect_counts(sent, "tx", [len(one) for one in data])
    expect_counts(last, "rx", [len(one) for one in data])


def xdp_redirect_nowhere(dev):
    """ Redirected to a netdev without a link: counted as not sent. """
    near, far = link(dev)
    ends, before = Ends(near, far), counters("cs0p3")
    with xdp(far, to="cs0p3"):
        send(near, *[frame(mac(far))] * 20)
        received = ends.get()[1]
    ksft_eq(received["rx"], 20)
    ksft_eq(received["rx_xdp_redirect"] + received["rx_xdp_error"], 20)
    ksft_eq(delta(counters("cs0p3"), before)["tx"], 0)


@ksft_variants([KsftNamedVariant("pass", XDP_PASS),
                KsftNamedVariant("send_back", XDP_TX)])
def xdp_fragments(dev, verdict):
    """ A program that knows of fragments, at an MTU of 9,000. """
    near, far = link(dev, mtu=9000)
    ip(f"link set dev {near} promisc on")
    defer(ip, f"link set dev {near} promisc off")
    tap, ends = Tap(far if verdict == XDP_PASS else near), Ends(near, far)
    rng = random.Random(2)
    data = [frame(mac(far), 14) + rng.randbytes(size - 14)
            for size in (60, 3000, 4000, 8000, 9014) * 10]
    with xdp(far, verdict, frags=True):
        send(near, *data)
        ksft_eq(sorted(tap.wait(len(data))), sorted(data))
        ends.get()


def xdp_routed(dev):
    """
    A packet that a program passed is routed to a port with a program, which
    makes more room before it: it is not where the first program had it.
    """
    near, far = link(dev)
    third, last = link(dev, 3, 4)
    last_mac = mac(last).hex(":")
    ns = NetNS()
    source = NetNS()
    for name, space, addr in ((near, source, "192.0.2.1/24"),
                              (last, ns, "198.51.100.1/24")):
        no_ipv6(space)
        defer(_back, space, name)
        ip(f"link set dev {name} netns {space}")
        ip(f"address add {addr} dev {name}", ns=space)
        ip(f"link set dev {name} up", ns=space)
    ip(f"address add 192.0.2.2/24 dev {far}")
    defer(ip, f"address del 192.0.2.2/24 dev {far}")
    ip(f"address add 198.51.100.2/24 dev {third}")
    defer(ip, f"address del 198.51.100.2/24 dev {third}")
    ip("route add 198.51.100.0/24 via 192.0.2.2", ns=source)
    forwarding = cmd("sysctl -n net.ipv4.ip_forward").stdout.strip()
    defer(cmd, f"sysctl -qw net.ipv4.ip_forward={forwarding}")
    cmd("sysctl -qw net.ipv4.ip_forward=1")
    wait_carrier((far, third))
    with xdp(far, XDP_PASS):
        with NetNSEnter(ns.name):
            fd = xdp_load(XDP_TX)
            xdp_set(last, fd)
            os.close(fd)
        before = counters(last, ns)
        ip(f"neigh replace 198.51.100.1 lladdr {last_mac} dev {third} "
           "nud permanent")
        with NetNSEnter(source.name):
            socks = [socket.socket() for _ in range(40)]
            for sock in socks:
                sock.setblocking(False)
                with contextlib.suppress(BlockingIOError):
                    sock.connect(("198.51.100.1", 9))
        ksft_busy_wait(lambda: delta(counters(last, ns), before)["rx_xdp_tx"]
                       >= len(socks), deadline=10)
        for sock in socks:
            sock.close()
        with NetNSEnter(ns.name):
            xdp_set(last, -1)


def _back(namespace, name):
    ip(f"link set dev {name} netns 1", ns=namespace)
    cmd(f"ip netns del {namespace.name}")
    namespace.name = None


@ksft_variants(["drop", "program_goes"])
def xdp_pages_come_back(dev, what):
    """ Pages that a program sent back are let go by the peer, in its NAPI. """
    near, far = link(dev)
    ip(f"link set dev {near} promisc on")
    defer(ip, f"link set dev {near} promisc off")
    ends = Ends(near, far)
    with xdp(near, XDP_DROP), contextlib.ExitStack() as program:
        program.enter_context(xdp(far, XDP_TX))
        for _ in range(20):
            send(near, *[frame(mac(far), 200)] * 100)
            if what == "program_goes":
                program.close()
                program.enter_context(xdp(far, XDP_TX))
        ends.get()
    ksft_gt(counters(near)["rx_xdp_drop"], 0)


def xdp_gso(dev):
    """ A program sees the frames of a GSO packet, not the packet. """
    ends, _, addr = ip_ends(dev)
    with NetNSEnter(ends.ns.name):
        fd = xdp_load(XDP_DROP)
        xdp_set(ends.far, fd)
        os.close(fd)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setsockopt(socket.IPPROTO_UDP, 103, 1000)
        sock.sendto(bytes(10500), (addr, 9))
    received = ends.get()[1]
    with NetNSEnter(ends.ns.name):
        xdp_set(ends.far, -1)
    ksft_eq(received["rx"], 11)
    ksft_eq(received["rx_xdp_drop"], 11)


def xdp_mtu(dev):
    """ Program and MTU that do not go together are refused, with a why. """
    near, _ = link(dev, mtu=9000)
    fd = xdp_load(XDP_PASS)
    try:
        xdp_set(near, fd)
        ksft_true(False, "attached at MTU 9000")
    except NlError as err:
        ksft_in("MTU 9000 is too large for a program without fragments",
                err.nl_msg.extack["msg"])
    finally:
        os.close(fd)
    ip(f"link set dev {near} mtu 1500")
    with xdp(near, XDP_PASS):
        expect_refused(f"ip link set dev {near} mtu 9000")
        ksft_eq(link_show(name=near)["mtu"], 1500)
    with xdp(near, XDP_PASS, frags=True):
        ip(f"link set dev {near} mtu 9000")


def xsk(dev):
    """ AF_XDP in copy mode at both ends; and what is left after it. """
    near, far = link(dev)
    for name in (near, far):
        channels = ethtool(f"-l {name}", json=True)[0]["combined"]
        defer(ethtool, f"-L {name} combined {channels}")
        ethtool(f"-L {name} combined 1")
    ip(f"link set dev {far} promisc on")
    defer(ip, f"link set dev {far} promisc off")
    ends = Ends(near, far)
    with bkg(f"{PROG}/xsk -c 500 -t 10000 receive {far}", shell=True,
             exit_wait=True) as receiver:
        ksft_eq(receiver.proc.stdout.readline(), b"ready\n")
        out = cmd(f"{PROG}/xsk -c 500 -s 200 -t 10000 send {near}")
        ksft_eq(out.stdout, "sent 500\n")
    ksft_eq(receiver.stdout, "received 500\n")
    sent, received = ends.get()
    expect_counts(sent, "tx", [200] * 500)
    ksft_eq(received["rx_xdp_redirect"], 500)


CASES = [xdp_verdict, xdp_redirect, xdp_redirect_nowhere, xdp_fragments,
         xdp_routed, xdp_pages_come_back, xdp_gso, xdp_mtu, xsk]

if __name__ == "__main__":
    run_cases(CASES)
