#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
Topologies: files that cagectl makes true, of which nothing is left to do then;
what is wrong in them, or refused, changes nothing; and what cagectl monitor says
meanwhile.
"""

import collections
import json
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from lib.py import CmdExitFailure, KsftNamedVariant, NetNS, carrier, \
    carrier_changes, cmd, defer, ksft_busy_wait, ksft_eq, ksft_exit, \
    ksft_in, ksft_not_in, ksft_pr, ksft_run, ksft_true, \
    ksft_variants, netdevs
from lib.py.fabric import STEADY, Fabric, detected, expect_links
from lib.py.plant import MS, SECOND

READY = Path("/usr/share/cagesim/topologies")
SWITCH = READY / "bad-plant.cage"

NO_SIGNAL = "Bad signal integrity, Serdes ALOS"
ERRORS = "Bad signal integrity, Large number of physical errors"

# A ready topology: how many netdevs have a link, and why others have none
Row = collections.namedtuple("Row", "name links reasons")

ROWS = [
    Row("back-to-back", 4, {}),
    Row("pod-64x400g", 128, {}),
    Row("mixed", 2, {"sw0p1s1": "No cable", "sw0p2": NO_SIGNAL,
                     "old1p1": NO_SIGNAL}),
    Row("bad-plant", 10, {"sw0p3": ERRORS, "sw1p3": ERRORS}),
]

# Seconds that it may take in the VM without KVM
APPLY_LIMIT = 2
DUMP_LIMIT = 0.2


def _cagectl(args):
    """ Run cagectl; what it prints. """
    return cmd(f"cagectl {args}").stdout


def _show(args, key):
    return json.loads(_cagectl(f"-j {args}"))[key]


def _file(text):
    """ A file with @text, until the end of the case. """
    with tempfile.NamedTemporaryFile("w", suffix=".cage", delete=False) as file:
        file.write(text)
    defer(Path(file.name).unlink)
    return file.name


def _apply(file):
    """ The lines of what is done. """
    return _cagectl(f"apply {file}").splitlines()


def _strip():
    """ Destroy all instances, and with them all that they have. """
    for instance in _show("instance show", "instances"):
        _cagectl(f"instance del {instance['handle']}")


def _for_case(file):
    """ Apply @file until the end of the case. """
    defer(_strip)
    return _apply(file)


def _refused(args):
    """ cagectl exits with 1; what it printed, and what it said of errors. """
    before = _cagectl("dump")
    try:
        _cagectl(args)
    except CmdExitFailure as err:
        ksft_eq(err.cmd.ret, 1, err.cmd.stderr)
        ksft_eq(_cagectl("dump"), before)
        return err.cmd.stdout.splitlines(), err.cmd.stderr.splitlines()
    ksft_eq("accepted", "refused", args)
    return [], []


@ksft_variants([KsftNamedVariant(row.name.replace("-", "_"), row)
                for row in ROWS])
def ready(fabric, row):
    """ It is applied once, dumped, has the links that it should, and goes. """
    file = READY / f"{row.name}.cage"
    lines = _for_case(file)
    ksft_eq({line[0] for line in lines} - {"+", "~"}, set())
    ksft_eq(_apply(file), [])
    ksft_eq(_apply(_file(_cagectl("dump"))), [])

    fabric.up(*sorted(netdevs("") - {"lo"}))
    fabric.step(STEADY)
    up = {name for name in netdevs("") - {"lo"} if carrier(name)}
    ksft_eq(len(up), row.links, sorted(up))
    expect_links(row.reasons)
    ksft_eq(_apply(file) if row.name != "bad-plant" else [], [])

    _strip()
    ksft_eq(netdevs("") - {"lo"}, set())
    for kind in ("instance", "cage", "module", "cable", "port", "lane",
                 "fault"):
        ksft_eq(_show(f"{kind} show", f"{kind}s"), [])


def bad_plant_predictions(fabric):
    """ Reach of the budget and bit error ratio are apart, as the file says. """
    _for_case(SWITCH)
    fabric.up(*sorted(netdevs("") - {"lo"}))
    fabric.step(STEADY)
    cables = _show("cable show", "cables")
    ksft_eq([each["budget_reach_m"] > 0 for each in cables],
            [True, False, False, True, True])
    ksft_true(cables[0]["predicted_ber"] < 1e-6, cables[0])
    ksft_true(2e-4 < cables[1]["predicted_ber"] < 3e-4, cables[1])
    ksft_true(cables[2]["predicted_ber"] > 1e-3, cables[2])


def gearbox_predictions(_fabric):
    """ Media lanes are faster than those of the host, from either end. """
    types = ["400g-dr4-gearbox-osfp", "400g-dr4-osfp"]
    for near, far in (types, types[::-1]):
        _for_case(_file("instance gb cages 2 form osfp\n"
                        f"module gb/1 {near}\nmodule gb/2 {far}\n"
                        "cable gb/1 to gb/2 length 500m pairs 4\n"))
        cable, = _show("cable show", "cables")
        ksft_true(1e-9 < cable["predicted_ber"] < 2.4e-4, cable)
        _strip()


def bad_plant_faults(fabric):
    """ Dirt takes one sublink down and not its twin; a bend comes and goes. """
    _for_case(SWITCH)
    fabric.up(*sorted(netdevs("") - {"lo"}))
    fabric.step(STEADY)
    twins = ["sw0p4s1", "sw1p4s1"]
    before = [carrier_changes(name) for name in twins]
    ksft_true(carrier("sw1p4s0"))
    snr = []
    for _ in range(10):
        fabric.step(500 * MS)
        snr.append(_show("lane show sw1/5/0", "lanes")[0]["snr_db"])
    ksft_true(max(snr) > min(snr) + 0.1, snr)
    fabric.step(60 * SECOND)
    ksft_true("yes" not in (detected("sw0p4s0"), detected("sw1p4s0")))
    expect_links(dict.fromkeys(twins))
    ksft_eq([carrier_changes(name) for name in twins], before)


def faults_of_an_instant(fabric):
    """ What is due at the same time begins and ends, each of them. """
    _for_case(_file("instance aa cages 1\n"))
    for when in ("for 1s", "after 1s for 1s"):
        for lane in range(8):
            _cagectl(f"fault add aa/1/{lane} dead {when}")
    fabric.step(SECOND)
    ksft_eq([each["active"] for each in _show("fault show", "faults")],
            [True] * 8)
    fabric.step(SECOND)
    ksft_eq(_show("fault show", "faults"), [])


def all_errors_at_once(_fabric):
    """ Each with its line; and nothing of the file is done. """
    _for_case(READY / "back-to-back.cage")
    name = _file("""instance new cages 2
module new/1 800g-dr9-osfp
module new/3 800g-dr8-osfp
cable new/1 to old/1 length 5m
split new/1 3
lanee new/1 loss 3
instance new cages 1
module new/2 800g-dr8-osfp grade good
""")
    out, err = _refused(f"apply {name}")
    ksft_eq(out, [])
    ksft_eq(err.pop(), f"cagectl: nothing is changed: {name} has errors")
    ksft_eq([line.split(": ")[0] for line in err],
            [f"{name}:{n}" for n in range(2, 9)], err)
    ksft_in("similar: 800g-dr8-osfp", err[0])


def refused_midway(fabric):
    """ What was done before is taken back: test patterns need a port down. """
    _for_case(_file("instance aa cages 2\nmodule aa/2 800g-dr8-osfp\n"))
    fabric.up("aap1")
    name = _file("""instance aa cages 2
split aa/2 2
module aa/1 800g-dr8-osfp
instance bb cages 1
module bb/1 800g-dr8-osfp
cable aa/1 to bb/1 length 5m
lane aa/1 prbs generator prbs31q
""")
    out, err = _refused(f"apply {name}")
    ksft_true(err[0].startswith(f"{name}:7: aa/1/0: Device or resource busy: "
                                "The port is up"), err)
    ksft_eq(err[1:], ["cagectl: nothing is changed: 6 before that were taken "
                      "back"])
    ksft_eq([line.rpartition(" : ")[2] for line in out],
            ["taken back"] * 6 + ["refused"])
    ksft_eq(netdevs("") - {"lo"}, {"aap1", "aap2"})


def small_change(_fabric):
    """ One line of the file is one line of what is done, and the other way. """
    _for_case(SWITCH)
    text = SWITCH.read_text("ascii")
    other = _file(text.replace("dirt 1.71", "dirt 0.5"))
    ksft_eq(_apply(other), ["~ cable sw0/2/0 to sw1/2/0 dirt 0.5"])
    ksft_eq(_apply(other), [])
    ksft_eq(_apply(SWITCH), ["~ cable sw0/2/0 to sw1/2/0 dirt 1.71"])


def dry_run(_fabric):
    """ What would be done is said, and not done. """
    _for_case(READY / "mixed.cage")
    before = _cagectl("dump")
    lines = _apply(f"{SWITCH} dry-run")
    ksft_in("- cable sw0/2/0 to old1/1/0", "\n".join(lines))
    ksft_eq(_cagectl("dump"), before)


def split_by_devlink(fabric):
    """ A split that is not that of the file is a difference. """
    file = READY / "back-to-back.cage"
    _for_case(file)
    left = fabric.instance("left0")
    left.unsplit(1)
    ksft_eq(_apply(file), ["~ split left0/1 2"])
    left.unsplit(1)
    left.split(1, 4)
    ksft_eq(_apply(file), ["~ split left0/1 1", "~ split left0/1 2"])
    ksft_eq(netdevs("left"), {"left0p1s0", "left0p1s1"})


def _in(ns):
    """ What a command line begins with. """
    return ["ip", "netns", "exec", ns.name] if ns else []


class _Monitor:
    """ cagectl monitor in the background. """

    def __init__(self, args="", ns=None):
        # pylint: disable=consider-using-with
        self.out = tempfile.NamedTemporaryFile("r", encoding="ascii")
        defer(self.out.close)
        self.proc = subprocess.Popen([*_in(ns), "cagectl", *args.split()],
                                     stdout=self.out.file)
        defer(self._end)

    def text(self):
        """ What it has printed. """
        return Path(self.out.name).read_text("ascii")

    def wait(self, text):
        """ Wait for it to print @text. """
        ksft_busy_wait(lambda: text in self.text(), deadline=10)
        ksft_in(text, self.text())

    def interrupt(self):
        """ Its exit status after an interrupt. """
        self.proc.send_signal(signal.SIGINT)
        return self.proc.wait(10)

    def _end(self):
        if self.proc.poll() is None:
            self.proc.kill()
            self.proc.wait()


def monitor(fabric):
    """ Each event is a line; an interrupt ends it, and is no error. """
    _for_case(_file("instance mm cages 2\n"))
    all_of_them, ports = _Monitor("monitor"), _Monitor("-j monitor port")

    def nudge():
        """ An event of each kind that is heard, until it is heard. """
        for state in ("down", "up"):
            cmd(f"ip link set dev mmp1 {state}")
            _cagectl("lane set mm/1 loopback near")
            fabric.step()
            _cagectl("lane reset mm/1")
            fabric.step()
        _cagectl("fault del all")
        _cagectl("fault add mm/1 dirt level 1")
        return "port mm/1/0 " in all_of_them.text() and ports.text()

    ksft_busy_wait(nudge, deadline=20)
    for do, heard in (
            ("module insert mm/1-2 800g-dr8-osfp", "\nmodule mm/2 "),
            ("cable add mm/1 to mm/2 length 5m",
             r"mm/1/0 to mm/2/0 "),
            ("fault add mm/2 bend level 2 period 5s",
             " mm/2 lanes 0-7 kind bend "),
            ("fault del all", "\ndeleted fault"),
            ("cable del mm/1", "\ndeleted cable"),
            ("module remove mm/2", "\ndeleted module mm/2"),
            ("instance add nn cages 1", "\ninstance nn "),
            ("instance del nn", "\ndeleted instance nn")):
        ksft_not_in(heard, all_of_them.text(), do)
        _cagectl(do)
        all_of_them.wait(heard)

    for line in ports.text().splitlines():
        event = json.loads(line)
        ksft_eq(event["event"], "change")
        ksft_in(event["ports"][0]["handle"], ("mm/1/0", "mm/2/0"))
    ksft_eq((all_of_them.interrupt(), ports.interrupt()), (0, 0))
    ksft_true(all_of_them.text().endswith("\n"))


def unbound_in_netns(fabric):
    """ Without a driver an instance is back in the first namespace. """
    _for_case(_file("instance aa cages 1\ninstance bb cages 1\n"))
    ns = NetNS()
    fabric.instance("aa").reload(ns)
    here, there = _Monitor("monitor"), _Monitor("monitor", ns)

    def nudge():
        """ An event in each namespace, until it is heard. """
        _cagectl("instance set bb ambient 30")
        cmd(f"ip netns exec {ns.name} cagectl instance set aa ambient 30")
        return "instance bb " in here.text() and \
            "instance aa " in there.text()

    ksft_busy_wait(nudge, deadline=20)
    ksft_not_in("instance aa ", here.text())
    driver = Path("/sys/bus/cagesim/drivers/cagesim")
    (driver / "unbind").write_text("aa", "ascii")
    there.wait("\ndeleted instance aa ")
    here.wait("\ninstance aa ")
    cmd(f"ip netns del {ns.name}")
    ns.name = None
    _cagectl("fault add aa/1 dead")
    here.wait("fault ")
    (driver / "bind").write_text("aa", "ascii")
    ksft_eq(netdevs("aa"), {"aap1"})
    told = here.text().count("instance aa ")
    _cagectl("instance del aa")
    here.wait("\ndeleted instance aa ")
    ksft_eq(here.text().count("instance aa "), told + 1)


def _seconds(args):
    """ How long cagectl takes: the best of three, but what can be once only. """
    times = []
    for _ in range(1 if args.startswith("apply") else 3):
        start = time.monotonic()
        _cagectl(args)
        times.append(time.monotonic() - start)
    return min(times)


def speed(fabric):
    """ The pod is applied, and 1,024 sublinks are dumped, soon. """
    # with what there is to do meanwhile
    defer(fabric.scale, 0)
    fabric.scale(1)
    defer(_strip)
    spent = _seconds(f"apply {READY / 'pod-64x400g.cage'}")
    ksft_pr(f"64 links applied in {spent:.2f} s, the aim is {APPLY_LIMIT} s")
    ksft_true(spent < 2 * APPLY_LIMIT)
    _strip()
    name = _file("instance big cages 128 power-budget 5000\n"
                 "split big/1-128 8\n"
                 "module big/1-128 800g-dr8-osfp\n"
                 "cable big/1-64 to big/65-128 lanes 8 length 100m\n")
    _apply(name)
    ksft_eq(len(netdevs("big")), 1024)
    spent = _seconds("dump")
    ksft_pr(f"1,024 sublinks dumped in {spent:.3f} s, the aim is "
            f"{DUMP_LIMIT} s")
    ksft_true(spent < 2 * DUMP_LIMIT)
    ksft_eq(len(re.findall("^split", _cagectl("dump"), re.M)), 128)


def main():
    """ All cases on a module without instances. """
    with Fabric() as fabric:
        ksft_run([ready, bad_plant_predictions, gearbox_predictions,
                  bad_plant_faults,
                  faults_of_an_instant, all_errors_at_once, refused_midway,
                  small_change, dry_run, split_by_devlink, monitor,
                  unbound_in_netns, speed], args=(fabric,))
    ksft_exit()


if __name__ == "__main__":
    main()
