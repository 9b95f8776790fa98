#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
How links come up: link modes, auto-negotiation, training and FEC, why a link
stays down, and what is told of it meanwhile.

Each case loads the module anew. Its clock stands still but for the steps that
the case takes: a link that is not up then never will be.
"""

import errno

from lib.py import ExtState, KsftNamedVariant, carrier, \
    carrier_changes, cmd, ethtool, ksft_eq, ksft_exit, ksft_ge, ksft_gt, \
    ksft_in, ksft_not_in, ksft_run, ksft_true, ksft_variants, link_mode, \
    link_state
from lib.py.plant import MODES, MS, SECOND, Mode, Plant, denied, \
    expect_down, expect_up, mode_name, modes_of

SPLITS = [1, 2, 4, 8]

NEAR, FAR = "cs0p1", "cs0p2"
BOTH = (NEAR, FAR)

M25 = Mode(25000, 1)
M100X4, M100X2, M100X1 = Mode(100000, 4), Mode(100000, 2), Mode(100000, 1)
M200X4, M400X4, M800 = Mode(200000, 4), Mode(400000, 4), Mode(800000, 8)


def _copper(names):
    return {name for name in names if "base" in name}


def _names(modes):
    return {mode_name(mode) for mode in modes}


def _try(args):
    """ Run ethtool, which may fail. """
    return cmd(f"ethtool {args}", fail=False)


def _flags(name):
    """ What a refused request leaves alone. """
    return (carrier(name), carrier_changes(name), link_mode(name),
            ethtool(name).stdout)


@ksft_variants(SPLITS)
def modes(count):
    """ A port has all the rates of its lanes, and so says the partner. """
    with Plant() as plant:
        near, far = plant.split_up(count)
        want = _names(modes_of(8 // count))
        for name in near + far:
            supported, advertised, peer = map(_copper, plant.link_modes(name))
            ksft_eq(supported, want)
            ksft_eq(advertised, want)
            ksft_eq(peer, want)
            ksft_eq(plant.link_modes(name)[0] - supported,
                    {"FIBRE", "Autoneg", "RS", "None"})
        expect_up(near + far, Mode(800000 // count, 8 // count))
        plant.down(*far)
        for name in near:
            ksft_eq(plant.link_modes(name)[2], set())


EACH = [KsftNamedVariant(f"{8 // count}_lanes_autoneg_{autoneg}", count,
                         autoneg)
        for autoneg in ("on", "off") for count in SPLITS]


@ksft_variants(EACH)
def each_mode(count, autoneg):
    """ Whatever rate both ends are set to, it is the one that they have. """
    with Plant() as plant:
        near, far = plant.split_up(count)
        ends = near[-1], far[-1]
        for mode in sorted(modes_of(8 // count)):
            for name in ends:
                cmd(f"ethtool -s {name} speed {mode.speed} lanes {mode.lanes} "
                    f"autoneg {autoneg}")
            plant.step()
            expect_up(ends, mode)
            for name in ends:
                out = ethtool(name).stdout
                for words in (f"Speed: {mode.speed}Mb/s",
                              f"Lanes: {mode.lanes}",
                              f"Auto-negotiation: {autoneg}",
                              "Link detected: yes"):
                    ksft_in(f"{words}\n", out)
                if autoneg == "on":
                    ksft_eq(_copper(plant.link_modes(name)[1]),
                            {mode_name(mode)})
        expect_up(near[:-1] + far[:-1], Mode(800000 // count, 8 // count))


def refused_modes():
    """ A rate that the port has not is refused, and nothing changes. """
    with Plant() as plant:
        plant.split(2, 2)
        plant.up(NEAR, "cs0p2s0")
        for name, lanes in ((NEAR, 8), ("cs0p2s0", 4)):
            before = _flags(name)
            wrong = set(MODES) - modes_of(lanes)
            wrong |= {Mode(25000, 2), Mode(100000, 8), Mode(10000, 1),
                      Mode(40000, 4), Mode(400000, 3), Mode(800000, 16),
                      Mode(800000, 1000)}
            for mode in sorted(wrong):
                for autoneg in ("on", "off"):
                    args = f"-s {name} speed {mode.speed} " \
                        f"lanes {mode.lanes} autoneg {autoneg}"
                    ksft_true(_try(args).ret, args)
                    ksft_eq(_flags(name), before, args)
            args = f"-s {name} speed 25000 duplex half autoneg off"
            ksft_true(_try(args).ret, args)
            ksft_eq(_flags(name), before, args)


def highest_common():
    """ The best rate that both ends offer, and with the fewest lanes. """
    with Plant() as plant:
        plant.split_up()
        for ours, theirs, best in (
                (modes_of(8), {M100X4, M200X4}, M200X4),
                ({M100X1, M100X2, M100X4}, modes_of(8), M100X1),
                ({M100X2, M100X4, M800}, {M100X2, M100X4}, M100X2),
                ({M25, M100X4, M400X4}, {M25, M200X4}, M25),
                (modes_of(8), modes_of(8), M800)):
            for name, offer in ((NEAR, ours), (FAR, theirs)):
                plant.advertise(name, offer)
            plant.step()
            expect_up(BOTH, best)
            ksft_eq(_copper(plant.link_modes(NEAR)[2]), _names(theirs))
            ksft_eq(_copper(plant.link_modes(FAR)[2]), _names(ours))


def no_common_mode():
    """ Without a common rate there is no link, until there is one. """
    with Plant() as plant:
        plant.split_up()
        plant.advertise(NEAR, {M100X4})
        plant.advertise(FAR, {M200X4, M100X2})
        plant.step()
        expect_down(dict.fromkeys(BOTH, ExtState.NO_HCD))
        ksft_in("Link detected: no (Autoneg, No HCD)\n", ethtool(NEAR).stdout)
        plant.advertise(NEAR, {M100X4, M100X2})
        plant.step()
        expect_up(BOTH, M100X2)


def parallel_detection():
    """ A port that negotiates takes the rate of one that does not. """
    with Plant() as plant:
        plant.split_up()
        for mode in (M100X2, M25, M800):
            plant.force(FAR, mode)
            plant.step()
            expect_up(BOTH, mode)
            ksft_eq(plant.link_modes(NEAR)[2], set())
        plant.advertise(NEAR, {M100X2})
        plant.step()
        ksft_eq([carrier(name) for name in BOTH], [False, False])
        ksft_eq(link_state(NEAR), ExtState.NO_PARTNER_FORCE_MODE)


def no_parallel_detection():
    """ Without it, a forced port and one that negotiates find no link. """
    with Plant() as plant:
        plant.set_port(1, parallel_detection=0)
        plant.force(FAR, M800)
        plant.split_up()
        expect_down(dict.fromkeys(BOTH, ExtState.NO_PARTNER_FORCE_MODE))
        plant.set_port(1, parallel_detection=1)
        plant.step()
        expect_up(BOTH, M800)


def forced_speeds_differ():
    """ Forced to different speeds: no link, as there is no partner. """
    with Plant() as plant:
        plant.force(NEAR, M100X4)
        plant.force(FAR, M200X4)
        plant.split_up()
        expect_down(dict.fromkeys(BOTH, ExtState.NO_PARTNER_FORCE_MODE))
        plant.force(FAR, M100X4)
        plant.step()
        expect_up(BOTH, M100X4)


def forced_lanes_differ():
    """ The same speed on lanes of another rate. """
    with Plant() as plant:
        for near, far in ((M100X4, M100X2), (M100X1, M100X2),
                          (Mode(400000, 8), M400X4)):
            plant.force(NEAR, near)
            plant.force(FAR, far)
            plant.up(*BOTH)
            expect_down(dict.fromkeys(BOTH, ExtState.UNSUPPORTED_RATE))
        plant.force(NEAR, M400X4)
        plant.step()
        expect_up(BOTH, M400X4)


NRZ = [Mode(25000, 1), Mode(50000, 2), Mode(100000, 4)]


@ksft_variants([KsftNamedVariant(f"autoneg_{autoneg}", autoneg)
                for autoneg in ("on", "off")])
def fec_choice(autoneg):
    """ 25G lanes have RS-FEC or none; those of PAM4 are not without it. """
    with Plant() as plant:
        plant.split_up()
        for mode in sorted(modes_of(8)):
            for name in BOTH:
                ethtool(f"--set-fec {name} encoding auto")
                cmd(f"ethtool -s {name} speed {mode.speed} lanes {mode.lanes} "
                    f"autoneg {autoneg}")
            plant.step()
            ksft_eq(plant.active_fec(NEAR), "RS")
            for encoding in ("rs", "off", "auto", "off rs", "baser", "llrs"):
                before = _flags(NEAR)
                ret = [_try(f"--set-fec {name} encoding {encoding}").ret
                       for name in BOTH]
                good = encoding in ("rs", "auto") or \
                    (encoding == "off" and mode in NRZ)
                ksft_eq([not one for one in ret], [good, good],
                        f"{mode} {encoding}")
                plant.step()
                expect_up(BOTH, mode)
                for name in BOTH if good else ():
                    ksft_eq(plant.active_fec(name),
                            "Off" if encoding == "off" else "RS")
                if not good:
                    ksft_eq(_flags(NEAR), before, encoding)


def fec_mismatch():
    """ FEC differs: no link if both are forced; one request is enough. """
    with Plant() as plant:
        for name in BOTH:
            plant.force(name, M100X4)
        ethtool(f"--set-fec {NEAR} encoding rs")
        ethtool(f"--set-fec {FAR} encoding off")
        plant.split_up()
        expect_down(dict.fromkeys(BOTH, ExtState.NO_RS_FEC_LOCK))

        # What is set here is against what is found there.
        plant.advertise(NEAR, {M100X4})
        plant.step()
        ksft_eq(link_state(NEAR), ExtState.FEC_OVERRIDE)
        ksft_eq([carrier(name) for name in BOTH], [False, False])

        # Nothing is set here.
        ethtool(f"--set-fec {NEAR} encoding auto")
        plant.step()
        expect_up(BOTH, M100X4)
        ksft_eq(plant.active_fec(NEAR), "Off")

        # Either end may ask for it.
        plant.advertise(FAR, {M100X4})
        plant.step()
        expect_up(BOTH, M100X4)
        ksft_eq([plant.active_fec(name) for name in BOTH], ["RS", "RS"])
        ethtool(f"--set-fec {NEAR} encoding off")
        plant.step()
        ksft_eq([plant.active_fec(name) for name in BOTH], ["Off", "Off"])


def partner_down():
    """ The partner is set down: with and without auto-negotiation. """
    with Plant() as plant:
        plant.split_up()
        plant.down(FAR)
        expect_down({NEAR: ExtState.NO_PARTNER})
        ksft_eq(link_state(FAR), ExtState.ADMIN_DOWN)
        for name in BOTH:
            plant.force(name, M800)
        plant.step()
        expect_down({NEAR: ExtState.NO_SIGNAL})
        plant.up(FAR)
        expect_up(BOTH, M800)


def restart():
    """ ethtool -r: the link goes, and comes back; not without autoneg. """
    with Plant() as plant:
        plant.split_up()
        before = carrier_changes(NEAR)
        ethtool(f"-r {NEAR}")
        ksft_eq(carrier(NEAR), False)
        plant.step()
        expect_up(BOTH, M800)
        ksft_eq(carrier_changes(NEAR), before + 2)
        plant.force(NEAR, M800)
        plant.step()
        flags = _flags(NEAR)
        out = _try(f"-r {NEAR}")
        ksft_true(out.ret)
        ksft_eq(_flags(NEAR), flags)


def link_down_events():
    """ Link Down Events: each loss of a link, and nothing else. """
    with Plant() as plant:
        plant.split_up()

        def events(near, far, why):
            ksft_eq([plant.down_events(name) for name in BOTH], [near, far],
                    why)

        events(0, 0, "came up")
        plant.down(NEAR)
        events(0, 1, "near end set down")
        plant.up(NEAR)
        events(0, 1, "near end set up")
        plant.set_lane(1, 3, open=1)
        plant.step()
        events(1, 2, "open lane")
        plant.step(3600 * SECOND)
        events(1, 2, "still open")
        plant.set_lane(1, 3, open=0)
        plant.step()
        expect_up(BOTH, M800)
        events(1, 2, "mended")
        ethtool(f"-r {FAR}")
        plant.step()
        events(2, 3, "negotiated again")
        ksft_in("Link Down Events: 2\n", ethtool(f"-I {NEAR}").stdout)


@ksft_variants([2, 4, 8])
def split_mismatch(count):
    """ One end is split, the other is not: markers of other lanes. """
    with Plant() as plant:
        plant.split(2, count)
        far = plant.names(2, count)
        plant.force(NEAR, M800)
        plant.force(far[0], Mode(800000 // count, 8 // count))
        plant.up(NEAR, *far)
        expect_down(dict.fromkeys([NEAR, *far], ExtState.NO_AM_LOCK))
        plant.unsplit(2)
        plant.advertise(NEAR, modes_of(8))
        plant.step()
        expect_down({NEAR: ExtState.NO_PARTNER})
        plant.up(FAR)
        expect_up(BOTH, M800)


def fewer_lanes():
    """ A port that uses its first lanes makes a link with who has just these. """
    with Plant() as plant:
        plant.split(2, 2)
        far = plant.names(2, 2)
        for name in (NEAR, far[0]):
            plant.force(name, M400X4)
        plant.up(NEAR, *far)
        expect_up([NEAR, far[0]], M400X4)
        plant.force(NEAR, M800)
        plant.step()
        expect_down(dict.fromkeys([NEAR, far[0]], ExtState.NO_AM_LOCK))


def history():
    """ Every state has its count of changes and the time of the last. """
    with Plant() as plant:
        down = plant.history(1)
        ksft_eq(set(down), {"signal", "cdr", "autoneg", "training", "am-lock",
                            "fec-lock", "deskew", "link", "local-fault",
                            "remote-fault"})
        ksft_eq({one["changes"] for one in down.values()}, {0})
        ksft_eq({one["current"] for one in down.values()}, {0})
        start = plant.now()
        plant.split_up()
        once = plant.history(1)
        order = ["training", "cdr", "am-lock", "fec-lock", "deskew", "link"]
        for state in ("autoneg", *order):
            ksft_eq((once[state]["changes"], once[state]["current"]), (1, 1),
                    state)
            ksft_gt(once[state]["since"], start, state)
        times = [once[state]["since"] for state in order]
        ksft_eq(times, sorted(times))
        ksft_eq(once["local-fault"]["current"], 0)
        # Nothing happens, and so nothing changes.
        plant.step(1000 * SECOND)
        ksft_eq(plant.history(1), once)

        ethtool(f"-r {FAR}")
        plant.step()
        twice = plant.history(1)
        for state in order:
            ksft_eq((twice[state]["changes"], twice[state]["current"]), (3, 1),
                    state)
            ksft_ge(twice[state]["since"],
                    once[state]["since"] + 1000 * SECOND, state)
        plant.down(NEAR)
        last = plant.history(1)
        ksft_eq({one["current"] for one in last.values()}, {0})
        ksft_eq(last["link"]["changes"], 4)


def phases():
    """ The states on the way have their names, and the times of hardware. """
    with Plant() as plant:
        for cage in (1, 2):
            plant.set_port(cage, timing="realistic")
            ksft_eq(plant.port(cage)["phase"], "down")
        for name in BOTH:
            cmd(f"ip link set dev {name} up")
        seen = []
        for _ in range(150):
            phase = plant.port(1)["phase"]
            if phase not in seen:
                seen.append(phase)
            plant.step(5 * MS)
        ksft_eq(seen, ["an-transmit-disable", "an-ability-detect",
                       "an-complete-acknowledge", "training-train-local"])

        plant.down(*BOTH)
        for name in BOTH:
            plant.force(name, M800)
            cmd(f"ip link set dev {name} up")
        for spent, phase in ((349 * MS, "signal-detect"), (2 * MS, "cdr"),
                             (498 * MS, "cdr"), (MS + 10000, "am-lock"),
                             (435000, "fec-lock"), (30000, "deskew"),
                             (20000, "align-status")):
            ksft_eq(carrier(NEAR), False)
            plant.step(spent)
            ksft_eq(plant.port(1)["phase"], phase)
        expect_up(BOTH, M800)


def realistic_timing():
    """ With realistic timers a link takes as long as it does on hardware. """
    with Plant() as plant:
        for cage in (1, 2):
            plant.set_port(cage, timing="realistic")
            ksft_eq(plant.port(cage)["timing"], "realistic")
        for name in BOTH:
            cmd(f"ip link set dev {name} up")
        spent = plant.time_until(lambda: carrier(NEAR), 10 * MS, 20 * SECOND)
        ksft_true(spent and SECOND <= spent <= 4 * SECOND, f"AN: {spent} ns")
        expect_up(BOTH, M800)

        for name in BOTH:
            plant.force(name, M800)
        plant.step(5 * SECOND)
        expect_up(BOTH, M800)
        plant.set_lane(1, 0, open=1)
        ksft_eq(carrier(NEAR), False)
        plant.step(SECOND)
        plant.set_lane(1, 0, open=0)
        spent = plant.time_until(lambda: carrier(NEAR), 10 * MS, 20 * SECOND)
        ksft_true(spent and SECOND // 2 <= spent <= 3 * SECOND // 2,
                  f"without AN: {spent} ns")


def faster_lanes():
    """ serdes=200 offers lanes of 200G, and they come up. """
    with Plant(serdes=200) as plant:
        near, far = plant.split_up(2)
        want = _names(modes_of(4, 200000))
        ksft_in("800000baseCR4/Full", want)
        for name in near + far:
            ksft_eq(_copper(plant.link_modes(name)[0]), want)
        expect_up(near + far, Mode(800000, 4))
        ksft_not_in("1600000baseCR8/Full", plant.link_modes(near[0])[0])
        plant.make_whole(1)
        plant.make_whole(2)
        plant.up(*BOTH)
        expect_up(BOTH, Mode(1600000, 8))
        for mode in (Mode(200000, 1), Mode(400000, 2)):
            for name in BOTH:
                plant.force(name, mode)
            plant.step()
            expect_up(BOTH, mode)


@ksft_variants([25, 50])
def slower_lanes(serdes):
    """ serdes=25 and 50: no rate with a faster lane; 10G is not negotiated. """
    with Plant(serdes=serdes) as plant:
        plant.split_up()
        want = modes_of(8, serdes * 1000)
        offered = _names(want)
        supported = set(offered)
        if serdes == 25:
            offered.add("40000baseCR4/Full")
            supported = offered | {"10000baseCR/Full"}
        for name in BOTH:
            modes_now = plant.link_modes(name)
            ksft_eq(_copper(modes_now[0]), supported)
            ksft_eq(_copper(modes_now[1]), offered)
        expect_up(BOTH, max(want, key=lambda mode: (mode.speed, -mode.lanes)))


def refused_port_settings():
    """ A port that is not there, and values that do not exist. """
    with Plant() as plant:
        for error, attr, cage, sub, attrs in (
                (errno.ENODEV, ".cage", 3, 0, {}),
                (errno.ENODEV, ".sub", 1, 1, {}),
                (errno.ERANGE, ".cage", 0, 0, {}),
                (errno.ERANGE, ".sub", 1, 8, {}),
                (errno.ERANGE, ".training", 1, 0, {"training": 2}),
                (errno.ERANGE, ".timing", 1, 0, {"timing": 2})):
            denied(error, attr, plant.set_port, cage, sub, **attrs)


def main():
    """ Run all cases. """
    ksft_run([modes, each_mode, refused_modes, highest_common, no_common_mode,
              parallel_detection, no_parallel_detection, forced_speeds_differ,
              forced_lanes_differ, fec_choice, fec_mismatch, partner_down,
              restart, link_down_events, split_mismatch, fewer_lanes, history, phases,
              realistic_timing, faster_lanes, slower_lanes,
              refused_port_settings])
    ksft_exit()


if __name__ == "__main__":
    main()
