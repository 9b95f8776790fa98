#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
What a port is to the rest of the system: its place in sysfs, its names, what
ethtool and ip tell of it; and what a reload of the device does to it.

Two instances of eight cages: 1 to 4 with eight lanes, 5 and 6 with four, 7
with two, 8 with one.
"""

import os
from pathlib import Path

from lib.py import Cagesim, CmdExitFailure, KsftNamedVariant, NetNS, cmd, \
    defer, ethtool, frames, ip, ip_batch, ksft_busy_wait, ksft_eq, \
    ksft_exit, ksft_in, ksft_ne, ksft_not_in, ksft_run, ksft_true, \
    ksft_variants, link_mode, link_show, netdevs, set_down, set_up, \
    udevd, wait_carrier, wait_netdev

LANES = [8, 8, 8, 8, 4, 4, 2, 1]
UNKNOWN_SPEED = 0xffffffff
UNKNOWN_DUPLEX = 0xff


def _split_names(dev):
    """ Whole ports and sublinks: one of each sort, split for the case. """
    dev.split_for_case(3, 8)
    return [dev.netdev(1), dev.netdev(8), dev.netdev(3, 0), dev.netdev(3, 7)]


def sysfs_links(dev):
    """ From the netdev to the device and its driver. """
    for name in _split_names(dev):
        device = Path(f"/sys/class/net/{name}/device")
        ksft_eq(device.resolve().name, dev.name)
        ksft_eq((device / "driver").resolve().name, "cagesim")
        ksft_eq((device / "subsystem").resolve(), Path("/sys/bus/cagesim"))
    ksft_eq(dev.sysfs().resolve().name, dev.name)
    ksft_true((dev.sysfs() / "driver/module").resolve() ==
              Path("/sys/module/cagesim"))


def driver_info(dev):
    """ ethtool -i names the driver and the instance. """
    for name in _split_names(dev):
        out = ethtool(f"-i {name}").stdout.splitlines()
        ksft_in("driver: cagesim", out)
        ksft_in(f"bus-info: {dev.name}", out)


def names_in_sysfs(dev):
    """ phys_port_name tells cage and sublink, phys_switch_id the device. """
    dev.split_for_case(3, 2)
    ids = {"cs0": set(), "cs1": set()}
    for name in netdevs():
        path = Path(f"/sys/class/net/{name}")
        port = (path / "phys_port_name").read_text("ascii").strip()
        ksft_eq(name, (path / "device").resolve().name + port)
        ksft_eq((path / "name_assign_type").read_text("ascii"), "2\n")
        switch = (path / "phys_switch_id").read_text("ascii").strip()
        ids[name[:3]].add(switch)
    ksft_in("cs0p3s1", netdevs())
    ksft_eq([len(ids["cs0"]), len(ids["cs1"])], [1, 1])
    ksft_ne(ids["cs0"], ids["cs1"])


@ksft_variants([1, 2])
def udev_rule_names(dev, count):
    """ The udev rule alone gives the name that the driver gives. """
    if count > 1:
        dev.split_for_case(3, count)
    name = dev.names(3, count)[-1]
    ip(f"link set dev {name} name other")
    with udevd():
        cmd("udevadm trigger --action=add /sys/class/net/other")
        wait_netdev(name)
        ksft_not_in("other", netdevs(""))


def udev_and_split(dev):
    """ With udev at work, a split ends with the names of the contract. """
    with udevd():
        dev.split_for_case(3, 4)
        cmd("udevadm settle")
        ksft_true(set(dev.names(3, 4)) <= netdevs())
        dev.unsplit(3)
        cmd("udevadm settle")
        ksft_in(dev.netdev(3), netdevs())


def dev_info(dev):
    """ devlink dev info has what identifies a switch. """
    info = dev.info()
    ksft_eq(info["info-driver-name"], "cagesim")
    ksft_true(info["info-serial-number"])
    ksft_in("info-version-fixed", info)
    ksft_in("info-version-running", info)
    other = dev.instance("cs1").info()
    ksft_ne(other["info-serial-number"], info["info-serial-number"])


def reload(dev):
    """ After a reload every cage is whole again, and cabled as before. """
    dev.split(1, 2)
    dev.split(5, 4)
    before = {link["ifindex"] for link in link_show().values()}
    dev.reload()
    ksft_eq([len(dev.ports(cage)) for cage in range(1, 9)], [1] * 8)
    names = [dev.netdev(cage) for cage in (1, 2, 5, 6)]
    for name in names:
        ksft_true(link_show(name=name)["ifindex"] not in before)
    defer(set_down, *names)
    set_up(names)
    wait_carrier(names)
    want = {}
    for near, far in ((0, 1), (2, 3)):
        want |= {(names[near], names[far]): 1, (names[far], names[near]): 1}
    ksft_eq(frames(names), want)


def reload_leaves_other_instance(dev):
    """ A reload of one instance is not felt in the other. """
    dev.instance("cs1").split_for_case(1, 2)
    before = link_show(name="cs1p1s0")["ifindex"]
    dev.reload()
    ksft_eq(link_show(name="cs1p1s0")["ifindex"], before)


def reload_into_netns(dev):
    """ devlink moves, splits in its new place, and comes back by itself. """
    ns = NetNS()
    dev.reload(ns)
    ksft_eq(netdevs(dev.name), set())
    ksft_eq(len(netdevs(dev.name, ns)), 8)
    cmd(f"devlink -N {ns} port split cagesim/{dev.name}/{dev.index(1)} count 2")
    ksft_true(set(dev.names(1, 2)) <= netdevs(dev.name, ns))
    set_up(dev.names(1, 2), ns)
    cmd(f"ip netns del {ns.name}")
    ns.name = None
    for cage in range(1, 9):
        wait_netdev(dev.netdev(cage))
    # The last netdev is there a moment before the reload has ended.
    ksft_busy_wait(lambda: len(dev.ports()) == 8, deadline=10)
    dev.split_for_case(1, 2)


@ksft_variants([KsftNamedVariant("whole", 1), KsftNamedVariant("sublink", 2)])
def mtu(dev, count):
    """ 68 to 9600 octets, and nothing beyond. """
    if count > 1:
        dev.split_for_case(1, count)
    name = dev.names(1, count)[0]
    defer(set_down, name)
    link = link_show(name=name)
    ksft_eq((link["mtu"], link["min_mtu"], link["max_mtu"]), (1500, 68, 9600))
    for value in (68, 9600):
        ip(f"link set dev {name} mtu {value}")
        ksft_eq(link_show(name=name)["mtu"], value)
    for value in (67, 9601):
        try:
            ip(f"link set dev {name} mtu {value}")
            ksft_eq("accepted", f"mtu {value} refused")
        except CmdExitFailure:
            ksft_eq(link_show(name=name)["mtu"], 9600)


def jumbo_frames(dev):
    """ A frame of the largest MTU crosses; with less MTU it does not. """
    names = [dev.netdev(1), dev.netdev(2)]
    defer(set_down, *names)
    ip_batch([f"link set dev {name} mtu 9600 up" for name in names])
    wait_carrier(names)
    both = {(names[0], names[1]): 1, (names[1], names[0]): 1}
    ksft_eq(frames(names, size=9614), both)
    ip(f"link set dev {names[1]} mtu 1500")
    ksft_eq(frames(names[:1] + names[1:], size=1514), both)


MODES = [KsftNamedVariant(f"{lanes}_lanes", cage, count, lanes)
         for cage, count, lanes in ((1, 1, 8), (1, 2, 4), (1, 4, 2),
                                    (1, 8, 1), (5, 1, 4), (5, 4, 1))]


@ksft_variants(MODES)
def link_settings(dev, cage, count, lanes):
    """ 100 Gb/s a lane, as soon as there is a link. """
    names = []
    for end in (cage, cage + 1):
        if count > 1:
            dev.split_for_case(end, count)
        names += dev.names(end, count)
    defer(set_down, *names)
    set_up(names[:count])
    for name in names[:count]:
        ksft_eq(link_mode(name), (UNKNOWN_SPEED, None, UNKNOWN_DUPLEX))
    set_up(names[count:])
    wait_carrier(names)
    for name in names:
        ksft_eq(link_mode(name), (100000 * lanes, lanes, 1))
    out = ethtool(names[0]).stdout
    mode = f"{100000 * lanes}baseCR{lanes if lanes > 1 else ''}/Full"
    for words in (f"{mode}", f"Speed: {100000 * lanes}Mb/s",
                  f"Lanes: {lanes}", "Duplex: Full",
                  "Port: Direct Attach Copper"):
        ksft_in(words, out)


def statistics(dev):
    """ Every frame is counted once at each end, octets and all. """
    names = [dev.netdev(1), dev.netdev(2)]
    defer(set_down, *names)
    # No frames but ours.
    for name in names:
        Path(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6").write_text("1\n",
                                                                        "ascii")
    set_up(names)
    wait_carrier(names)
    before = [link_show(name=name)["stats64"] for name in names]
    ksft_eq(sum(frames(names, count=100, size=1000).values()), 200)
    after = [link_show(name=name)["stats64"] for name in names]
    for end in (0, 1):
        for way in ("rx", "tx"):
            gone = {key: after[end][way][key] - before[end][way][key]
                    for key in after[end][way]}
            want = dict.fromkeys(gone, 0) | {"packets": 100, "bytes": 100000}
            # Broadcasts may or may not be counted as multicast.
            gone["multicast"] = want["multicast"] = 0
            ksft_eq(gone, want, f"{names[end]} {way}")


def main():
    """ Run all cases on two instances. """
    os.environ["NO_COLOR"] = "1"
    with Cagesim(instances=2, cages=len(LANES), lanes=LANES) as dev:
        ksft_run([sysfs_links, driver_info, names_in_sysfs, udev_rule_names,
                  udev_and_split, dev_info, reload,
                  reload_leaves_other_instance, reload_into_netns, mtu,
                  jumbo_frames, link_settings, statistics], args=(dev,))
    ksft_exit()


if __name__ == "__main__":
    main()
