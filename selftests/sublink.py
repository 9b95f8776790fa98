#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
sublink against the driver: all that it prints of clean, degraded and failing
sublinks is what the emulation says of itself, and the kernel by its other tools.

Cages 1, 2 and 3 of ca lead to those of cb. Sublink 0 of ca/2 is degraded, that of
ca/3 fails; sublinks 1, of the same modules and cables, are their twins.
"""

import json
import math
import os
import signal
import subprocess
import tempfile
from pathlib import Path

from lib.py import NetNS, carrier, carrier_changes, cmd, defer, ip_batch, \
    ksft_busy_wait, ksft_eq, ksft_exit, ksft_ge, ksft_gt, ksft_in, ksft_run, \
    ksft_true, link_show
from lib.py.fabric import Fabric
from lib.py.plant import SECOND, within
from lib.py.traffic import frames
from lib.py.wire import no_ipv6

SCENE = "".join(f"""
    instance add {dev} cages 3 form osfp
    module insert {dev}/1 800g-dr8-osfp
    module insert {dev}/2 800g-dr8-osfp
    module insert {dev}/3 800g-dr8-osfp
    split {dev}/1 2
    split {dev}/2 2
    split {dev}/3 2""" for dev in ("ca", "cb")) + "".join(f"""
    cable add ca/{cage} to cb/{cage} kind trunk fibre os2 length 100m"""
                                                          for cage in (1, 2, 3))

CLEAN, DEGRADED, FAILING = "cap1s0", "cap2s0", "cap3s0"
TWINS = ["cap2s1", "cap3s1"]
ALL = [f"{dev}p{cage}s{sub}" for dev in ("ca", "cb") for cage in (1, 2, 3)
       for sub in (0, 1)]

SPLIT = "the cage was split in another way"

# What is set of them: limits of ok, WARN and CRIT are 7.6e-5 and 2.4e-4
BER = {DEGRADED: 2e-4, FAILING: 6e-4}

# Of RS(544,514): bits, symbols, how many of them it corrects; codewords a second
BITS, SYMBOLS, CORRECTS = 5440, 544, 15
CODEWORDS = 78_125_000
# Pre-FEC BER that an optical PMD of 100G lanes may have (IEEE 802.3 124.1.1)
LIMIT = 2.4e-4

# Of a BER of the emulation: it is in millionths of a decade
ROUNDED = 2.4e-6


def _sublink(args, status=0, **kwargs):
    """ Run sublink, which exits with @status; what it printed. """
    done = subprocess.run(["sublink", *args.split()], text=True, check=False,
                          capture_output=True, **kwargs)
    ksft_eq(done.returncode, status, f"sublink {args}: {done.stderr}")
    return done.stdout


def _cages(args, **kwargs):
    return json.loads(_sublink(f"-j {args}", **kwargs))["cages"]


def _all(args, **kwargs):
    """ The sublinks by their netdevs. """
    return {sub["netdev"]: sub for cage in _cages(args, **kwargs)
            for sub in cage["sublinks"]}


def _cagectl(args, key):
    return json.loads(cmd(f"cagectl -j -s {args}").stdout)[key]


def _place(name):
    """ Instance, cage and sublink of a netdev. """
    return name[:2], int(name[3]), int(name[5])


def _lanes(name):
    """ The lanes of a sublink as the emulation has them. """
    dev, cage, sub = _place(name)
    return _cagectl(f"lane show {dev}/{cage}", "lanes")[4 * sub:4 * sub + 4]


def _disturb(fabric, ber):
    """ Set the BER of sublinks, and forget what was before. """
    for name, value in ber.items():
        dev, cage, sub = _place(name)
        for lane in range(4 * sub, 4 * sub + 4):
            cmd(f"cagectl lane set {dev}/{cage}/{lane} ber {value}")
    fabric.step(SECOND)
    _sublink("baseline set")


def _uncorrectable(ber):
    """ Probability of a codeword that cannot be corrected. """
    wrong = -math.expm1(10 * math.log1p(-ber))
    return math.fsum(math.exp(math.lgamma(SYMBOLS + 1) - math.lgamma(k + 1) -
                              math.lgamma(SYMBOLS - k + 1) +
                              k * math.log(wrong) +
                              (SYMBOLS - k) * math.log1p(-wrong))
                     for k in range(CORRECTS + 1, SYMBOLS + 1))


def _close(got, want, part):
    """ @got is @want but for that part of it. """
    ksft_true(abs(got - want) <= part * abs(want), f"{got}, not {want}")


def _no_baseline():
    _sublink("baseline delete default")


#
# Figures
#


def counters(fabric):
    """ Counters are exactly those of the emulation and of the kernel. """
    _disturb(fabric, BER)
    defer(_no_baseline)
    frames([CLEAN, "cbp1s0"], count=20, size=400)
    fabric.step(10 * SECOND)
    fec, hist, all_counters = _all("fec"), _all("hist"), _all("counters")
    ksft_eq(sorted(fec), ALL)
    for name in ALL:
        want = fabric.fec(name)
        ksft_eq([lane["lane_corrected_bits"] for lane in fec[name]["lane"]],
                [lane["corrected_bits"] for lane in _lanes(name)], name)
        ksft_eq((fec[name]["corrected_codewords_total"],
                 fec[name]["uncorrectable_codewords_total"],
                 fec[name]["corrected_bits_total"]),
                (want.corrected, want.uncorrectable, sum(want.bits)), name)
        ksft_eq((hist[name]["codewords"],
                 hist[name]["uncorrectable_codewords"]),
                (10 * CODEWORDS, fec[name]["uncorrectable_codewords"]), name)
        ksft_eq(sum(one["count"] for one in hist[name]["bins"][1:]),
                fec[name]["corrected_codewords"], name)
        stats = link_show(name=name)["stats64"]
        total = all_counters[name]["total"]
        for way in ("rx", "tx"):
            ksft_eq((total[f"{way}_packets"], total[f"{way}_bytes"]),
                    (stats[way]["packets"], stats[way]["bytes"]), name)
    ksft_ge(all_counters[CLEAN]["added"]["rx_packets"], 20)
    ksft_ge(all_counters[CLEAN]["added"]["rx_bytes"], 8000)


def ber(fabric):
    """ BER is that of the emulation, within what is chance. """
    _disturb(fabric, BER)
    defer(_no_baseline)
    fabric.step(10 * SECOND)
    for name, got in _all("ber").items():
        wants = [lane["ber"] for lane in _lanes(name)]
        bits = 10 * CODEWORDS * BITS
        for want, lane in zip(wants, got["lane"]):
            sigma = math.sqrt(want * bits / 4) + ROUNDED * want * bits / 4 / 4
            within(lane["lane_ber"] * bits / 4, want * bits / 4, name, sigma)
        want = math.fsum(wants) / 4
        within(got["ber"] * bits, want * bits, name,
               math.sqrt(want * bits) + ROUNDED * want * bits / 4)
        ksft_eq((got["ber_basis"], got["ber_limit"], got["code"],
                 got["codewords"]),
                ("bits", LIMIT, "RS(544,514)", 10 * CODEWORDS))
        _close(got["margin"], math.log10(LIMIT / got["ber"]), 1e-9)
        expected = 10 * CODEWORDS * _uncorrectable(want)
        found = (got["cer"] or 0) * 10 * CODEWORDS
        ksft_true(abs(found - expected) <= 4 * math.sqrt(expected) + 0.5,
                  f"{name}: {found} codewords, {expected} expected")
        ksft_ge(got["cer_upper"], _uncorrectable(want))


def predictions(fabric):
    """ What is claimed of predictions is true of this truth. """
    defer(_no_baseline)
    for rate in (1e-4, 2e-4, 3e-4):
        _disturb(fabric, {DEGRADED: rate})
        fabric.step(10 * SECOND)
        ber_now = math.fsum(lane["ber"] for lane in _lanes(DEGRADED)) / 4
        truth = _uncorrectable(ber_now)
        got = {one["prediction"]: one["predicted_cer"]
               for one in _all("ber")[DEGRADED]["predictions"]}
        _close(got["random"], truth, 0.1)
        ksft_gt(got["tail"], 0.85 * truth, rate)
        ksft_gt(got["sonic"], got["random"], rate)


def modules(fabric):
    """ The same module, the same light, and the same BER on both sides. """
    _disturb(fabric, BER)
    defer(_no_baseline)
    wants = {one["handle"]: one for one in _cagectl("module show", "modules")}
    ksft_eq(len(wants), 6)
    for cage in _cages("module"):
        dev = cage["handle"].split("/")[1]
        want = wants[f"{dev}/{cage['cage']}"]
        got = cage["module"]
        ksft_eq((got["vendor"], got["part"], got["serial"], got["why"]),
                (want["vendor"], want["part"], want["serial_number"], None))
        ksft_true(abs(got["temperature"] - want["temperature_c"]) < 0.01,
                  (got, want))
        _close(got["voltage"], want["voltage_v"], 1e-3)
        lanes = [lane for sub in cage["sublinks"] for lane in sub["lane"]]
        ksft_eq(len(lanes), 8)
        for lane, of_lane in zip(lanes, want["lanes"]):
            ksft_eq(lane["lane"], of_lane["lane"])
            _close(lane["rx_power"], of_lane["rx_power_mw"], 1e-3)
            _close(lane["tx_power"], of_lane["tx_power_mw"], 1e-3)
            _close(lane["module_ber"], of_lane["media_ber"], 1e-3)
            ksft_true(abs(lane["snr"] - of_lane["media_snr_db"]) < 0.01,
                      (lane, of_lane))


def links(_fabric):
    """ State and changes; of a link that is down, why. """
    for name, got in _all("link").items():
        ksft_eq((got["link_up"], got["speed"], got["carrier_changes"],
                 got["reason"]),
                (True, 400000, carrier_changes(name), None), name)
    ip_batch(["link set dev cap1s1 down"])
    defer(_up_again, _fabric, "cap1s1")
    _fabric.step(SECOND)
    got = _all("link")
    ksft_eq((got["cap1s1"]["admin_up"], got["cap1s1"]["link_up"]),
            (False, False))
    ksft_eq((got["cbp1s1"]["link_up"], carrier("cbp1s1")), (False, False))
    ksft_in(got["cbp1s1"]["reason"], cmd("ethtool cbp1s1").stdout)
    ksft_eq(got["cbp1s1"]["carrier_changes"], carrier_changes("cbp1s1"))


def _up_again(fabric, *names):
    fabric.up(*names)
    fabric.step(30 * SECOND)


def check(fabric):
    """ ok, WARN and CRIT are told apart, and twins are well. """
    _disturb(fabric, BER)
    defer(_no_baseline)
    fabric.step(10 * SECOND)
    for name, status in ((CLEAN, 0), (DEGRADED, 2), (FAILING, 3),
                         (TWINS[0], 0), (TWINS[1], 0), ("", 3)):
        _sublink(f"check {name}", status=status)
    _sublink("check nosuch", status=1)
    _sublink("check margin-warn", status=255)
    got = json.loads(_sublink("-j check", status=3))
    ksft_eq({sub["netdev"]: (sub["verdict"], sub["rule"])
             for sub in got["sublinks"]},
            {**dict.fromkeys(ALL, ("ok", "ok")), DEGRADED: ("WARN", "margin"),
             FAILING: ("CRIT", "uncorrectable")})
    ksft_eq(got["summary"]["ok"], len(ALL) - 2)
    ksft_eq({name: sub["verdict"] for name, sub in _all("show").items()},
            {**dict.fromkeys(ALL, "ok"), DEGRADED: "WARN", FAILING: "CRIT"})


#
# Looks
#


def baseline(fabric):
    """ Figures are those since then; after a split or reload that is said. """
    _disturb(fabric, BER)
    defer(_no_baseline)
    fabric.step(SECOND)
    ksft_eq(_all("hist")[CLEAN]["codewords"], CODEWORDS)
    _sublink("baseline set")
    ksft_eq(_all("hist")[CLEAN]["codewords"], 0)

    instance = fabric.instance("ca")
    defer(_as_before, fabric, instance)
    instance.make_whole(1)
    instance.split(1, 4)
    got = _all("show cagesim/ca")
    ksft_eq(got["cap1s0"]["reset"], SPLIT)
    ksft_eq([sub["reset"] for name, sub in sorted(got.items())
             if not name.startswith("cap1")], [None] * 4)
    old = json.loads(_sublink("-j baseline"))
    ksft_eq(old["gone"], [])
    instance.reload()
    ksft_eq({name: sub["reset"] for name, sub in
             _all("show cagesim/ca").items()},
            dict.fromkeys(["cap1", "cap2", "cap3"], SPLIT))
    got = json.loads(_sublink("-j baseline"))
    ksft_true(all(sub["since"] is None or sub["reset"]
                  for sub in got["sublinks"] if "ca/" in sub["handle"]), got)
    ksft_true(got["gone"], "sublinks that there are no more")


def _as_before(fabric, instance):
    for cage in (1, 2, 3):
        instance.make_whole(cage)
        instance.split(cage, 2)
    fabric.build("")


def record(fabric):
    """ From a recording comes what was printed of the same moment. """
    _disturb(fabric, BER)
    _no_baseline()
    with tempfile.TemporaryDirectory() as work:
        path = f"{work}/look"
        _sublink(f"record {path} count 2 -i 0.1")
        for command in ("show", "-s show", "fec", "hist", "ber", "counters",
                        "link", "module", "check"):
            status = 3 if command == "check" else 0
            live = json.loads(_sublink(f"-j {command}", status=status))
            text = _sublink(f"-r {path} -j {command}", status=status)
            ksft_eq(text, _sublink(f"-r {path} -j {command}", status=status))
            again = json.loads(text)
            ksft_gt(live.pop("time"), again.pop("time"))
            ksft_eq(live, again, command)
        lines = _sublink(f"-r {path} watch").splitlines()
        ksft_eq(len(lines), 2 * len(ALL), lines)
        for name in ALL:
            ksft_eq(sum(f" {name} " in line for line in lines), 2, name)
        Path(path).write_bytes(Path(path).read_bytes()[:-1])
        _sublink(f"-r {path} watch", status=1)


def split_between(fabric):
    """ A cage that is split between two looks is shown as it is then. """
    instance = fabric.instance("ca")
    defer(_as_before, fabric, instance)
    with subprocess.Popen(["sublink", "-j", "-i", "5", "show", "cagesim/ca"],
                          stdout=subprocess.PIPE, text=True) as look:
        # between the looks, and for much longer than all that follows takes
        wchan = Path(f"/proc/{look.pid}/wchan")
        ksft_busy_wait(lambda: "nanosleep" in wchan.read_text(), deadline=20)
        instance.make_whole(1)
        instance.split(1, 4)
        got = json.loads(look.communicate()[0])
    ksft_eq(look.returncode, 0)
    subs = {sub["netdev"]: sub for cage in got["cages"]
            for sub in cage["sublinks"]}
    ksft_eq(sorted(subs), sorted([f"cap1s{i}" for i in range(4)] +
                                 [name for name in ALL
                                  if name[:4] in ("cap2", "cap3")]))
    for name, sub in subs.items():
        if name.startswith("cap1"):
            ksft_true(sub["reset"], name)
            ksft_eq(sub["rx_bits_per_second"], None, name)
        else:
            ksft_eq((sub["reset"], sub["rx_bits_per_second"]), (None, 0), name)


def watch(_fabric):
    """ Without a terminal it prints a line for each sublink and look. """
    lines = _sublink("-i 0.2 watch count 3").splitlines()
    ksft_eq(len(lines), 3 * len(ALL), lines)
    with subprocess.Popen(["sublink", "-i", "0.2", "watch"], text=True,
                          stdout=subprocess.PIPE) as endless:
        ksft_true(endless.stdout.readline())
        endless.send_signal(signal.SIGINT)
        endless.communicate(timeout=20)
    ksft_eq(endless.returncode, -signal.SIGINT)


#
# Where not all is there
#


def elsewhere(_fabric):
    """ A netdev in another namespace is said to be there. """
    namespace = NetNS()
    defer(_back, namespace, "cbp1s1")
    ip_batch([f"link set dev cbp1s1 netns {namespace}"])
    subs = [sub for cage in _cages("show cagesim/cb") for sub in cage["sublinks"]]
    ksft_eq([sub["netdev_state"] for sub in subs],
            ["present", "elsewhere"] + ["present"] * 4)
    ksft_eq((subs[1]["netdev"], subs[1]["ber"], subs[1]["verdict"]),
            (None, None, "unknown"))
    _sublink("check cagesim/cb", status=0)
    there = _all(f"-n {namespace} show")
    ksft_eq(sorted(there), ["cbp1s1"])


def _back(namespace, name):
    ip_batch([f"link set dev {name} netns 1"], namespace)
    cmd(f"ip netns del {namespace.name}")
    namespace.name = None


def unprivileged(_fabric):
    """ Without CAP_NET_ADMIN all but modules is shown, and why. """
    nobody = {"user": 65534, "group": 65534, "extra_groups": []}
    all_of_it = _cages("-s show cagesim/ca")
    less = _cages("-s show cagesim/ca", **nobody)
    ksft_eq([cage["module"]["why"] for cage in less],
            ["needs CAP_NET_ADMIN"] * 3)
    for cage, whole in zip(less, all_of_it):
        for one, other in zip(cage["sublinks"], whole["sublinks"]):
            for key in ("netdev", "lanes", "link_up", "speed", "ber", "margin",
                        "corrected_codewords", "flr_predicted_tail"):
                ksft_eq(one[key], other[key], key)
    for command in ("show", "fec", "hist", "ber", "counters", "link"):
        _sublink(command, **nobody)


def main():
    """ All cases on one plant, each with its own disturbances. """
    with tempfile.TemporaryDirectory() as state, Fabric() as fabric:
        os.environ["SUBLINK_STATE"] = state
        os.chmod(state, 0o755)
        no_ipv6()
        try:
            fabric.build(SCENE)
            ksft_run([counters, ber, predictions, modules, links, check, baseline,
                      record, split_between, watch, elsewhere, unprivileged],
                     args=(fabric,))
        finally:
            no_ipv6(off=0)
    ksft_exit()


if __name__ == "__main__":
    main()
