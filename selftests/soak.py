#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
All kinds of traffic at once over three cables, while all that can be set at a
port is set at random, programs come and go, and the cages beside are split and
made whole; and then not one frame may be missing.

usage: soak.py [SECONDS [SEED]]

A frame that one end of a cable sent was received at the other, or that end
counted why not: too long for its MTU, or no room, which is also what becomes of
frames that are on the wire when a port goes down. When all is still, this holds
exactly, both ways, for the whole life of the ports. Ports of the third cable
are in loopback now and then, so there only the sum of both ways is known.

A command that loses against what goes on beside it may fail, with an error from
a list; but each kind of command must have won, too. The seed is printed; the
interleaving is the machine's.
"""

import collections
import contextlib
import json
import random
import re
import subprocess
import sys
import threading
import time

from lib.py import Cagesim, KsftNamedVariant, NetNSEnter, cmd, frames, ip, \
    ip_batch, ksft_busy_wait, ksft_eq, ksft_exit, ksft_gt, ksft_pr, \
    ksft_run, ksft_variants, netdevs, set_up, wait_carrier
from lib.py.wire import PROG, STRANGER, counters, lost, no_ipv6, packet_socket, \
    queue_packets, udp_frame

# Pairs of cages with traffic, then pairs that are split meanwhile
CABLES = 3
SPLIT = [7, 8, 9, 10]
# Its ports are in loopback now and then.
LOOPED = 3
NS = ("near", "far")

KINDS = {"tcp", "server", "udp", "fragments", "vlan", "packet", "xsk",
         "program", "settings", "down and up", "loopback", "split", "unsplit",
         "beside"}

# What a command may say that lost against what goes on beside it
LOST = re.compile("|".join((
    # its netdev or its peer is down, or has been for too long
    "Network is (down|unreachable)", "No route to host", "timed out",
    "Connection (reset|refused|closed)", "control socket", "unable to",
    "server is busy", "idle timeout", "Broken pipe", "No buffer space",
    "No such device or",
    "Transport endpoint", "Resource temporarily unavailable",
    # frames were dropped, as they may be
    "frames were (sent|given)", "frames came in", "came where",
    "packet loss", "sending",
    # an XDP program is there already, or does not go with the MTU or the queues
    "Device or resource busy", "Invalid argument", "MTU", "XDP",
    "AF_XDP", "on queue",
    # the cage is not as it was
    "No such device", "cannot be split", "was not split", "Cannot find device",
    "does not exist", "File exists", "is taken", "not found")))


class Soak:
    """ Workers, what became of their commands, and when to stop. """

    def __init__(self, dev, seconds, seed):
        self.dev, self.seconds, self.seed = dev, seconds, seed
        self.stop = threading.Event()
        self.outcome = collections.defaultdict(collections.Counter)
        self.wrong = []
        self.lock = threading.Lock()
        self.running = set()
        self.threads = []

    def port(self, cable, end):
        """ Netdev of an end, 0 or 1, of a cable. """
        return self.dev.netdev(2 * cable - 1 + end)

    def run(self, kind, *args, ns=None, done=None, endless=False):
        """
        A command, and how it ended: won, lost, or wrong. What says @done has
        won, too, and so has what is @endless and runs for a second.
        """
        if self.stop.is_set():
            return
        args = [str(arg) for arg in args]
        if ns is not None:
            args = ["ip", "netns", "exec", NS[ns], *args]
        # pylint: disable=consider-using-with
        proc = subprocess.Popen(args, text=True, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)
        with self.lock:
            self.running.add(proc)
            if self.stop.is_set():
                proc.terminate()
        if endless:
            with contextlib.suppress(subprocess.TimeoutExpired):
                proc.wait(1)
            with self.lock:
                self.outcome[kind]["won"] += proc.poll() is None
        out, _ = proc.communicate()
        with self.lock:
            self.running.discard(proc)
            if proc.returncode == 0 or done and done in out:
                self.outcome[kind]["won"] += 1
            elif self.stop.is_set():
                self.outcome[kind]["ended"] += 1
            elif LOST.search(out):
                self.outcome[kind]["lost"] += 1
            else:
                self.wrong.append(f"{' '.join(args)}: {proc.returncode} {out}")

    def work(self, func, *args):
        """ Let @func do one thing after the other until the end. """
        rng = random.Random(f"{self.seed} {func.__name__} {args}")

        def loop():
            while not self.stop.is_set():
                func(self, rng, *args)

        self.threads.append(threading.Thread(target=loop))

    def missing(self):
        """ Kinds of command of which none has won yet """
        with self.lock:
            won = {kind.split(":")[0] for kind, count in self.outcome.items()
                   if count["won"]}
        return KINDS - won

    def go(self):
        """ All workers for the time; their commands end with it. """
        for thread in self.threads:
            thread.start()
        time.sleep(self.seconds)
        # A slow machine gets more time for each kind to have its turn.
        ksft_busy_wait(lambda: not self.missing(), sleep=0.2, deadline=120,
                       comment="some kinds of command never won")
        self.stop.set()
        end = time.monotonic() + 60
        while any(thread.is_alive() for thread in self.threads):
            with self.lock:
                for proc in self.running:
                    if time.monotonic() > end:
                        proc.kill()
                    else:
                        proc.terminate()
            for thread in self.threads:
                thread.join(0.2)


#
# Traffic
#

def address(cable, end):
    """ IPv4 address of an end of a cable. """
    return f"192.0.2.{4 * cable + 1 + end}"


def tcp(soak, rng, cable):
    """ TCP both ways, in GSO packets """
    soak.run("tcp", "iperf3", "-c", address(cable, 1), "-t", "86400",
             "--bidir", "-P", rng.choice((1, 2)), "--connect-timeout", "3000",
             ns=0, endless=True)


def tagged(cable, end):
    """ The same with a tag """
    return f"198.51.100.{4 * cable + 1 + end}"


def server(soak, _rng, cable):
    """ The other end of it """
    soak.run("server", "iperf3", "-s", "-1", "--rcv-timeout", "10000", "-B",
             address(cable, 1), ns=1, endless=True)


def udp(soak, rng, cable):
    """ UDP, from one segment to several in a packet """
    soak.run("udp", PROG / "traffic", "udp", "-n", "1000000000",
             "-s", rng.choice((64, 1000, 1400)), NS[0], address(cable, 1),
             endless=True)


def fragments(soak, rng, cable):
    """ Packets of many fragments, at whatever MTU there is """
    soak.run("fragments", "ping", "-n", "-q", "-i", "0.02", "-s",
             rng.choice((20000, 8000, 60000)), address(cable, 1), ns=0,
             endless=True)


def vlan(soak, rng, cable):
    """ The same with a tag """
    soak.run("vlan", "ping", "-n", "-q", "-i", "0.01", "-s",
             rng.choice((100, 1472, 3000)), tagged(cable, 1), ns=0,
             endless=True)


def packet(soak, rng, cable):
    """
    Frames of a packet socket, which the receiver's MAC keeps. That the netdev
    has sent others, too, is no failure.
    """
    end = rng.randrange(2)
    soak.run("packet", PROG / "traffic", "packet", "-m",
             rng.choice(("send", "mmsg", "ring", "bypass")), "-n", "32000",
             "-s", rng.choice((60, 500, 1500)), "-e", "device", NS[end],
             soak.port(cable, end), done="frames were sent")


def af_xdp(soak, rng, cable):
    """ Frames of AF_XDP sockets, or sockets that take the traffic """
    end = rng.randrange(2)
    if rng.random() < 0.7:
        soak.run("xsk: send", PROG / "xsk", "-c", "2000", "-s",
                 rng.choice((60, 1500)), "send", soak.port(cable, end), ns=end)
    else:
        soak.run("xsk: receive", PROG / "xsk", "-c", "1", "-t", "300",
                 "receive", soak.port(cable, end), ns=end, done="came")


def program(soak, rng, cable):
    """ XDP programs at either end, some that redirect to the next cable """
    end = rng.randrange(2)
    what = rng.choice(("pass", "pass", "drop", "redirect"))
    where = f"{what}:{NS[end]}:{soak.port(cable, end)}"
    if what == "redirect":
        where += ":" + soak.port(cable % CABLES + 1, end)
    soak.run(f"program: {what}", PROG / "xdp", "-a", where,
             PROG / "traffic", "idle", "-n", "1")


#
# Changes
#

def settings(soak, rng, cable):
    """ What can be set at a port that carries traffic """
    end = rng.randrange(2)
    name = soak.port(cable, end)
    what, *args = rng.choice((
        ("channels", "ethtool", "-L", name, "combined", rng.randint(1, 4)),
        ("channels", "ethtool", "-L", name, "combined", rng.randint(1, 4)),
        ("rings", "ethtool", "-G", name, "rx",
         rng.choice((128, 200, 1024, 4096))),
        ("rings", "ethtool", "-G", name, "rx",
         rng.choice((128, 200, 1024, 4096))),
        ("coalescing", "ethtool", "-C", name, "adaptive-rx",
         rng.choice(("on", "off")), "rx-usecs", rng.choice((0, 10, 1000)),
         "rx-frames", rng.choice((1, 64, 128))),
        ("mtu", "ip", "link", "set", "dev", name, "mtu",
         rng.choice((1500, 3000, 9000))),
        ("rss", "ethtool", "-X", name, "equal", "1"),
        ("rss", "ethtool", "-X", name, "default"),
        ("features", "ethtool", "-K", name,
         rng.choice(("gro", "rx", "rxvlan", "txvlan", "tso", "rxhash", "tx")),
         rng.choice(("on", "off"))),
        ("promiscuous", "ip", "link", "set", "dev", name, "promisc",
         rng.choice(("on", "off")))))
    soak.run(f"settings: {what}", *args, ns=end)
    soak.stop.wait(rng.random() / 2)


def down_up(soak, rng, cable):
    """ A port goes down and comes up again, most of the time it is up """
    end = rng.randrange(2)
    link = f"link set dev {soak.port(cable, end)}"
    soak.run("down and up", "sh", "-c",
             f"printf '{link} down\\n{link} up\\n' | ip -batch -", ns=end)
    soak.stop.wait(1 + rng.random() * 3)


def loop(soak, rng, cable):
    """ A port receives what it sends """
    end = rng.randrange(2)
    for state in ("on", "off"):
        soak.run("loopback", "ethtool", "-K", soak.port(cable, end),
                 "loopback", state, ns=end)
    soak.stop.wait(rng.random() * 2)


def splits(soak, rng):
    """ The cages beside are split and made whole. """
    handle = f"cagesim/cs0/{soak.dev.index(rng.choice(SPLIT))}"
    if rng.random() < 0.5:
        soak.run("split", "devlink", "port", "split", handle, "count",
                 rng.choice((2, 4, 8)))
    else:
        soak.run("unsplit", "devlink", "port", "unsplit", handle)


def moves(soak, rng):
    """ Their netdevs go up, down, elsewhere and get frames to send. """
    names = sorted(netdevs())
    if not names:
        return
    name = rng.choice(names)
    choice = rng.randrange(5)
    if choice == 0:
        soak.run("beside: down", "ip", "link", "set", "dev", name, "down")
    elif choice == 1:
        soak.run("beside: move", "ip", "link", "set", "dev", name, "netns",
                 "beside")
    elif choice == 2:
        soak.run("beside: loopback", "ethtool", "-K", name, "loopback",
                 rng.choice(("on", "off")))
    else:
        soak.run("beside: up", "ip", "link", "set", "dev", name, "up")
        soak.run("beside: frames", PROG / "frames", "-c", "50", "-t", "100",
                 name)


#
# Cases
#

def prepare(dev):
    """ Addresses that outlive a port that is down, and neighbours """
    for end, ns in enumerate(NS):
        for cable in range(1, CABLES + 1):
            name = dev.netdev(2 * cable - 1 + end)
            ip(f"link set dev {name} netns {ns}")
            ip_batch([f"link add link {name} name v{cable} type vlan id 7",
                      f"link set dev {name} up",
                      f"link set dev v{cable} up",
                      f"address add {address(cable, end)}/30 dev {name}",
                      f"address add {tagged(cable, end)}/30 dev v{cable}"], ns)
    # Nobody asks for an address when all is to be still.
    for end, ns in enumerate(NS):
        for cable in range(1, CABLES + 1):
            far = cmd("cat /sys/class/net/"
                      f"{dev.netdev(2 * cable - end)}/address",
                      ns=NS[1 - end]).stdout.strip()
            tail = f"lladdr {far} nud permanent dev"
            ip_batch([f"neigh replace {address(cable, 1 - end)} {tail} "
                      f"{dev.netdev(2 * cable - 1 + end)}",
                      f"neigh replace {tagged(cable, 1 - end)} {tail} "
                      f"v{cable}"], ns)


def traffic(soak):
    """ The time itself; each kind of command has won. """
    for cable in range(1, CABLES + 1):
        for func in (server, tcp, udp, fragments, vlan, packet, af_xdp,
                     program, settings, down_up):
            soak.work(func, cable)
    soak.work(loop, LOOPED)
    soak.work(splits)
    soak.work(moves)
    soak.go()
    for kind, count in sorted(soak.outcome.items()):
        ksft_pr(f"{kind}: {count['won']} won, {count['lost']} lost, "
                f"{count['ended']} ended")
    ksft_eq(soak.missing(), set())
    ksft_eq(len(soak.wrong), 0)
    for wrong in soak.wrong[:20]:
        ksft_pr(wrong)


def whole(soak):
    """ Ports are as at first, but for their counters, and have links. """
    for end, ns in enumerate(NS):
        names = [soak.port(cable, end) for cable in range(1, CABLES + 1)]
        for name in names:
            cmd(f"ethtool -K {name} loopback off gro on rx on tx on tso on "
                "rxhash on rxvlan on txvlan on", ns=ns)
            cmd(f"ethtool -C {name} adaptive-rx on rx-usecs 32 rx-frames 64",
                ns=ns)
        ip_batch([f"link set dev {name} up mtu 1500 promisc off"
                  for name in names], ns)
    for end, ns in enumerate(NS):
        wait_carrier([soak.port(cable, end)
                      for cable in range(1, CABLES + 1)], ns)


@ksft_variants([KsftNamedVariant(f"cable_{n}", n)
                for n in range(1, CABLES + 1)])
def accounted(soak, cable):
    """ Every frame that was sent is received, or counted as lost. """
    seen = []

    def read():
        near, far = (counters(soak.port(cable, end), NS[end])
                     for end in (0, 1))
        gone = [near["tx"] - far["rx"] - lost(far),
                far["tx"] - near["rx"] - lost(near)]
        return near, far, [sum(gone)] if cable == LOOPED else gone

    def still():
        # Twice the same: nothing is on its way any more.
        seen.append(read())
        return len(seen) > 1 and seen[-1] == seen[-2]

    ksft_busy_wait(still, sleep=0.5, deadline=60, comment="no end of traffic")
    near, far, gone = seen[-1]
    for end, one in enumerate((near, far)):
        ksft_pr(f"{soak.port(cable, end)}: " + ", ".join(
            f"{key} {one[key]}" for key in
            ("tx", "rx", "too_long", "missed", "rx_kept_by_mac", "rx_xdp_drop",
             "rx_xdp_redirect", "rx_xdp_error", "tx_dropped", "tx_stopped",
             "rx_control")))
        ksft_gt(one["tx"], 100)
    for way, n in enumerate(gone):
        ksft_eq(n, 0, f"frames missing, way {way + 1} of {len(gone)}")


@ksft_variants([KsftNamedVariant(f"cable_{n}", n)
                for n in range(1, CABLES + 1)])
def queues(soak, cable):
    """ No queue is stuck: each end sends out of each, and all arrives. """
    ping_out = cmd(f"ping -n -q -c 5 -i 0.01 -W 5 {address(cable, 1)}",
                   ns=NS[0], fail=False)
    ksft_eq(ping_out.ret, 0, ping_out.stdout)
    for end, ns in enumerate(NS):
        name, peer = soak.port(cable, end), soak.port(cable, 1 - end)
        n = len(queue_list(name, ns))
        before = counters(peer, NS[1 - end])["rx"]
        with NetNSEnter(ns):
            old = queue_packets(name, "tx")
            sock = packet_socket(name)
            for port in range(200):
                sock.send(udp_frame(STRANGER, (b"\1\1\1\1", b"\2\2\2\2",
                                               port, 9)))
            sock.close()

        def sent(name=name, ns=ns, old=old):
            with NetNSEnter(ns):
                new = queue_packets(name, "tx")
            return [new[q] - old[q] for q in new]

        ksft_busy_wait(lambda f=sent: sum(f()) >= 200, deadline=20,
                       comment=f"a queue of {name} is stuck: {sent()}")
        ksft_eq(min(sent()) > 0, True, f"{name}: {sent()}")
        ksft_eq(len(sent()), n)
        ksft_busy_wait(
            lambda p=peer, e=end, b=before:
            counters(p, NS[1 - e])["rx"] >= b + 200, deadline=20,
            comment=f"{peer} has not received all")


def queue_list(name, ns):
    """ Directories of a netdev's transmit queues """
    out = cmd(f"ethtool --json -l {name}", ns=ns).stdout
    return range(json.loads(out)[0]["combined"])


def beside(soak):
    """ The cages that were split are good for use again. """
    home = netdevs(ns="beside")
    if home:
        ip_batch([f"link set dev {name} netns 1" for name in home], "beside")
    for cage in SPLIT:
        soak.dev.make_whole(cage)
    names = [soak.dev.netdev(cage) for cage in SPLIT]
    for name in names:
        cmd(f"ethtool -K {name} loopback off")
    set_up(names)
    wait_carrier(names)
    want = {}
    for one, other in zip(names[::2], names[1::2]):
        want |= {(one, other): 3, (other, one): 3}
    ksft_eq(frames(names, count=3), want)


def main():
    """ Run all cases on one instance, in namespaces that go at the end. """
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    seed = sys.argv[2] if len(sys.argv) > 2 else str(int(time.time()))
    del sys.argv[1:]
    print(f"# seed {seed}, {seconds} s", flush=True)
    namespaces = (None, *NS, "beside")
    for ns in namespaces[1:]:
        ip(f"netns add {ns}")
    try:
        for ns in namespaces:
            no_ipv6(ns)
        with Cagesim(cages=max(SPLIT)) as dev:
            prepare(dev)
            ksft_run([traffic, whole, accounted, queues, beside],
                     args=(Soak(dev, seconds, seed),))
    finally:
        for ns in namespaces[1:]:
            ip(f"netns del {ns}")
        no_ipv6(off=0)
    ksft_exit()


if __name__ == "__main__":
    main()
