#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
The contract of "devlink port split" and "unsplit": what the new ports are,
what is refused and leaves everything as it was, and what becomes of netdevs
that are in use.

Cages 1 to 8 have eight lanes, 9 and 10 four, 11 and 12 two, 13 and 14 one;
each odd cage is cabled to the even one that follows it.
"""

import json

from lib.py import Cagesim, KsftNamedVariant, NetNS, Ping, address_pair, \
    bkg, cmd, defer, frames, ip, ip_batch, ksft_busy_wait, ksft_eq, \
    ksft_exit, ksft_gt, ksft_in, ksft_ne, ksft_not_in, ksft_run, ksft_true, \
    ksft_variants, link_show, netdev_state, netdevs, peer_ns, refused, \
    set_down, set_up, wait_carrier, wait_netdev, wait_port_listen

LANES = [8] * 8 + [4, 4, 2, 2, 1, 1]

SPLITS = [KsftNamedVariant(f"{lanes}_lanes_by_{count}", cage, lanes, count)
          for cage, lanes in ((1, 8), (9, 4), (11, 2))
          for count in (2, 4, 8) if count <= lanes]


def _check_sublink(dev, port, cage, count, sub):
    """ One devlink port of a split cage against the contract. """
    lanes = LANES[cage - 1] // count
    want = {
        "port-index": dev.index(cage, sub * lanes),
        "port-type": 2,
        "port-flavour": 0,
        "port-number": cage,
        "port-lanes": lanes,
        "port-splittable": 0,
        "port-split-group": cage,
        "port-split-subport-number": sub,
        "port-netdev-name": dev.netdev(cage, sub),
    }
    for key, value in want.items():
        got = port.get(key)
        # Enums come by name where the specification has one.
        if isinstance(got, str) and isinstance(value, int):
            value = {"port-type": "eth", "port-flavour": "physical"}[key]
        ksft_eq(got, value, key)


def _check_whole(dev, cage):
    """ The one port of a cage that is not split. """
    ports = dev.ports(cage)
    ksft_eq(list(ports), [dev.index(cage)])
    port = ports[dev.index(cage)]
    ksft_eq(port["port-netdev-name"], dev.netdev(cage))
    ksft_eq(port["port-lanes"], LANES[cage - 1])
    ksft_eq(port["port-number"], cage)
    ksft_eq(port["port-splittable"], int(LANES[cage - 1] > 1))
    ksft_not_in("port-split-group", port)


def _check_new_netdev(link):
    """ A netdev that has just been made, as "ip addr show" has it. """
    ksft_not_in("UP", link["flags"])
    ksft_eq(link["mtu"], 1500)
    ksft_eq(link["addr_info"], [])
    ksft_not_in("master", link)
    for way in ("rx", "tx"):
        for counter, value in link["stats64"][way].items():
            ksft_eq(value, 0, f"{link['ifname']} {way} {counter}")


@ksft_variants(SPLITS)
def contract(dev, cage, lanes, count):
    """ Everything about the ports of a split, and the way back. """
    before = link_show()
    old = before[dev.netdev(cage)]
    ip_batch([f"link set dev {old['ifname']} mtu 9000 up"])

    dev.split_for_case(cage, count)
    ports = dev.ports(cage)
    ksft_eq(len(ports), count)
    for sub in range(count):
        index = dev.index(cage, sub * lanes // count)
        ksft_in(index, ports)
        _check_sublink(dev, ports.get(index, {}), cage, count, sub)

    links = link_show()
    ksft_not_in(old["ifname"], links)
    new = [links[name] for name in dev.names(cage, count)]
    for link in new:
        _check_new_netdev(link)
        ksft_gt(link["ifindex"], max(x["ifindex"] for x in before.values()))
    all_macs = [link["address"] for link in links.values()
                if link["ifname"].startswith(dev.name)]
    ksft_eq(len(all_macs), len(set(all_macs)), "each port its own address")

    dev.unsplit(cage)
    _check_whole(dev, cage)
    links = link_show()
    back = links[dev.netdev(cage)]
    _check_new_netdev(back)
    ksft_gt(back["ifindex"], max(link["ifindex"] for link in new))
    ksft_eq(back["address"], old["address"])
    ksft_eq(set(links), set(before))


@ksft_variants([2, 4, 8])
def unsplit_by_any_sublink(dev, count):
    """ Every sublink is a handle that unsplits the whole cage. """
    for sub in range(count):
        dev.split_for_case(1, count)
        dev.unsplit(1, dev.index(1, sub * 8 // count))
        _check_whole(dev, 1)


def says_nothing(dev):
    """ The devlink command is silent on success, and names an error. """
    handle = f"cagesim/{dev.name}/{dev.index(1)}"
    defer(dev.make_whole, 1)
    for args in (f"split {handle} count 2", f"unsplit {handle}",
                 f"split {dev.netdev(1)} count 8",
                 f"unsplit {dev.netdev(1, 7)}"):
        res = cmd(f"devlink port {args}")
        ksft_eq(res.stdout + res.stderr, "", args)
    res = cmd(f"devlink port unsplit {handle}", fail=False)
    ksft_ne(res.ret, 0)
    ksft_in("Port was not split", res.stderr)


def _everything(dev, cage):
    """ All that a refusal has to leave alone. """
    ports = dev.ports(cage)
    return ports, {port["port-netdev-name"]:
                   netdev_state(port["port-netdev-name"])
                   for port in ports.values()}


REFUSALS = [
    KsftNamedVariant("count_0", 3, 0, "Invalid split count"),
    KsftNamedVariant("count_1", 3, 1, "Invalid split count"),
    KsftNamedVariant("count_3", 3, 3, "Invalid split count"),
    KsftNamedVariant("count_16", 3, 16, "Invalid split count"),
    KsftNamedVariant("count_8_of_4_lanes", 9, 8, "Invalid split count"),
    KsftNamedVariant("count_4_of_2_lanes", 11, 4, "Invalid split count"),
    KsftNamedVariant("one_lane", 13, 2, "Port cannot be split"),
]


def _traffic(dev):
    """ Cage 1 is linked to cage 2 in a namespace: the address there. """
    return address_pair(dev.netdev(1), dev.netdev(2), peer_ns(dev.netdev(2)))


def _refused_quietly(dev, cage, text, func, *args, addr=None):
    """ A refusal changes nothing and costs cage 1 to 2 no packet. """
    addr = addr or _traffic(dev)
    before = _everything(dev, cage), _everything(dev, 1)
    with Ping(addr) as pings:
        refused(text, func, *args)
    ksft_eq((_everything(dev, cage), _everything(dev, 1)), before)
    ksft_eq(pings.lost, 0)
    ksft_gt(pings.received, 0)


@ksft_variants(REFUSALS)
def refuse_split(dev, cage, count, text):
    """ A split that cannot be, of a port that is up and in use. """
    name = dev.netdev(cage)
    defer(set_down, name)
    ip_batch([f"address add 198.51.100.1/24 dev {name}",
              f"link set dev {name} up"])
    _refused_quietly(dev, cage, text, dev.split, cage, count)


def refuse_split_of_carrier(dev):
    """ The port that carries the traffic is itself the one refused. """
    _refused_quietly(dev, 1, "Invalid split count", dev.split, 1, 3)


def refuse_sublink(dev):
    """ A sublink, the first and the last, cannot be split further. """
    dev.split_for_case(3, 2)
    set_up(dev.names(3, 2))
    addr = _traffic(dev)
    for lane in (0, 4):
        _refused_quietly(dev, 3, "Port cannot be split further", dev.split,
                         3, 2, dev.index(3, lane), addr=addr)


@ksft_variants([3, 9, 13])
def refuse_unsplit(dev, cage):
    """ A port that is not split cannot be unsplit. """
    defer(set_down, dev.netdev(cage))
    set_up([dev.netdev(cage)])
    _refused_quietly(dev, cage, "Port was not split", dev.unsplit, cage)


def _name_taken(name):
    return f"Netdev name {name} is taken; rename the netdev that has it"


def refuse_taken_name(dev):
    """ Another netdev has the name of a sublink, or of the whole port. """
    addr = _traffic(dev)
    for sub in (0, 1):
        name = dev.netdev(3, sub)
        ip(f"link add {name} type bridge")
        with defer(ip, f"link del {name}"):
            _refused_quietly(dev, 3, _name_taken(name), dev.split, 3, 2,
                             addr=addr)
    dev.split_for_case(3, 2)
    ip(f"link add {dev.netdev(3)} type bridge")
    defer(ip, f"link del {dev.netdev(3)}")
    _refused_quietly(dev, 3, _name_taken(dev.netdev(3)), dev.unsplit, 3,
                     addr=addr)


def renamed_port(dev):
    """ Sublinks are named by the cage and not by what its port is called. """
    ip(f"link set dev {dev.netdev(3)} name uplink")
    dev.split_for_case(3, 2)
    ksft_not_in("uplink", netdevs(""))
    ksft_true(set(dev.names(3, 2)) <= netdevs())
    dev.unsplit(3)
    ksft_in(dev.netdev(3), netdevs())


def other_ports_carry_on(dev):
    """ Splits elsewhere cost a cable no packet and no change of carrier. """
    addr = _traffic(dev)
    before = _everything(dev, 1)
    with Ping(addr, interval=0.005) as pings:
        for count in (2, 4, 8):
            for cage in (3, 4):
                dev.split_for_case(cage, count)
            for cage in (3, 4):
                dev.unsplit(cage)
    ksft_eq(pings.lost, 0)
    ksft_gt(pings.received, 10)
    ksft_eq(_everything(dev, 1), before)


@ksft_variants([2, 8])
def split_under_traffic(dev, count):
    """ The port that is split is sending and receiving at full rate. """
    ns = peer_ns(dev.netdev(2))
    addr = address_pair(dev.netdev(1), dev.netdev(2), ns)
    with bkg(f"ip netns exec {ns} iperf3 -s -p 5201", exit_wait=False):
        wait_port_listen(5201, ns=ns)
        with bkg(f"iperf3 -c {addr} -p 5201 -P 2 -t 60 --bidir"):
            # It runs at full rate once a thousand packets have gone by.
            ksft_busy_wait(lambda: _packets(dev.netdev(1)) > 1000, deadline=20)
            dev.split_for_case(1, count)
            ksft_eq(len(dev.ports(1)), count)
    dev.unsplit(1)
    address_pair(dev.netdev(1), dev.netdev(2), ns, net=2)


def _packets(name):
    stats = link_show(name=name)["stats64"]
    return min(stats["rx"]["packets"], stats["tx"]["packets"])


def _checks(dev):
    """ Cage 2 checks what cage 1 sends, and finds it. """
    defer(cmd, "cagectl lane reset cs0/1")
    defer(cmd, "cagectl lane reset cs0/2")
    cmd("cagectl lane set cs0/1 prbs generator prbs31q")
    cmd("cagectl lane set cs0/2 prbs checker prbs31q")
    ksft_busy_wait(lambda: _locked(dev) == {True}, deadline=10)


def _locked(dev, lanes=range(8)):
    """ Whether checkers of cage 2 have lock. """
    shown = json.loads(cmd(f"cagectl -j lane show {dev.name}/2").stdout)
    return {shown["lanes"][lane]["prbs_result"]["locked"]
            for lane in lanes}


def checker(dev):
    """ A lane whose checker has lock is another port's, or no port's. """
    _checks(dev)
    dev.split_for_case(2, 2)
    ksft_eq(_locked(dev), {False})
    defer(set_down, *dev.names(2, 2))
    set_up(dev.names(2, 2))
    dev.unsplit(2)
    _checks(dev)
    cmd(f"ethtool -s {dev.netdev(2)} speed 400000 lanes 4 autoneg off")
    ksft_eq(_locked(dev, range(4, 8)), {False})
    cmd(f"ethtool -s {dev.netdev(2)} autoneg on")


def _split_with_upper(dev, upper):
    """ Split cage 3 below @upper and see the sublinks free of it. """
    dev.split_for_case(3, 2)
    links = link_show()
    for name in dev.names(3, 2):
        ksft_not_in("master", links[name])
    ksft_true(all(link.get("master") != upper and link.get("link") != upper
                  for link in links.values()))
    dev.unsplit(3)
    ksft_not_in("master", link_show(name=dev.netdev(3)))
    return links


@ksft_variants(["bridge", "bond"])
def enslaved(dev, kind):
    """ Port of a bridge or of a bond: it goes, its master stays. """
    # The driver makes a bond0 of its own unless told not to.
    cmd("modprobe bonding max_bonds=0")
    ip(f"link add cagemaster type {kind}")
    defer(ip, "link del cagemaster")
    ip_batch([f"link set dev {dev.netdev(3)} down master cagemaster",
              "link set dev cagemaster up",
              f"link set dev {dev.netdev(3)} up"])
    links = _split_with_upper(dev, "cagemaster")
    ksft_in("cagemaster", links)


def vlan_upper(dev):
    """ A VLAN goes with the port that it is on. """
    defer(set_down, dev.netdev(3))
    ip_batch([f"link set dev {dev.netdev(3)} up",
              f"link add link {dev.netdev(3)} name cagevlan type vlan id 7",
              "link set dev cagevlan up"])
    links = _split_with_upper(dev, dev.netdev(3))
    ksft_not_in("cagevlan", links)


@ksft_variants([2, 8])
def in_another_netns(dev, count):
    """ The port is elsewhere; sublinks appear where devlink is. """
    ns = peer_ns(dev.netdev(3))
    set_up([dev.netdev(3)], ns)
    dev.split_for_case(3, count)
    ksft_eq(netdevs(ns=ns), set())
    ksft_true(set(dev.names(3, count)) <= netdevs())
    for name in dev.names(3, count)[1:]:
        ip(f"link set dev {name} netns {ns}")
    dev.unsplit(3)
    ksft_eq(netdevs(ns=ns), set())
    ksft_in(dev.netdev(3), netdevs())


def netns_deleted(dev):
    """ A namespace ends with sublinks in it: they come back and unsplit. """
    dev.split_for_case(3, 2)
    ns = NetNS()
    ip_batch([f"link set dev {name} netns {ns}" for name in dev.names(3, 2)])
    set_up(dev.names(3, 2), ns)
    ksft_eq(netdevs() & set(dev.names(3, 2)), set())
    cmd(f"ip netns del {ns.name}")
    ns.name = None
    for name in dev.names(3, 2):
        wait_netdev(name)
    dev.unsplit(3)
    _check_whole(dev, 3)


def usable_after_all(dev):
    """ After all of the above every cable carries frames both ways. """
    names = [dev.netdev(cage) for cage in range(1, len(LANES) + 1)]
    defer(set_down, *names)
    set_up(names)
    wait_carrier(names)
    want = {}
    for near, far in zip(names[::2], names[1::2]):
        want |= {(near, far): 1, (far, near): 1}
    ksft_eq(frames(names), want)


def main():
    """ Run all cases on one instance. """
    with Cagesim(cages=len(LANES), lanes=LANES) as dev:
        ksft_run([contract, unsplit_by_any_sublink, says_nothing,
                  refuse_split, refuse_split_of_carrier, refuse_sublink,
                  refuse_unsplit, refuse_taken_name, renamed_port,
                  other_ports_carry_on, split_under_traffic, checker,
                  enslaved, vlan_upper, in_another_netns, netns_deleted,
                  usable_after_all], args=(dev,))
    ksft_exit()


if __name__ == "__main__":
    main()
