#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
hwmon and thermal zones: which channels there are, what they are called, and
that they follow what happens to the modules.

One instance with a cage for 800G, another with one for passive copper and an
empty one.
"""

import errno
from pathlib import Path

from lib.py import cmd, defer, ksft_eq, ksft_exit, ksft_ge, ksft_gt, ksft_in, \
    ksft_run, ksft_true
from lib.py.fabric import STEADY, Fabric

# Instance ha: optics; hb: passive copper in cage 1, nothing in cage 2
BUILT = """
    instance add ha cages 1 form osfp ambient 25 fan 100
    instance add hb cages 2 form osfp
    instance add hc cages 1 form osfp
    module insert ha/1 800g-dr8-osfp
    module insert hc/1 800g-dr8-osfp
    cable add ha/1 to hc/1 kind trunk fibre os2 length 100m pairs 2
    module insert hb/1 800g-dac-2m-osfp
"""
LANES = 8


class Sensors:
    """ The hwmon device of an instance, by the labels of its channels. """

    def __init__(self, dev):
        dirs = list((Path("/sys/bus/cagesim/devices") / dev)
                    .glob("hwmon/hwmon*"))
        ksft_eq(len(dirs), 1, f"hwmon devices of {dev}")
        self.path = dirs[0]
        self.channels = {}
        for path in self.path.glob("*_label"):
            name = path.name.removesuffix("_label")
            key = (name.rstrip("0123456789"), path.read_text("ascii").strip())
            ksft_eq(key in self.channels, False, f"{key} twice")
            self.channels[key] = name

    def read(self, kind, label, what="input"):
        """ A number, or the name of the error that reading it was. """
        try:
            return int((self.path / f"{self.channels[kind, label]}_{what}")
                       .read_text("ascii"))
        except OSError as err:
            return errno.errorcode[err.errno]

    def attributes(self):
        """ All that is not a label. """
        return [path for path in self.path.glob("*[0-9]_*")
                if not path.name.endswith("_label")]


def _panel(cage, lane=None, what=None):
    label = f"front panel {cage:03}"
    return label if lane is None else f"{label} lane {lane} {what}"


def _zone(dev, cage):
    """ Temperature of a thermal zone, or the name of an error. """
    for path in Path("/sys/class/thermal").glob("thermal_zone*"):
        if (path / "type").read_text("ascii").strip() == f"{dev}-module{cage}":
            try:
                return int((path / "temp").read_text("ascii"))
            except OSError as err:
                return errno.errorcode[err.errno]
    return None


def labels(_fabric):
    """ Every channel has one, and no label is there twice. """
    for dev, cages in (("ha", 1), ("hb", 2)):
        sensors = Sensors(dev)
        ksft_eq((sensors.path / "name").read_text("ascii"), "cagesim\n")
        want = set()
        for cage in range(1, cages + 1):
            want |= {(kind, _panel(cage)) for kind in ("temp", "in", "power")}
            for lane in range(1, LANES + 1):
                want |= {("power", _panel(cage, lane, "tx")),
                         ("power", _panel(cage, lane, "rx")),
                         ("curr", _panel(cage, lane, "bias"))}
        ksft_eq(set(sensors.channels), want)


def numbers_of_cages(_fabric):
    """ The channel of a cage has its number, where there is one for each. """
    sensors = Sensors("hb")
    for cage in (1, 2):
        ksft_eq(sensors.channels["temp", _panel(cage)], f"temp{cage}")
        ksft_eq(sensors.channels["in", _panel(cage)], f"in{cage - 1}")
        ksft_eq(sensors.channels["power", _panel(cage)], f"power{cage}")


def optics(fabric):
    """ A module with light: everything has a value, and a likely one. """
    sensors = Sensors("ha")
    for path in sensors.attributes():
        path.read_text("ascii")
    temp = sensors.read("temp", _panel(1))
    # 17 W at 2 K/W above 25 degrees Celsius
    ksft_true(50000 < temp < 62000, temp)
    ksft_eq([sensors.read("temp", _panel(1), what)
             for what in ("lcrit", "min", "max", "crit")],
            [-5000, 0, 70000, 75000])
    ksft_eq(sensors.read("in", _panel(1)), 3300)
    ksft_eq([sensors.read("in", _panel(1), what)
             for what in ("lcrit", "min", "max", "crit")],
            [2970, 3135, 3465, 3630])
    told = fabric.genl.module_get({"device": "ha", "cage": 1})
    ksft_eq(sensors.read("power", _panel(1)), told["power"] * 1000)
    for lane in range(1, LANES + 1):
        sent = sensors.read("power", _panel(1, lane, "tx"))
        got = sensors.read("power", _panel(1, lane, "rx"))
        # -2.9 .. 4 dBm are sent; 100 m of fibre and two pairs cost 0.3 .. 3 dB
        ksft_true(500 < sent < 2600, f"lane {lane} sends {sent} uW")
        ksft_true(sent / 2 < got < sent * 0.94, f"lane {lane} receives {got} uW")
        ksft_true(1 < sensors.read("curr", _panel(1, lane, "bias")) < 200)


def copper(_fabric):
    """ Passive copper has no monitors, and hardly takes power. """
    sensors = Sensors("hb")
    ksft_true(0 <= sensors.read("power", _panel(1)) <= 1500000)
    for kind, label in sensors.channels:
        if label.startswith(_panel(1)) and (kind, label) != ("power", _panel(1)):
            ksft_eq(sensors.read(kind, label), "ENODATA", f"{kind} {label}")
    ksft_eq(sensors.read("temp", _panel(1), "crit"), "ENODATA")
    ksft_eq(_zone("hb", 1), "ENODATA")


def empty(_fabric):
    """ Of an empty cage nothing can be read. """
    sensors = Sensors("hb")
    names = {name for (kind, label), name in sensors.channels.items()
             if label.startswith(_panel(2))}
    seen = 0
    for path in sensors.attributes():
        if path.name.split("_")[0] not in names:
            continue
        try:
            ksft_eq(path.read_text("ascii"), "ENODATA", path.name)
        except OSError as err:
            ksft_eq(errno.errorcode[err.errno], "ENODATA", path.name)
        seen += 1
    ksft_ge(seen, 9 + 9 + 1 + 3 * LANES)
    ksft_eq(_zone("hb", 2), "ENODATA")


def pulled(fabric):
    """ Channels stay when a module goes, and have values when it is back. """
    fabric.build("cable del ha/1/0\nmodule remove ha/1")
    ksft_eq(Sensors("ha").read("temp", _panel(1)), "ENODATA")
    ksft_eq(Sensors("ha").read("power", _panel(1)), "ENODATA")
    fabric.build("""
        module insert ha/1 800g-dr8-osfp
        cable add ha/1 to hc/1 kind trunk fibre os2 length 100m pairs 2
    """)
    ksft_gt(Sensors("ha").read("temp", _panel(1)), 25000)


def _air(fabric, ambient=25, fan=100):
    cmd(f"cagectl instance set ha ambient {ambient} fan {fan}")
    fabric.step(STEADY)


def air(fabric):
    """ Temperature follows the air that comes in, and the fans. """
    defer(_air, fabric)
    sensors = Sensors("ha")
    before = sensors.read("temp", _panel(1))
    _air(fabric, ambient=30)
    warm = sensors.read("temp", _panel(1))
    ksft_true(4900 <= warm - before <= 5100, f"{before} {warm}")
    _air(fabric, ambient=25, fan=80)
    ksft_gt(sensors.read("temp", _panel(1)), before + 1000)


def alarms(fabric):
    """ One for each threshold that is passed, and gone when it is not. """
    defer(_air, fabric)
    sensors = Sensors("ha")
    rise = sensors.read("temp", _panel(1)) - 25000

    def raised():
        return [what for what in ("lcrit", "min", "max", "crit")
                if sensors.read("temp", _panel(1), f"{what}_alarm")]

    for temp, want in ((60, []), (72, ["max"]), (77, ["max", "crit"]),
                       (60, [])):
        _air(fabric, ambient=temp - rise // 1000)
        ksft_eq(raised(), want, f"{temp} degrees Celsius")
    for what in ("lcrit", "min", "max", "crit"):
        ksft_eq(sensors.read("in", _panel(1), f"{what}_alarm"), 0)


def zones(fabric):
    """ A thermal zone has the temperature that hwmon has. """
    defer(_air, fabric)
    for ambient in (25, 35):
        _air(fabric, ambient=ambient)
        ksft_eq(_zone("ha", 1), Sensors("ha").read("temp", _panel(1)))


def attenuated(fabric):
    """ Less light at the lane that is attenuated, and only there. """
    sensors = Sensors("ha")
    before = [sensors.read("power", _panel(1, lane, "rx")) for lane in (3, 4)]
    cmd("cagectl fault add ha/1/2 attenuate level 3")
    defer(cmd, "cagectl fault del all")
    fabric.step(STEADY)
    after = [sensors.read("power", _panel(1, lane, "rx")) for lane in (3, 4)]
    # 3 dB
    ksft_true(0.49 < after[0] / before[0] < 0.513, f"{before} {after}")
    ksft_eq(after[1], before[1])


def stuck(fabric):
    """ Monitors are read through an interface that can get stuck. """
    sensors = Sensors("ha")
    cmd("cagectl fault add ha/1 stuck-eeprom")
    defer(cmd, "cagectl fault del all")
    fabric.step(STEADY)
    for what in ("input", "crit", "crit_alarm"):
        ksft_eq(sensors.read("temp", _panel(1), what), "EIO", what)
    # this is measured by the cage
    ksft_gt(sensors.read("power", _panel(1)), 0)
    cmd("cagectl fault del all")
    fabric.step(STEADY)
    ksft_gt(sensors.read("temp", _panel(1)), 25000)


def reload(fabric):
    """ A reload of devlink leaves monitors and their readers alone. """
    path = Sensors("ha").path
    with (path / "temp1_label").open(encoding="ascii") as label:
        fabric.instance("ha").reload()
        ksft_in("front panel 001", label.read())
    ksft_eq(Sensors("ha").path, path)


def gone(fabric):
    """ They go with the instance, and only with it. """
    path, other = Sensors("hb").path, Sensors("ha").path
    fabric.build("instance del hb")
    ksft_eq([path.exists(), other.exists()], [False, True])
    ksft_eq([_zone("hb", 1), _zone("hb", 2)], [None, None])
    ksft_gt(_zone("ha", 1), 0)


def main():
    """ Run all cases on one module. """
    with Fabric() as fabric:
        fabric.build(BUILT)
        # Whatever the timing, it is as warm now as it will be.
        fabric.step(STEADY)
        ksft_run([labels, numbers_of_cages, optics, copper, empty, pulled, air,
                  alarms, zones, attenuated, stuck, reload, gone],
                 args=(fabric,))
    ksft_exit()


if __name__ == "__main__":
    main()
