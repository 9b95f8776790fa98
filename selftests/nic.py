#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
What a NIC can be told to do, and does: queues, rings, receive side scaling,
interrupt moderation, PAUSE, loopback, self-test. The set-up is that of wire.py.
"""

import collections
import contextlib
import random
import re
import struct
from pathlib import Path

from lib.py import carrier, cmd, defer, ethtool, ip, ksft_busy_wait, \
    ksft_eq, ksft_ge, ksft_gt, ksft_in, ksft_true, ksft_variants, \
    wait_carrier
from lib.py.wire import counters, DEADLINE, delta, Ends, expect_refused, \
    frame, ip_ends, link, mac, packet_socket, queue_packets, run_cases, \
    send, Tap, udp_frame, xdp, XDP_PASS

def toeplitz(key, data):
    """ The hash of Microsoft's RSS, bit by bit """
    value = int.from_bytes(key, "big")
    bits = 8 * len(key)
    result = 0
    for i in range(8 * len(data)):
        if data[i // 8] & 0x80 >> i % 8:
            result ^= value >> (bits - 32 - i) & 0xffffffff
    return result


def _steers(near, far, ports):
    """ Each flow ends in the queue that key and table say. """
    rss = ethtool(f"-x {far}", json=True)[0]
    key = bytes(rss["rss-hash-key"])
    table = rss["rss-indirection-table"]
    rng = random.Random(1)
    want, data = collections.Counter(), []
    for _ in range(64):
        flow = (rng.randbytes(4), rng.randbytes(4), rng.randrange(1 << 16),
                rng.randrange(1 << 16))
        tuple_ = flow[0] + flow[1]
        if ports:
            tuple_ += struct.pack("!HH", *flow[2:])
        want[table[toeplitz(key, tuple_) % len(table)]] += 1
        data.append(udp_frame(mac(far), flow))
    before, ends = queue_packets(far), Ends(near, far)
    send(near, *data)
    ends.get()
    after = queue_packets(far)
    ksft_eq({q: after[q] - before[q] for q in after},
            {q: want[q] for q in after})


def rss(dev):
    """ The queue of a flow is what Toeplitz's hash and the table say. """
    near, far = link(dev)
    channels = ethtool(f"-l {far}", json=True)[0]["combined"]
    defer(ethtool, f"-L {far} combined {channels}")
    defer(ethtool, f"-X {far} default")
    ethtool(f"-L {far} combined 4")
    _steers(near, far, True)
    key = ":".join(f"{(7 * i + 3) % 256:02x}" for i in range(40))
    ethtool(f"-X {far} hkey {key}")
    _steers(near, far, True)
    ethtool(f"-X {far} weight 1 0 5 2")
    _steers(near, far, True)
    ethtool(f"-X {far} equal 3")
    _steers(near, far, True)
    ethtool(f"-N {far} rx-flow-hash udp4 sd")
    defer(ethtool, f"-N {far} rx-flow-hash udp4 sdfn")
    _steers(near, far, False)
    ethtool(f"-N {far} rx-flow-hash udp4 sdfn")
    _steers(near, far, True)
    # Its third queue is in the table.
    expect_refused(f"ethtool -L {far} combined 2")
    expect_refused(f"ethtool -X {far} weight 1 1 1 1 1")
    expect_refused(f"ethtool -X {far} hfunc xor")
    expect_refused(f"ethtool -N {far} rx-flow-hash udp4 s")

def limits(dev):
    """ Rings and channels: what is refused, with a reason. """
    near, far = link(dev)
    defer(ethtool, f"-G {far} rx 1024")
    channels = ethtool(f"-l {far}", json=True)[0]["combined"]
    defer(ethtool, f"-L {far} combined {channels}")
    expect_refused(f"ethtool -G {far} rx 127", "128 .. 16384")
    expect_refused(f"ethtool -G {far} rx 0", "128 .. 16384")
    expect_refused(f"ethtool -G {far} rx 16385", "exceeds")
    expect_refused(f"ethtool -L {far} combined 5", "exceeds")
    expect_refused(f"ethtool -L {far} combined 0")
    ksft_eq(ethtool(f"-g {far}", json=True)[0]["rx"], 1024)
    for size, queues in ((128, 1), (16384, 4), (129, 3), (1024, 2)):
        ethtool(f"-G {far} rx {size}")
        ethtool(f"-L {far} combined {queues}")
        ksft_eq(ethtool(f"-g {far}", json=True)[0]["rx"], size)
        ksft_eq(len(queue_packets(far)), queues)
        ends = Ends(near, far)
        send(near, *[frame(mac(far), 100)] * 200)
        ksft_eq(ends.get()[1]["rx"], 200)


def _fill(dev):
    """
    Near waits for room in each of far's four queues, which looks at none of
    them for a second. Returns the ends and the number of frames.
    """
    near, far = link(dev)
    for name in (near, far):
        channels = ethtool(f"-l {name}", json=True)[0]["combined"]
        defer(ethtool, f"-L {name} combined {channels}")
        ethtool(f"-L {name} combined 4")
    defer(ethtool, f"-C {far} adaptive-rx on rx-usecs 32 rx-frames 64")
    defer(ethtool, f"-G {far} rx 1024")
    ethtool(f"-C {far} adaptive-rx off rx-usecs 1000000 rx-frames 128")
    ethtool(f"-G {far} rx 128")
    ends = Ends(near, far)
    rng = random.Random(3)
    flows = [(rng.randbytes(4), rng.randbytes(4), 1, 2) for _ in range(64)]
    socks = [packet_socket(near) for _ in flows]
    for sock in socks:
        sock.setblocking(False)
    n = 0
    # A second may be over before a busy machine has sent so many.
    for _ in range(100):
        for sock, flow in zip(socks, flows):
            with contextlib.suppress(BlockingIOError):
                n += sock.send(udp_frame(mac(far), flow)) // 60
        if n > 700 and delta(counters(near), ends.before[0])["tx_stopped"]:
            break
    ksft_gt(delta(counters(near), ends.before[0])["tx_stopped"], 0)
    return ends, n


@ksft_variants(["fewer_channels", "smaller_rings", "program", "down",
                "loopback"])
def senders_that_wait(dev, what):
    """ Whatever becomes of the ring that a sender waits for, it goes on. """
    ends, n = _fill(dev)
    near, far = ends.near, ends.far
    if what == "fewer_channels":
        ethtool(f"-L {far} combined 1")
    elif what == "smaller_rings":
        ethtool(f"-G {far} rx 1000")
    elif what == "program":
        with xdp(far, XDP_PASS):
            pass
    elif what == "down":
        ip(f"link set dev {far} down")
        ip(f"link set dev {far} up")
    else:
        ethtool(f"-K {far} loopback on")
        ethtool(f"-K {far} loopback off")
    wait_carrier((near, far))
    ethtool(f"-C {far} adaptive-rx on rx-usecs 32 rx-frames 64")
    # Those that waited in a queueing discipline without a link are gone.
    if what not in ("down", "loopback"):
        ksft_busy_wait(lambda: delta(counters(near), ends.before[0])["tx"] >= n,
                       deadline=DEADLINE, comment="a queue is stuck")
    before = queue_packets(near, "tx")
    send(near, *[udp_frame(mac(far), (bytes([i] * 4), b"\2\2\2\2", i, 9))
                 for i in range(200)])

    def sent():
        after = queue_packets(near, "tx")
        return [after[q] - before[q] for q in after]

    ksft_busy_wait(lambda: sum(sent()) >= 200, deadline=DEADLINE,
                   comment="a queue is stuck")
    ksft_true(all(sent()), f"frames out of each queue: {sent()}")
    ends.get()


def coalesce_values(dev):
    """ What ethtool -C takes, keeps, and refuses. """
    near, _ = link(dev)
    defer(ethtool, f"-C {near} adaptive-rx on rx-usecs 32 rx-frames 64 "
          "stats-block-usecs 0")
    for key, good, bad, text in (
            ("rx-usecs", (0, 1000000), (1000001,), "1000000 us"),
            ("rx-frames", (1, 128), (0, 129), "1 .. 128 frames"),
            ("stats-block-usecs", (0, 1000000), (1000001,), "1000000 us")):
        for value in good:
            if f"{key} {value}" != "stats-block-usecs 0":
                ethtool(f"-C {near} {key} {value}")
            ksft_eq(ethtool(f"-c {near}", json=True)[0][key], value, key)
        for value in bad:
            expect_refused(f"ethtool -C {near} {key} {value}", text)
            ksft_eq(ethtool(f"-c {near}", json=True)[0][key], good[-1], key)
    expect_refused(f"ethtool -C {near} tx-usecs 10")


def rx_usecs(dev):
    """ A frame that waits for others waits for so long. """
    ends, _, addr = ip_ends(dev)

    def round_trip():
        out = cmd(f"ping -n -c 1 -W 10 {addr}").stdout
        return float(re.search(r"time=([\d.]+) ms", out)[1])

    defer(ethtool, f"-C {ends.near} adaptive-rx on rx-usecs 32")
    ethtool(f"-C {ends.near} adaptive-rx off rx-usecs 300000 rx-frames 64")
    ksft_ge(round_trip(), 299)
    ethtool(f"-C {ends.near} rx-usecs 0")
    ksft_gt(299, round_trip())
    ends.get()


def stats_block_usecs(dev):
    """ Counters stand still for the interval, and no longer. """
    near, far = link(dev)
    Tap(far)
    defer(ethtool, f"-C {near} stats-block-usecs 0")
    path = Path(f"/sys/class/net/{near}/statistics/tx_packets")
    ethtool(f"-C {near} stats-block-usecs 1000000")
    before = path.read_text("ascii")
    # The snapshot may have been old already: begin with one that is new.
    send(near, frame(mac(far)))
    ksft_busy_wait(lambda: path.read_text("ascii") != before, deadline=5)
    fresh = path.read_text("ascii")
    send(near, *[frame(mac(far))] * 10)
    ksft_eq(path.read_text("ascii"), fresh, "within the interval")
    ksft_busy_wait(lambda: int(path.read_text("ascii")) == int(fresh) + 10,
                   deadline=5)


def pause(dev):
    """ A sender that has to wait was told so by PAUSE, if both want it. """
    near, far = link(dev)
    ksft_eq(ethtool(f"-a {near}", json=True)[0]["rx"], True)
    defer(ethtool, f"-C {far} adaptive-rx on rx-usecs 32 rx-frames 64")
    defer(ethtool, f"-G {far} rx 1024")
    defer(ethtool, f"-A {far} tx on")
    ethtool(f"-C {far} adaptive-rx off rx-usecs 1000000 rx-frames 128")
    ethtool(f"-G {far} rx 128")
    for on in (True, False):
        ethtool(f"-A {far} tx {'on' if on else 'off'}")
        ends = Ends(near, far)
        send(near, *[frame(mac(far))] * 2000)
        sent, received = ends.get()
        ksft_eq(sent["tx"], 2000)
        ksft_gt(sent["tx_stopped"], 0)
        pauses = received["tx_control"]
        ksft_eq(pauses, sent["tx_stopped"] if on else 0)
        ksft_eq(sent["rx_control"], pauses)
        ksft_eq(sent["rx"], pauses)
        ksft_eq(sent["rx_kept_by_mac"], pauses)
        ksft_eq(received["tx_packets"], 0)
    expect_refused(f"ethtool -A {far} autoneg on")


def loopback(dev):
    """ A port in loopback receives what it sends; its peer has no link. """
    near, far = link(dev)
    tap, before = Tap(near), counters(near)
    ethtool(f"-K {near} loopback on")
    defer(ethtool, f"-K {near} loopback off")
    wait_carrier([near])
    ksft_eq((carrier(near), carrier(far)), (True, False))
    send(near, *[frame(mac(near))] * 20)
    tap.wait(20)
    count = delta(counters(near), before)
    ksft_eq((count["tx"], count["rx"]), (20, 20))
    ethtool(f"-K {near} loopback off")
    wait_carrier((near, far))
    ends = Ends(near, far)
    send(near, *[frame(mac(far))] * 20)
    ksft_eq(ends.get()[1]["rx"], 20)


def self_test(dev):
    """ ethtool -t, -d and -p; and the link is there again. """
    near, far = link(dev)
    ends = Ends(near, far)
    for how in ("online", "offline"):
        ksft_in("PASS", ethtool(f"-t {near} {how}").stdout)
        wait_carrier((near, far))
    ksft_gt(len(ethtool(f"-d {near}").stdout), 50)
    ethtool(f"-p {near} 1")
    send(near, *[frame(mac(far))] * 20)
    ksft_busy_wait(lambda: delta(counters(far), ends.before[1])["rx"] == 20,
                   deadline=DEADLINE)


CASES = [rss, limits, senders_that_wait, coalesce_values, rx_usecs,
         stats_block_usecs, pause, loopback, self_test]

if __name__ == "__main__":
    run_cases(CASES)
