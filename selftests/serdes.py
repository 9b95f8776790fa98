#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
Lanes: what disturbs them and what is seen of that, transmitters, test patterns,
and what the netlink family refuses.

Each case loads the module anew. Its clock stands still but for the steps that
the case takes.
"""

import errno
import math

from lib.py import ExtState, KsftNamedVariant, NetNS, NetNSEnter, carrier, \
    cmd, ksft_eq, ksft_exit, ksft_ge, ksft_gt, ksft_in, ksft_pr, ksft_run, \
    ksft_true, ksft_variants, link_state
from lib.py.plant import LINE, MS, NO_ERRORS, SECOND, Mode, Plant, ber_attr, \
    denied, expect_down, expect_up, within

NEAR, FAR = "cs0p1", "cs0p2"
BOTH = (NEAR, FAR)
M100X4, M800 = Mode(100000, 4), Mode(800000, 8)


def loss():
    """ What a fault takes of the signal shows as loss, SNR and BER. """
    with Plant() as plant:
        for name in BOTH:
            plant.force(name, M800)
        plant.split_up()
        clean = plant.lane(1, 3)
        last = clean
        for extra in range(1000, 7000, 1000):
            plant.set_lane(1, 3, extra_loss=extra)
            plant.step(10 * MS)
            lane = plant.lane(1, 3)
            ksft_eq((lane["loss"], lane["extra-loss"]), (clean["loss"], extra))
            ksft_gt(last["snr"], lane["snr"])
            ksft_gt(last["ber"], lane["ber"])
            last = lane
        plant.set_lane(1, 3, extra_loss=0)
        plant.step()
        ksft_eq({key: plant.lane(1, 3)[key] for key in ("loss", "snr", "ber")},
                {key: clean[key] for key in ("loss", "snr", "ber")})
        # Noise far above that of the channel: what it leaves is the SNR.
        plant.set_lane(1, 3, extra_noise=15000)
        plant.step(10 * MS)
        lane = plant.lane(1, 3)
        ksft_true(13500 < lane["snr"] < 15000, str(lane))
        # BER of PAM4: 3/4 Q(x), the mean power being 5 x^2
        ratio = math.sqrt(10 ** (lane["snr"] / 10000) / 5)
        ber = .375 * math.erfc(ratio / math.sqrt(2))
        ksft_ge(5000, abs(lane["ber"] - ber_attr(ber)))
        plant.set_lane(1, 3, extra_noise=100000, extra_loss=200000)
        plant.step()
        expect_down({NEAR: ExtState.NO_SIGNAL})
        ksft_eq(plant.lane(1, 3)["signal"], 0)


TAPS = ("pre3", "pre2", "pre1", "main", "post1")


def _climb(measure, taps, steps):
    """ Turn taps for @steps, taking back what made it worse; the best SNR. """
    best, size = measure(taps), dict.fromkeys(TAPS, 40)
    done = 0
    while done < steps and max(size.values()) >= 5:
        for tap in ("pre1", "pre2", "post1", "pre3"):
            for way in (-1, 1):
                turned = {**taps, tap: taps[tap] + way * size[tap]}
                rest = sum(abs(turned[key]) for key in TAPS if key != "main")
                turned["main"] = 1000 - rest
                got = measure(turned)
                done += got is not None
                if done > steps:
                    return best, steps
                if got is not None and got > best:
                    best, taps = got, turned
                    break
            else:
                size[tap] //= 2
    return best, done


def taps():
    """ A mis-set transmitter costs SNR; who turns its taps finds the way. """
    with Plant() as plant:
        plant.split_up()
        trained = plant.lane(1, 4)["snr"]
        plant.set_lane(2, 4, taps={"pre3": 0, "pre2": 0, "pre1": 0,
                                   "main": 1000, "post1": 0})
        ksft_gt(trained - 3000, plant.lane(1, 4)["snr"])
        ksft_eq(plant.lane(1, 3)["snr"], trained)

        ranges = {"pre3": (-60, 0), "pre2": (0, 120), "pre1": (-340, 0),
                  "post1": (-200, 0)}

        def measure(setting):
            if any(not low <= setting[tap] <= high
                   for tap, (low, high) in ranges.items()):
                return None
            plant.set_lane(2, 4, taps=setting)
            return plant.lane(1, 4)["snr"]

        best, done = _climb(measure, dict(zip(TAPS, (0, 0, 0, 1000, 0))), 60)
        ksft_pr(f"{best} mdB after {done} steps, {trained} mdB trained")
        ksft_ge(best, trained - 100)
        ksft_ge(60, done)
        expect_up(BOTH, M800)


# What is wrong and what mends it; the reason without auto-negotiation, then
# with it
FAULTS = [
    KsftNamedVariant("polarity", {"invert_rx": 1}, {"invert_rx": 0},
                     ExtState.NO_AM_LOCK, ExtState.NO_AM_LOCK),
    KsftNamedVariant("swapped", {"swapped": 1}, {"invert_rx": 1},
                     ExtState.NO_AM_LOCK, ExtState.NO_AM_LOCK),
    KsftNamedVariant("open", {"open": 1}, {"open": 0},
                     ExtState.NO_SIGNAL, ExtState.NO_SIGNAL),
    KsftNamedVariant("skew", {"skew": 180001}, {"skew": 180000},
                     ExtState.NO_ALIGN, ExtState.NO_ALIGN),
    KsftNamedVariant("noise", {"extra_noise": 8000}, {"extra_noise": 100000},
                     ExtState.PHYSICAL_ERRORS, ExtState.NO_FRAME_LOCK),
    KsftNamedVariant("errors", {"extra_ber": 1500000},
                     {"extra_ber": NO_ERRORS},
                     ExtState.PHYSICAL_ERRORS, ExtState.PHYSICAL_ERRORS),
]


@ksft_variants(FAULTS)
def fault(what, fix, reason, reason_autoneg):
    """ Each fault of a lane has its reason, and the link heals with it. """
    with Plant() as plant:
        for name in BOTH:
            plant.force(name, M800)
        plant.split_up()
        plant.set_lane(1, 6, **what)
        plant.step()
        ksft_eq(link_state(NEAR), reason)
        ksft_eq([carrier(name) for name in BOTH], [False, False])
        ksft_eq(link_state(FAR), ExtState.REMOTE_FAULT)
        plant.set_lane(1, 6, **fix)
        plant.step()
        expect_up(BOTH, M800)

        # With auto-negotiation too, though the lane with its pages is whole.
        for name in BOTH:
            plant.advertise(name, {M800})
        plant.step()
        expect_up(BOTH, M800)
        plant.set_lane(1, 6, **{"invert_rx": 0, **what})
        plant.step()
        expect_down({NEAR: reason_autoneg})
        ksft_eq(carrier(FAR), False)
        plant.set_lane(1, 6, **fix)
        plant.step()
        expect_up(BOTH, M800)


def far_polarity():
    """ The polarity of a transmitter is that of its receiver; two cancel. """
    with Plant() as plant:
        plant.split_up()
        plant.set_lane(2, 1, invert_tx=1)
        plant.step()
        ksft_eq(link_state(NEAR), ExtState.NO_AM_LOCK)
        plant.set_lane(1, 1, swapped=1)
        plant.step()
        expect_up(BOTH, M800)


#
# Test patterns
#


def _pattern(plant, cage, lane, generator="none", checker="none"):
    plant.set_lane(cage, lane, prbs={"generator": generator,
                                     "checker": checker})


@ksft_variants(["prbs7", "prbs13q", "prbs31", "prbs31q", "ssprq"])
def prbs(pattern):
    """ A pattern shows the errors of its lane; the port is down. """
    with Plant() as plant:
        # The link has been trained, and is no more.
        plant.split_up()
        plant.down(*BOTH)
        plant.set_lane(1, 2, extra_ber=ber_attr(1e-6))
        _pattern(plant, 2, 2, generator=pattern)
        _pattern(plant, 1, 2, checker=pattern)
        plant.step()
        begin = plant.lane(1, 2)["prbs"]
        ksft_true(begin.get("locked"), str(begin))
        plant.step(3 * SECOND)
        end = plant.lane(1, 2)["prbs"]
        bits = end["bits"] - begin["bits"]
        ksft_eq(bits, 3 * LINE)
        within(end["errors"] - begin["errors"], bits * 1e-6, pattern)
        ksft_true(abs(end["ber"] - 6000000) < 5000, f"BER {end['ber']}")

        wrong = "prbs9"
        _pattern(plant, 1, 2, checker=wrong)
        plant.step()
        end = plant.lane(1, 2)["prbs"]
        ksft_eq((end["checker"], end["bits"], end.get("locked")),
                (wrong, 0, None))

        _pattern(plant, 2, 2)
        _pattern(plant, 1, 2)
        plant.up(*BOTH)
        expect_up(BOTH, M800)


def prbs_refused():
    """ No pattern on a port that is up; no pattern of PAM4 on NRZ. """
    with Plant() as plant:
        plant.up(NEAR)
        before = plant.lane(1, 0)
        msg = denied(errno.EBUSY, ".prbs", _pattern, plant, 1, 0, "prbs31q")
        ksft_in("port is up", msg)
        ksft_eq(plant.lane(1, 0), before)
        for name in BOTH:
            plant.force(name, M100X4)
        plant.down(NEAR)
        before = plant.lane(2, 0)
        for pattern in ("prbs31q", "ssprq"):
            denied(errno.EINVAL, ".prbs", _pattern, plant, 2, 0, pattern)
            denied(errno.EINVAL, ".prbs", _pattern, plant, 2, 0, "none",
                   pattern)
        ksft_eq(plant.lane(2, 0), before)
        _pattern(plant, 2, 0, generator="prbs31")
        _pattern(plant, 1, 0, checker="prbs31")
        plant.step(SECOND)
        ksft_true(plant.lane(1, 0)["prbs"].get("locked"))


def bad_input():
    """ What is wrong is refused by name, and nothing changes. """
    with Plant() as plant:
        before = plant.genl.lane_get({}, dump=True)
        for error, attr, lane, attrs in (
                (errno.ENODEV, ".cage", (3, 0), {}),
                (errno.ERANGE, ".cage", (0, 0), {}),
                (errno.ERANGE, ".lane", (1, 8), {}),
                (errno.ERANGE, ".extra-loss", (1, 0), {"extra_loss": 200001}),
                (errno.ERANGE, ".extra-noise", (1, 0),
                 {"extra_noise": 100001}),
                (errno.ERANGE, ".extra-ber", (1, 0), {"extra_ber": 301029}),
                (errno.ERANGE, ".extra-ber", (1, 0),
                 {"extra_ber": NO_ERRORS + 1}),
                (errno.ERANGE, ".burst", (1, 0), {"burst": 1000001}),
                (errno.ERANGE, ".open", (1, 0), {"open": 2}),
                (errno.ERANGE, ".loopback", (1, 0), {"loopback": 3}),
                (errno.ERANGE, ".taps", (1, 0), {"taps": {"pre1": 1}}),
                (errno.ERANGE, ".taps", (1, 0), {"taps": {"main": 499}}),
                (errno.ERANGE, ".taps", (1, 0),
                 {"taps": {"main": 1000, "pre1": -100}}),
                (errno.ERANGE, ".prbs.generator", (1, 0),
                 {"prbs": {"generator": 15}})):
            denied(error, attr, plant.set_lane, *lane, **attrs)
        denied(errno.ENODEV, ".device", plant.genl.lane_get,
               {"device": "cs1", "cage": 1, "lane": 0})
        denied(errno.EINVAL, ".device", plant.genl.lane_get,
               {"device": "a" * 16, "cage": 1, "lane": 0})
        ksft_eq(plant.genl.lane_get({}, dump=True), before)


def netns():
    """ An instance is seen in the namespace of its devlink instance only. """
    with Plant(instances=2) as plant, NetNS() as ns:
        ksft_eq(len(plant.genl.lane_get({}, dump=True)), 32)
        plant.reload(ns)
        ksft_eq({lane["device"] for lane in
                 plant.genl.lane_get({}, dump=True)}, {"cs1"})
        ksft_eq({port["device"] for port in
                 plant.genl.port_get({}, dump=True)}, {"cs1"})
        for func, attrs in ((plant.lane, (1, 0)), (plant.set_lane, (1, 0)),
                            (plant.port, (1,)), (plant.set_port, (1,))):
            denied(errno.ENODEV, ".device", func, *attrs)
        with NetNSEnter(str(ns)):
            there = plant.family_here()
        ksft_eq({lane["device"] for lane in there.lane_get({}, dump=True)},
                {"cs0"})
        there.lane_set({"device": "cs0", "cage": 1, "lane": 0, "open": 1})
        there.close()
        cmd(f"devlink -N {ns} dev reload cagesim/cs0 netns 1")
        ksft_eq(plant.lane(1, 0)["open"], 1)


def main():
    """ Run all cases. """
    ksft_run([loss, taps, fault, far_polarity, prbs, prbs_refused, bad_input,
              netns])
    ksft_exit()


if __name__ == "__main__":
    main()
