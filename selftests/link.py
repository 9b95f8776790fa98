#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
When a link comes up, why it does not, and that frames cross where it did and
nowhere else: for every pair of splits at the two ends of a cable, in one
namespace and across two.

Cages 1, 2 and 3 to 5 have eight lanes, 4 has four: 1 is cabled to 2, 3 to 4,
and 5, the last, to none.
"""

from lib.py import Cagesim, ExtState, KsftNamedVariant, address_pair, \
    carrier, carrier_changes, defer, ethtool, frames, ip, ip_batch, \
    ksft_busy_wait, ksft_eq, ksft_exit, ksft_in, ksft_run, ksft_variants, \
    link_state, peer_ns, ping, set_down, set_up, wait_carrier

LANES = [8, 8, 8, 4, 8]
SPLITS = [1, 2, 4, 8]

MATRIX = [KsftNamedVariant(f"{near}_to_{far}", near, far)
          for near in SPLITS for far in SPLITS]
MATRIX_4_LANES = [KsftNamedVariant(f"{near}_to_{far}_of_4_lanes", near, far)
                  for near in SPLITS for far in (1, 2, 4)]


def _split(dev, cage, count):
    """ Split @cage, set its netdevs up; all ends with the test case. """
    if count > 1:
        dev.split_for_case(cage, count)
    names = dev.names(cage, count)
    defer(set_down, *names)
    set_up(names)
    return names


def _expect_link(near, far, pairs):
    """
    The ports in @pairs are joined: they have a carrier and each gets what
    the other sends. No other port of @near and @far gets anything.
    """
    linked = [name for pair in pairs for name in pair]
    wait_carrier(linked)
    for name in near + far:
        ksft_eq(carrier(name), name in linked, f"carrier of {name}")
    want = {}
    for one, other in pairs:
        want |= {(one, other): 2, (other, one): 2}
    ksft_eq(frames(linked, count=2) if linked else {}, want)


@ksft_variants(MATRIX)
def matrix(dev, near_count, far_count):
    """ A link is up only where both ends have the same lanes. """
    near = _split(dev, 1, near_count)
    far = _split(dev, 2, far_count)
    if near_count == far_count:
        _expect_link(near, far, list(zip(near, far)))
        reason = ExtState.UP
    else:
        _expect_link(near, far, [])
        reason = ExtState.NO_AM_LOCK
    for name in near + far:
        ksft_eq(link_state(name), reason, name)


@ksft_variants(MATRIX_4_LANES)
def fewer_lanes(dev, near_count, far_count):
    """
    Eight lanes against four: whatever has the same width at both ends links,
    so half of a split cage to a whole one; the upper lanes lead nowhere.
    """
    near = _split(dev, 3, near_count)
    far = _split(dev, 4, far_count)
    width = 8 // near_count
    if width == 4 // far_count:
        _expect_link(near, far, list(zip(near, far)))
        reason = ExtState.UP
    else:
        _expect_link(near, far, [])
        reason = ExtState.NO_AM_LOCK
    for sub, name in enumerate(near):
        uncabled = sub * width >= 4
        ksft_eq(link_state(name), ExtState.NO_CABLE if uncabled else reason,
                name)
    for name in far:
        ksft_eq(link_state(name), reason, name)


@ksft_variants(SPLITS)
def no_cable(dev, count):
    """ The last cage has no cable, split or not. """
    for name in _split(dev, 5, count):
        ksft_eq(carrier(name), False)
        ksft_eq(link_state(name), ExtState.NO_CABLE, name)


@ksft_variants(SPLITS)
def partner_down(dev, count):
    """ A port whose peer is down says so; its neighbours are linked. """
    near = _split(dev, 1, count)
    far = _split(dev, 2, count)
    wait_carrier(near)
    ip(f"link set dev {far[-1]} down")
    ksft_busy_wait(lambda: not carrier(near[-1]), deadline=10)
    ksft_eq(link_state(near[-1]), ExtState.NO_PARTNER)
    _expect_link(near[:-1], far[:-1], list(zip(near[:-1], far[:-1])))
    ip(f"link set dev {far[-1]} up")
    _expect_link(near, far, list(zip(near, far)))


def ethtool_says(dev):
    """ The words that a user of the ethtool command gets. """
    near = _split(dev, 1, 1)
    mismatch = _split(dev, 2, 2)
    uncabled = _split(dev, 5, 1)
    for name, words in (
            (near[0], "no (Logical mismatch, PCS did not acquire AM lock)"),
            (mismatch[0],
             "no (Logical mismatch, PCS did not acquire AM lock)"),
            (uncabled[0], "no (No cable)")):
        ksft_in(f"Link detected: {words}\n", ethtool(name).stdout)
    dev.unsplit(2)
    ksft_in("Link detected: no (Autoneg, No partner detected)\n",
            ethtool(near[0]).stdout)
    set_up([dev.netdev(2)])
    wait_carrier(near)
    ksft_in("Link detected: yes\n", ethtool(near[0]).stdout)


@ksft_variants(SPLITS)
def across_namespaces(dev, count):
    """ Each sublink pings its peer in another namespace. """
    if count > 1:
        dev.split_for_case(1, count)
        dev.split_for_case(2, count)
    far = dev.names(2, count)
    ns = peer_ns(*far)
    for sub, name in enumerate(dev.names(1, count)):
        ping(address_pair(name, far[sub], ns, net=sub + 1), name)
        ksft_eq(link_state(name), ExtState.UP)
        ksft_eq(link_state(far[sub], ns), ExtState.UP)


def mismatch_across_namespaces(dev):
    """ The reason is found though the peer is in another namespace. """
    dev.split_for_case(2, 2)
    far = dev.names(2, 2)
    near = _split(dev, 1, 1)
    ns = peer_ns(*far)
    set_up(far, ns)
    ksft_eq(link_state(near[0]), ExtState.NO_AM_LOCK)
    for name in far:
        ksft_eq(carrier(name, ns), False)
        ksft_eq(link_state(name, ns), ExtState.NO_AM_LOCK)


def link_follows_split(dev):
    """ One end splits and unsplits while the other stays up and waits. """
    near = _split(dev, 1, 1)
    _split(dev, 2, 1)
    wait_carrier(near)
    for count in (2, 4, 8):
        dev.split_for_case(2, count)
        set_up(dev.names(2, count))
        ksft_busy_wait(lambda: not carrier(near[0]), deadline=10)
        ksft_eq(link_state(near[0]), ExtState.NO_AM_LOCK)
        dev.unsplit(2)
        ksft_eq(link_state(near[0]), ExtState.NO_PARTNER)
        set_up([dev.netdev(2)])
        _expect_link(near, [dev.netdev(2)], [(near[0], dev.netdev(2))])


@ksft_variants([1, 8])
def up_and_down(dev, count):
    """ Ten times down and up at alternate ends: ten times the link. """
    near = _split(dev, 1, count)
    far = _split(dev, 2, count)
    wait_carrier(near)
    before = {name: carrier_changes(name) for name in near + far}
    for turn in range(10):
        end = (near, far)[turn % 2]
        ip_batch([f"link set dev {name} {state}"
                  for state in ("down", "up") for name in end])
        wait_carrier(near + far)
    _expect_link(near, far, list(zip(near, far)))
    for name in near + far:
        ksft_eq(carrier_changes(name) - before[name], 20, name)


def main():
    """ Run all cases on one instance. """
    with Cagesim(cages=len(LANES), lanes=LANES) as dev:
        ksft_run([matrix, fewer_lanes, no_cable, partner_down, ethtool_says,
                  across_namespaces, mismatch_across_namespaces,
                  link_follows_split, up_and_down], args=(dev,))
    ksft_exit()


if __name__ == "__main__":
    main()
