#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
cagectl against the driver: every command, with what it does seen through
ethtool and the netdevs, and what is refused.

Four cages with eight lanes: 1 is cabled to 2, 3 to 4.
"""

import json
import re
from pathlib import Path

from lib.py import Cagesim, CmdExitFailure, carrier, carrier_changes, cmd, \
    defer, ethtool, ksft_busy_wait, ksft_eq, ksft_exit, ksft_ge, ksft_in, \
    ksft_ne, ksft_run, ksft_true, set_down, set_up, wait_carrier

FAULTS = ("open", "swapped", "extra_loss_db", "extra_noise_db", "extra_ber",
          "burst_percent", "skew_ns", "loopback", "prbs")


def _cagectl(args):
    """ Run cagectl; it says nothing if it has nothing to show. """
    return cmd(f"cagectl {args}").stdout


def _show(args, key):
    return json.loads(_cagectl(f"-j -s {args}"))[key]


def _lanes(name="cs0/1"):
    return _show(f"lane show {name}", "lanes")


def _port(name="cs0/1/0"):
    return _show(f"port show {name}", "ports")[0]


def _clock():
    return _show("clock show", "clock")


def _refused(args, text, status=1):
    """ cagectl exits with @status and says @text. """
    try:
        _cagectl(args)
    except CmdExitFailure as err:
        ksft_eq(err.cmd.ret, status, args)
        ksft_in(text, err.cmd.stderr, args)
    else:
        ksft_eq("accepted", "refused", args)


def _reset():
    for cage in range(1, 5):
        _cagectl(f"lane reset cs0/{cage}")


def _link(dev, cage=1, count=1):
    """ Links between @cage and the next, and no disturbance after the case. """
    names = []
    for end in (cage, cage + 1):
        if count > 1:
            dev.split_for_case(end, count)
        names += dev.names(end, count)
    defer(_reset)
    defer(set_down, *names)
    # No frames but ours.
    for name in names:
        Path(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6").write_text("1\n",
                                                                        "ascii")
    set_up(names)
    return names


def _fec(name):
    """ Statistics of FEC, as ethtool prints them; its JSON of lanes is none. """
    return ethtool(f"-I --show-fec {name}").stdout.partition("Statistics:")[2]


def _lane_bits(name, lane):
    found = re.search(r"corrected_bits: \d+ \[ per_lane: ([^]]*) \]", _fec(name))
    return int(found[1].split(", ")[lane])


def ber_is_seen_by_fec(dev):
    """ Bits that FEC corrects on the disturbed lane, and only there. """
    names = _link(dev)
    wait_carrier(names)
    _cagectl("lane set cs0/1/3 ber 5e-4")
    lane = _lanes("cs0/1/3")[0]
    ksft_eq(lane["extra_ber"], 5e-4)
    ksft_true(5e-4 <= lane["ber"] < 5.01e-4, lane["ber"])
    before = [_lane_bits(names[0], n) for n in (2, 3)]
    ksft_busy_wait(lambda: _lane_bits(names[0], 3) > before[1] + 1000000,
                   deadline=10)
    ksft_true(_lane_bits(names[0], 2) < before[0] + 10000)
    ksft_ge(_lanes("cs0/1/3")[0]["corrected_bits"], before[1] + 1000000)
    ksft_true(carrier(names[0]))
    _cagectl("lane set cs0/1/3 ber none")
    ksft_true(_lanes("cs0/1/3")[0]["ber"] < 1e-9)


def open_lane_takes_one_sublink_down(dev):
    """ The twin of the sublink that loses a lane does not notice. """
    names = _link(dev, count=2)
    wait_carrier(names)
    before = carrier_changes(names[1])
    _cagectl("lane set cs0/1/2 open on")
    ksft_busy_wait(lambda: not carrier(names[0]), deadline=10)
    ksft_ne(_port("cs0/1/0")["phase"], "align-status")
    ksft_eq(_lanes("cs0/1/2")[0]["signal"], False)
    ksft_eq(_lanes("cs0/1/2")[0]["snr_db"], None)
    _cagectl("lane reset cs0/1/2")
    wait_carrier(names)
    ksft_eq(carrier_changes(names[1]), before)


def _stepped_run():
    """ What there is after the same steps of the clock. """
    with Cagesim(cages=4, seed=7) as dev:
        _cagectl("clock scale stopped")
        _cagectl("lane set cs0/1/3 ber 1e-4 burst 10")
        names = [dev.netdev(1), dev.netdev(2)]
        for name in names:
            path = Path(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6")
            path.write_text("1\n", "ascii")
        set_up(names)
        _cagectl("clock step 1s")
        _cagectl("clock step 250us")
        lanes = _lanes("cs0/1")
        fec = _fec(names[0])
        set_down(*names)
    return lanes, fec


def _unload(dev):
    """ Have no module until the end of the case. """
    dev.__exit__(None, None, None)
    defer(dev.__enter__)


def steps_repeat(dev):
    """ Two runs with one seed that are stepped alike have the same numbers. """
    _unload(dev)
    first = _stepped_run()
    ksft_true(first[0][3]["corrected_bits"] > 1000000)
    ksft_in("fec_symbols_err_1", first[1])
    ksft_eq(first, _stepped_run())


def clock(_dev):
    """ Real, scaled, stopped and stepped. """
    defer(_cagectl, "clock scale real")
    ksft_eq(_clock()["scale"], 1)
    _refused("clock step 1s", "set its scale to 0 before it is stepped")
    _cagectl("clock scale 1000")
    ksft_eq(_clock()["scale"], 1000)
    start = _clock()["time_ns"]
    ksft_busy_wait(lambda: _clock()["time_ns"] > start + 10 ** 9, deadline=10)
    _cagectl("clock scale stopped")
    start = _clock()["time_ns"]
    for step, time_ns in (("10ns", 10), ("1.5ms", 1500000), ("3h", 10800 * 10 ** 9),
                          ("1d", 86400 * 10 ** 9)):
        _cagectl(f"clock step {step}")
        start += time_ns
        ksft_eq(_clock(), {"time_ns": start, "scale": 0})
    _refused("clock step 106752d", "goes up to 9223372036854775807 ns")
    _refused("clock scale 1000001", "up to 1000000", 255)
    ksft_eq(_clock()["time_ns"], start)


def patterns(dev):
    """ Compared where the port is down, refused where it is up. """
    names = _link(dev)
    wait_carrier(names)
    before = _lanes("cs0/1")[0]["prbs"]
    _refused("lane set cs0/1 prbs generator prbs31q", "The port is up")
    ksft_eq(_lanes("cs0/1")[0]["prbs"], before)
    set_down(*names)
    _cagectl("lane set cs0/1 prbs generator prbs31q")
    _cagectl("lane set cs0/2 prbs checker prbs31q")
    ksft_busy_wait(lambda: (_lanes("cs0/2/7")[0]["prbs_result"]["bits"] or 0)
                   > 10 ** 9, deadline=10)
    ksft_true(_lanes("cs0/2/7")[0]["prbs_result"]["ber"] < 1e-8)
    _cagectl("lane set cs0/2/7 ber 1e-3 prbs checker prbs31q")
    ksft_busy_wait(lambda: (_lanes("cs0/2/7")[0]["prbs_result"]["bits"] or 0)
                   > 10 ** 9, deadline=10)
    result = _lanes("cs0/2/7")[0]["prbs_result"]
    ksft_true(result["locked"] and 0.9e-3 < result["ber"] < 1.1e-3, result)
    _cagectl("lane set cs0/2/6 prbs checker prbs13q")
    ksft_eq(_lanes("cs0/2/6")[0]["prbs_result"]["locked"], False)
    _reset()
    ksft_eq(_lanes("cs0/2/7")[0]["prbs"],
            {"generator": "none", "checker": "none"})


def every_lane_setting(dev):
    """ What is set is shown, on all lanes of the cage, and reset. """
    defer(_reset)
    plain = _lanes("cs0/3")
    _cagectl("lane set cs0/3 open on swapped on loss 1.5 noise 30.001 ber 1e-8 "
             "burst 12.3456 skew 1.234 loopback far invert tx on rx on "
             "taps pre3 -10 pre2 35 pre1 -135 main 775 post1 -45 "
             "prbs generator ssprq checker prbs31q")
    for lane in _lanes("cs0/3"):
        ksft_eq([lane[key] for key in FAULTS],
                [True, True, 1.5, 30.001, 1e-8, 12.3456, 1.234, "far",
                 {"generator": "ssprq", "checker": "prbs31q"}])
        ksft_eq((lane["invert_tx"], lane["invert_rx"]), (True, True))
        ksft_eq(list(lane["taps"].values()), [-10, 35, -135, 775, -45])
    ksft_eq(len(_lanes("cs0/3")), len(dev.names(3, 8)))
    _cagectl("lane reset cs0/3")
    for lane, was in zip(_lanes("cs0/3"), plain):
        ksft_eq([lane[key] for key in FAULTS], [was[key] for key in FAULTS])
        ksft_eq((lane["invert_tx"], lane["taps"]["main"]), (True, 775))
    _cagectl("lane set cs0/3 invert tx off rx off "
             "taps pre3 0 pre2 0 pre1 0 main 1000 post1 0")
    ksft_eq(_lanes("cs0/3"), plain)


def loopback(dev):
    """ A port that hears itself has a signal though its partner is down. """
    name = dev.netdev(3)
    defer(_reset)
    defer(set_down, name)
    set_up([name])
    ksft_eq(_lanes("cs0/3/0")[0]["signal"], False)
    _cagectl("lane set cs0/3 loopback near")
    ksft_busy_wait(lambda: _lanes("cs0/3/0")[0]["signal"], deadline=10)


def every_port_setting(dev):
    """ What is set is shown, of one port or of all of a cage. """
    flags = ("training", "parallel_detection", "rs_fec_int", "error_bypass",
             "degraded_ser")
    dev.split_for_case(3, 2)
    was = _port("cs0/3/0")
    for flag in flags:
        for value in ("off", "on"):
            _cagectl(f"port set cs0/3/1 {flag.replace('_', '-')} {value}")
            ksft_eq(_port("cs0/3/1")[flag], value == "on", flag)
    ksft_eq(_port("cs0/3/0"), was)
    for value in ("realistic", "fast"):
        _cagectl(f"port set cs0/3 timing {value}")
        ksft_eq([port["timing"] for port in _show("port show cs0/3", "ports")],
                [value, value])


def states(dev):
    """ A link that comes up and goes away is counted. """
    names = _link(dev, cage=3)
    wait_carrier(names)
    state = {each["state"]: each for each in _port("cs0/3/0")["states"]}
    ksft_eq(_port("cs0/3/0")["phase"], "align-status")
    ksft_eq(state["link"]["current"], True)
    ksft_true(0 < state["link"]["last_change_ns"] <= _clock()["time_ns"])
    set_down(names[1])
    ksft_busy_wait(lambda: not carrier(names[0]), deadline=10)
    after = {each["state"]: each for each in _port("cs0/3/0")["states"]}
    ksft_eq(after["link"]["current"], False)
    ksft_eq(after["link"]["changes"], state["link"]["changes"] + 1)
    ksft_true(after["link"]["last_change_ns"] > state["link"]["last_change_ns"])


def refusals(_dev):
    """ What is wrong is said, by cagectl or in the words of the driver. """
    _refused("lane set cs0/1 taps pre1 -400", "pre1 -340..0")
    _refused("lane show cs1", "similar: cs0")
    _refused("lane show cs0/5", "its cages are 1 to 4")
    _refused("lane set cs0/1/8 open on", "its lanes are 0 to 7")
    _refused("port set cs0/1/1 timing fast", "its ports are 0 to 0")
    _refused("lane set cs0/1 loss 1.0001", "in steps of 0.001", 255)
    _refused("lane set cs0/1 los 1", "similar: loss", 255)
    # letters of Latin-1, as they are on the command line
    cmd("! cagectl instance add \udcdf\udce4 cages 1 2>/dev/null", shell=True)
    ksft_eq(len(_show("instance show", "instances")), 1)


def not_loaded(dev):
    """ Without the module it is said what to do. """
    _unload(dev)
    _refused("lane show", 'the module cagesim is not loaded; "modprobe cagesim"')


def main():
    """ Run all cases on one instance. """
    with Cagesim(cages=4) as dev:
        ksft_run([ber_is_seen_by_fec, open_lane_takes_one_sublink_down,
                  steps_repeat, clock, patterns, every_lane_setting, loopback,
                  every_port_setting, states, refusals, not_loaded],
                 args=(dev,))
    ksft_exit()


if __name__ == "__main__":
    main()
