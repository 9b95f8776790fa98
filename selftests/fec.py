#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
FEC: what errors on lanes do to codewords, to the link and to frames, what is
told of it, and that the same seed tells the same again.

Each case loads the module anew. Its clock stands still but for the steps that
the case takes, and errors come from a seed: what a case sees is the same on
every machine.
"""

import errno
import math
import os
import random
import time
from pathlib import Path

from lib.py import ExtState, KsftNamedVariant, carrier, carrier_changes, \
    cmd, ethtool, ip_batch, ksft_busy_wait, ksft_eq, ksft_exit, ksft_ge, ksft_gt, \
    ksft_in, ksft_ne, ksft_pr, ksft_run, ksft_true, ksft_variants
from lib.py.plant import LINE, MS, NO_ERRORS, SECOND, Mode, Plant, ber_attr, \
    denied, expect_down, expect_up, mode_name, modes_of, within
from lib.py.wire import ALL, frame, no_ipv6, packet_socket

NEAR, FAR = "cs0p1", "cs0p2"
BOTH = (NEAR, FAR)

M400X4, M800 = Mode(400000, 4), Mode(800000, 8)

# Of RS(544,514): symbols of 10 bits, and how many of them it corrects
SYMBOLS, CORRECTS = 544, 15
# Codewords of 100G a second
CODEWORDS = 19_531_250


def _bins(ber):
    """ Probability of a codeword to have 0 .. 15 symbol errors, and more. """
    wrong = -math.expm1(10 * math.log1p(-ber))
    bins = [math.exp(math.lgamma(SYMBOLS + 1) - math.lgamma(k + 1) -
                     math.lgamma(SYMBOLS - k + 1) + k * math.log(wrong) +
                     (SYMBOLS - k) * math.log1p(-wrong))
            for k in range(SYMBOLS + 1)]
    return bins[:CORRECTS + 1] + [math.fsum(bins[CORRECTS + 1:])]


def _split_400g(plant, ber=None, cage=1):
    """ 400G on four lanes; sublink 0 of @cage receives with @ber. """
    near, far = plant.split_up(2)
    expect_up(near + far, M400X4)
    if ber:
        plant.set_lanes(cage, range(4), extra_ber=ber_attr(ber))
    return near, far


#
# The clock and the seed
#


def _history(seed):
    """ Some hours of trouble; all numbers that there are afterwards. """
    with Plant(cages=4, seed=seed) as plant:
        near, far = _split_400g(plant, 5e-4)
        plant.up("cs0p3", "cs0p4")
        plant.set_lane(2, 5, extra_ber=ber_attr(1e-3), burst=100000)
        plant.set_lane(3, 2, extra_loss=9000)
        for _ in range(20):
            plant.step(100 * SECOND)
            plant.set_lanes(1, range(4), extra_ber=ber_attr(2e-3))
            plant.step(7 * SECOND)
            plant.set_lanes(1, range(4), extra_ber=ber_attr(5e-4))
        counters = [plant.fec(name).all()
                    for name in near + far + ["cs0p3", "cs0p4"]]
        return counters, plant.genl.lane_get({}, dump=True), \
            plant.genl.port_get({}, dump=True), plant.now()


def same_seed_same_numbers():
    """ The same seed and the same steps: the same numbers, all of them. """
    first = _history(7)
    ksft_gt(first[0][0][1], 0, "uncorrectable codewords")
    for one, other in zip(first, _history(7)):
        ksft_eq(one, other)
    ksft_ne(first[0], _history(8)[0])


def clock():
    """ It stands, is stepped, and runs as fast as it is told to. """
    with Plant() as plant:
        now = plant.now()
        ksft_eq(plant.now(), now)
        plant.step(1)
        ksft_eq(plant.now(), now + 1)
        plant.step(10 ** 15)
        ksft_eq(plant.now(), now + 1 + 10 ** 15)
        denied(errno.ERANGE, None, plant.step, 2 ** 64 - 1)
        denied(errno.EINVAL, None, plant.genl.clock_set, {})
        denied(errno.EINVAL, ".step", plant.genl.clock_set,
               {"scale": 1, "step": 1})
        denied(errno.ERANGE, ".scale", plant.scale, 1000001)
        for scale in (1, 1000):
            plant.scale(scale)
            ksft_eq(plant.genl.clock_get({})["scale"], scale)
            denied(errno.EBUSY, None, plant.step, 1)
            real, now = time.monotonic_ns(), plant.now()
            ksft_busy_wait(lambda s=scale, r=real:
                           time.monotonic_ns() - r > 200 * MS, deadline=5)
            spent, real = plant.now() - now, time.monotonic_ns() - real
            ksft_ge(real * scale, spent)
            ksft_ge(spent, 150 * MS * scale)


def clock_ends():
    """ At its end it stands still, and nothing happens any more. """
    end = 2 ** 63 - 1
    with Plant() as plant:
        plant.up(*BOTH)
        plant.step(end - SECOND - plant.now())
        expect_up(BOTH, M800)
        cmd("cagectl fault add cs0/1 flap period 10ms")
        denied(errno.ERANGE, None, plant.step, SECOND + 1)
        plant.step(SECOND - 1)
        ksft_ge(plant.down_events(FAR), 1)
        plant.scale(1000000)
        ksft_busy_wait(lambda: plant.now() == end, deadline=5)
        downs, busy = plant.down_events(FAR), _busy()
        time.sleep(1)
        ksft_true(_busy() - busy < 0.5, "CPUs have nothing to do")
        ksft_eq((plant.now(), plant.down_events(FAR)), (end, downs))
        plant.scale(0)
        plant.step(0)
        denied(errno.ERANGE, None, plant.step, 1)


def _busy():
    """ For how many seconds CPUs were not idle. """
    fields = Path("/proc/stat").read_text("ascii").split(maxsplit=10)[1:9]
    user, nice, system, _idle, _iowait, *irqs = map(int, fields)
    return (user + nice + system + sum(irqs[:2])) / os.sysconf("SC_CLK_TCK")


#
# Counters
#


@ksft_variants([KsftNamedVariant(mode_name(mode).split("/")[0], *mode)
                for mode in sorted(modes_of(8))])
def hist_codewords(speed, lanes):
    """ As many codewords as the rate has in the time since FEC locked. """
    mode = Mode(speed, lanes)
    with Plant() as plant:
        for name in BOTH:
            plant.force(name, mode)
        plant.split_up()
        for step in (0, 1, 333, MS, 12 * SECOND, 86400 * SECOND):
            plant.step(step)
            for cage, name in enumerate(BOTH, 1):
                spent = plant.now() - plant.history(cage)["fec-lock"]["since"]
                ksft_eq(plant.fec(name).codewords(),
                        spent * CODEWORDS * speed // (100000 * SECOND),
                        f"{mode} {name}")
        ksft_eq(len(plant.fec(NEAR).bins), 8 if speed // lanes == 25000 else 16)


def hist_bins():
    """ Symbol errors are distributed as they must be. """
    with Plant() as plant:
        near, _ = _split_400g(plant, 5e-4)
        before = plant.fec(near[0])
        plant.step(SECOND)
        after = plant.fec(near[0])
        got = [b - a for a, b in zip(before.bins, after.bins)]
        total = 4 * CODEWORDS
        ksft_eq(sum(got) + after.uncorrectable - before.uncorrectable, total)
        for k, prob in enumerate(_bins(5e-4)[:-1]):
            within(got[k], total * prob, f"bin {k}",
                   math.sqrt(total * prob * (1 - prob)) + total * prob * 1e-5)


def errors_below_limit():
    """ BER 5e-4: the link holds; few codewords are lost, and only there. """
    with Plant() as plant:
        near, far = _split_400g(plant, 5e-4)
        names = near + far
        before = {name: plant.fec(name) for name in names}
        changes = [carrier_changes(name) for name in names]
        plant.step(1000 * SECOND)
        expect_up(names, M400X4)
        ksft_eq([carrier_changes(name) for name in names], changes)
        after = {name: plant.fec(name) for name in names}

        bins = _bins(5e-4)
        rate = 4 * CODEWORDS * bins[-1]
        ksft_true(2.1 < rate < 2.3, f"{rate} a second")
        got, old = after[near[0]], before[near[0]]
        within(got.uncorrectable - old.uncorrectable, 1000 * rate,
               "uncorrectable codewords")
        ratio = (got.corrected - old.corrected) / (4000 * CODEWORDS)
        ksft_true(abs(ratio - math.fsum(bins[1:-1])) < 1e-5, f"ratio {ratio}")
        for lane in range(4):
            bits = (got.bits[lane] - old.bits[lane]) / (1000 * LINE)
            ksft_true(abs(bits / 5e-4 - 1) < 1e-3, f"lane {lane}: {bits}")
            ksft_eq(plant.lane(1, lane)["errors"], got.bits[lane])
        for name in names[1:]:
            ksft_eq(after[name].uncorrectable, 0, name)
            ratio = (sum(after[name].bits) - sum(before[name].bits)) / \
                (4000 * LINE)
            ksft_true(ratio < 1e-8, f"{name}: {ratio}")


def errors_above_limit():
    """ BER 2e-3: the link does not hold, and says why. """
    with Plant() as plant:
        near, far = _split_400g(plant, 2e-3)
        plant.step()
        expect_down({near[0]: ExtState.PHYSICAL_ERRORS})
        ksft_eq(carrier(far[0]), False)
        ksft_in("Link detected: no (Bad signal integrity, Large number of "
                "physical errors)\n", ethtool(near[0]).stdout)
        expect_up([near[1], far[1]], M400X4)
        plant.set_lanes(1, range(4), extra_ber=NO_ERRORS)
        plant.step()
        expect_up(near + far, M400X4)


def lock_lost():
    """ BER 1.2e-3: now and then three codewords in a row, and no lock. """
    with Plant() as plant:
        near, far = (plant.names(cage, 2) for cage in (1, 2))
        for cage in (1, 2):
            plant.split(cage, 2)
        for name in near + far:
            plant.force(name, M400X4)
        plant.up(*near, *far)
        plant.set_lanes(1, range(4), extra_ber=ber_attr(1.2e-3))
        plant.step(1000 * SECOND)
        lost = _bins(1.2e-3)[-1]
        events = plant.down_events(near[0])
        within(events, 1000 * 4 * CODEWORDS * lost ** 3 * (1 - lost), "lost")
        # The far end is told of a remote fault each time.
        ksft_eq([plant.down_events(name) for name in near + far],
                [events, 0, events, 0])
        history = plant.history(1)
        for state in ("am-lock", "fec-lock", "deskew", "link"):
            ksft_eq(history[state]["changes"], 2 * events + 1, state)
        ksft_eq(history["cdr"]["changes"], 1)
        plant.step()
        expect_up(near + far, M400X4)


@ksft_variants([0, 5, 7])
def one_bad_lane(lane):
    """ The lane that has the errors is the one that shows them. """
    with Plant() as plant:
        plant.split_up()
        before = plant.fec(NEAR).bits
        plant.set_lane(1, lane, extra_ber=ber_attr(1e-4))
        plant.step(SECOND)
        bits = [b - a for a, b in zip(before, plant.fec(NEAR).bits)]
        ksft_eq(len(bits), 8)
        within(bits.pop(lane), LINE * 1e-4, f"lane {lane}")
        ksft_ge(1000, max(bits))
        ksft_ge(1000, sum(plant.fec(FAR).bits))


#
# Random faults
#

QUIET = {"extra_loss": 0, "extra_noise": 100000, "extra_ber": NO_ERRORS,
         "open": 0, "swapped": 0, "skew": 0, "burst": 0, "invert_rx": 0}
TROUBLES = [{"extra_ber": ber_attr(ber)}
            for ber in (1e-12, 1e-8, 1e-6, 1e-5, 1e-4, 3e-4, 7e-4, 5e-3, .05)]
TROUBLES += [{"open": 1}, {"swapped": 1}, {"invert_rx": 1}, {"skew": 200000},
             {"burst": 50000, "extra_ber": ber_attr(2e-4)},
             {"extra_loss": 6000}, {"extra_loss": 60000},
             {"extra_noise": 18000}, {"extra_noise": 5000}]


def a_day_of_faults():
    """ Random faults for a day: each counter adds up, each link heals. """
    seed = int(os.environ.get("SEED", "1"))
    ksft_pr(f"SEED={seed}")
    draw = random.Random(seed)
    with Plant(cages=4, seed=seed) as plant:
        near, far = plant.split_up(4)
        names = near + far + ["cs0p3", "cs0p4"]
        plant.up("cs0p3", "cs0p4")
        start, real = plant.now(), time.monotonic()
        last = {name: plant.fec(name).all() for name in names}
        changes = [carrier_changes(name) for name in names]
        plant.scale(100000)
        turns = 0
        while turns < 200 or plant.now() - start < 86400 * SECOND:
            plant.set_lane(draw.randint(1, 4), draw.randrange(8),
                           **{**QUIET, **draw.choice(TROUBLES)})
            plant.set_lane(draw.randint(1, 4), draw.randrange(8), **QUIET)
            name = draw.choice(names)
            now = plant.fec(name).all()
            ksft_true(all(a <= b for a, b in zip(last[name], now)), name)
            last[name] = now
            turns += 1
        real = time.monotonic() - real
        plant.scale(0)
        days = (plant.now() - start) / (86400 * SECOND)
        ksft_pr(f"{turns} turns, {days:.1f} days in {real:.1f} s")
        ksft_ge(20, real / days)
        ksft_true(sum(carrier_changes(name) for name in names) >
                  sum(changes) + turns // 20, "links went down")
        for cage in (1, 2, 3, 4):
            plant.set_lanes(cage, range(8), **QUIET)
        plant.step(10 * SECOND)
        expect_up(near + far, Mode(200000, 2))
        expect_up(["cs0p3", "cs0p4"], M800)


#
# Frames
#


def _frame_errors(name):
    """ Frames that were lost, wherever it is told of them. """
    groups = ethtool(f"-S {name} --groups eth-mac eth-phy", json=True)[0]
    path = Path(f"/sys/class/net/{name}/statistics/rx_crc_errors")
    return (groups["eth-mac"]["FrameCheckSequenceErrors"],
            groups["eth-phy"]["SymbolErrorDuringCarrier"],
            int(path.read_text("ascii")))


def _frames(name, way):
    return ethtool(f"-S {name} --groups eth-mac",
                   json=True)[0]["eth-mac"][f"Frames{way}OK"]


@ksft_variants([KsftNamedVariant(f"{octets}_octets_{ber}", octets, ber)
                for octets in (64, 1518, 9018) for ber in (1.2e-3, 1.5e-3)])
def frames_lost(octets, ber):
    """
    Of 400G, a frame is lost with any codeword that has a part of it, or that
    is interleaved with one that has: X + (F + 8) / 640 of them, X = 2.
    """
    count = 8000
    no_ipv6()
    try:
        with Plant(seed=octets) as plant:
            plant.split(1, 2)
            plant.split(2, 2)
            near, far = (plant.names(cage, 2) for cage in (1, 2))
            ip_batch([f"link set dev {name} mtu 9600"
                      for name in near + far])
            plant.up(*near, *far)
            plant.set_lanes(2, range(4), extra_ber=ber_attr(ber))
            ksft_eq(_frame_errors(far[0]), (0, 0, 0))
            data = frame(ALL, octets - 4)
            sock = packet_socket(near[0])
            for _ in range(count):
                sock.send(data)
            sock.close()

            ksft_busy_wait(lambda: _frames(near[0], "Transmitted") ==
                           _frames(far[0], "Received") +
                           _frame_errors(far[0])[0], deadline=20)
            ksft_eq(_frames(near[0], "Transmitted"), count)
            lost = _frame_errors(far[0])
            ksft_eq(lost, lost[:1] * 3)
            ksft_eq(_frame_errors(near[0]), (0, 0, 0))
            prob = 1 - (1 - _bins(ber)[-1]) ** (2 + (octets + 8) / 640)
            sigma = math.sqrt(count * prob * (1 - prob))
            ksft_pr(f"{lost[0]} lost, {count * prob:.1f} +- {sigma:.1f}")
            ksft_ge(3 * sigma, abs(lost[0] - count * prob))
            expect_up(near + far, M400X4)
    finally:
        no_ipv6(off=0)


def main():
    """ Run all cases. """
    ksft_run([same_seed_same_numbers, clock, clock_ends, hist_codewords, hist_bins,
              errors_below_limit, errors_above_limit, lock_lost,
              one_bad_lane, a_day_of_faults, frames_lost])
    ksft_exit()


if __name__ == "__main__":
    main()
