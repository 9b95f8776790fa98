#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
Modules as ethtool and hwmon see them: memory of every type of the catalogue,
its checksums, power modes, and new firmware.
"""

import re
from pathlib import Path

from lib.py import CmdExitFailure, KsftNamedVariant, cmd, defer, ethtool, \
    ksft_busy_wait, ksft_eq, ksft_exit, ksft_ge, ksft_in, ksft_ne, \
    ksft_run, ksft_true, ksft_variants
from lib.py.fabric import STEADY, Fabric, detected, expect_links, peek

FIRMWARE = Path("/lib/firmware")

# A cage for each form factor, with the most that its lanes may carry
INSTANCES = {
    "osfp": ("osfp", 8, 200),
    "qsfp-dd": ("qdd", 8, 100),
    "qsfp112": ("q112", 4, 200),
    "qsfp28": ("q28", 4, 25),
    "sfp-dd": ("sdd", 2, 200),
    "sfp112": ("s112", 1, 200),
}

# What a decoder says of what it does not know, or should not see
DOUBTS = re.compile(r"unknown|reserved|unsupported|invalid|unallocated|"
                    r"cannot|error|0x[0-9a-f]+ \(\s*\)|\bnan\b|checksum", re.I)

# Two modules that can do all that a module can, joined
PAIR = """
    instance add ca cages 1 form osfp
    instance add cb cages 1 form osfp
    module insert ca/1 800g-dr8-osfp
    module insert cb/1 800g-dr8-osfp
    cable add ca/1 to cb/1 kind trunk fibre os2 length 100m pairs 2
"""
NAME = "cap1"


def _sums(data, first, last):
    return sum(data[first - 128:last + 1 - 128]) & 0xff


def _checksums(name, form):
    """ (page, byte, what is there, what should be) of all checksums. """
    page = peek(name, 0, 128, 128)
    if form == "qsfp28":
        # CC_BASE and CC_EXT (SFF-8636 6.3.21 and 6.3.28)
        yield 0, 191, page[191 - 128], _sums(page, 128, 190)
        yield 0, 223, page[223 - 128], _sums(page, 192, 222)
        return
    # OIF CMIS 8.3.13, 8.4.20 and 8.5.7; 0h:2 bit 7 tells of flat memory
    yield 0, 222, page[222 - 128], _sums(page, 128, 221)
    if peek(name, 0, 0, 128)[2] & 0x80:
        return
    page = peek(name, 1, 128, 128)
    yield 1, 255, page[255 - 128], _sums(page, 130, 254)
    page = peek(name, 2, 128, 128)
    yield 2, 255, page[255 - 128], _sums(page, 128, 254)


def _expect_pages(name, kind):
    """ What measures is there if 01h:142 says so (OIF CMIS 8.4), or is refused. """
    if kind["form"] == "qsfp28" or peek(name, 0, 0, 128)[2] & 0x80:
        return
    offered = peek(name, 1, 142, 1)[0]
    ksft_eq(offered, 0 if "-acc-" in kind["name"] else 0x60, "pages")
    for page, bit in ((0x13, 5), (0x14, 5), (0x20, 6), (0x2f, 6)):
        out = cmd(f"ethtool -m {name} page {page} offset 128 length 1 hex on",
                  fail=False)
        ksft_eq(out.ret == 0, bool(offered >> bit & 1), f"page {page:02x}h")


def decodes(fabric, kind):
    """ ethtool understands all of a type's memory, and checksums are right. """
    dev = INSTANCES[kind["form"]][0]
    name = f"{dev}p1"
    fabric.build(f"module insert {dev}/1 {kind['name']}")
    try:
        out = cmd(f"ethtool -m {name}")
        ksft_eq(out.stderr, "")
        for line in out.stdout.splitlines():
            ksft_eq(DOUBTS.search(line), None, line)
        for key, value in (("Vendor name", "CAGESIM"),
                           ("Vendor PN", kind["part"])):
            found = re.search(rf"{key}\s*: (.*)", out.stdout)
            ksft_eq(found[1].strip() if found else None, value, key)
        ksft_ge(len(out.stdout.splitlines()), 20)
        seen = 0
        for page, byte, got, want in _checksums(name, kind["form"]):
            ksft_eq(got, want, f"checksum {page:02x}h:{byte}")
            seen += 1
        ksft_ge(seen, 1)
        _expect_pages(name, kind)
    finally:
        fabric.build(f"module remove {dev}/1")


def catalogue(fabric):
    """ cagectl shows the same types, and none is without a cage to test it. """
    kinds = fabric.genl.type_get({}, dump=True)
    out = cmd("cagectl -j type show").stdout
    for kind in kinds:
        ksft_in(f'"{kind["name"]}"', out)
        ksft_in(kind["form"], INSTANCES)
    ksft_ge(len(kinds), 20)


def _module_show(name):
    """ Policy and mode of power, as ethtool has them. """
    out = ethtool(f"--show-module {name}").stdout
    return re.findall(r"power-mode(?:-policy)?:? (\w+)", out)


def _state(name):
    """ State of the module (OIF CMIS table 8-6): 00h:3, bits 3 .. 1. """
    return peek(name, 0, 3, 1)[0] >> 1 & 7


LOW_POWER, READY = 1, 3


def _pair(fabric):
    """ Two modules with a link until the case ends. """
    defer(fabric.build, "instance del ca\ninstance del cb")
    fabric.build(PAIR)
    expect_links({NAME: None, "cbp1": None})


def power_mode_policy(fabric):
    """ high is always on; auto is on while the port is. """
    _pair(fabric)
    ksft_eq(_module_show(NAME), ["high", "high"])
    ksft_eq(_state(NAME), READY)
    fabric.down(NAME)
    fabric.step(STEADY)
    ksft_eq(_module_show(NAME), ["high", "high"])

    ethtool(f"--set-module {NAME} power-mode-policy auto")
    fabric.step(STEADY)
    ksft_eq(_module_show(NAME), ["auto", "low"])
    ksft_eq(_state(NAME), LOW_POWER)
    low = fabric.genl.module_get({"device": "ca", "cage": 1})["power"]
    fabric.up(NAME)
    fabric.step(STEADY)
    ksft_eq(_module_show(NAME), ["auto", "high"])
    expect_links({NAME: None, "cbp1": None})
    ksft_true(fabric.genl.module_get({"device": "ca", "cage": 1})["power"] >
              4 * low, "power in high power mode")

    fabric.down(NAME)
    fabric.step(STEADY)
    ethtool(f"--set-module {NAME} power-mode-policy high")
    fabric.step(STEADY)
    ksft_eq(_module_show(NAME), ["high", "high"])
    ksft_eq(_state(NAME), READY)


def _image(major, minor, build, magic=b"CSIMFW"):
    """ A firmware image in /lib/firmware until the case ends; its name. """
    FIRMWARE.mkdir(parents=True, exist_ok=True)
    path = FIRMWARE / f"cagesim-{magic.decode('ascii').lower()}"
    path.write_bytes(magic + bytes((major, minor)) + build.to_bytes(2, "big") +
                     bytes(i * 7 & 0xff for i in range(4000)))
    defer(path.unlink)
    return path.name


def _version(fabric):
    text = fabric.genl.module_get({"device": "ca", "cage": 1})["firmware"]
    return [int(number) for number in re.findall(r"\d+", text)]


def _run_clock(fabric):
    """ As CDB is polled in real time; until the case ends. """
    defer(fabric.scale, 0)
    fabric.scale(1)


def _flash(name, image):
    """ Flash; what ethtool said, and whether it went well. """
    out = cmd(f"ethtool --flash-module-firmware {name} file {image}",
              fail=False, timeout=120)
    said = out.stdout + out.stderr
    return said, out.ret == 0 and "flashing completed" in said


def firmware(fabric):
    """ An image is flashed by the kernel's own code, and its version runs. """
    _pair(fabric)
    fabric.down(NAME)
    before = _version(fabric)
    _run_clock(fabric)
    said, good = _flash(NAME, _image(7, 9, 515))
    ksft_true(good, said)
    ksft_busy_wait(lambda: _version(fabric) == [7, 9, 515], deadline=20)
    ksft_ne(before, [7, 9, 515])
    # Active Firmware Revision (OIF CMIS 8.2.8)
    ksft_eq(peek(NAME, 0, 39, 2), bytes((7, 9)))
    out = ethtool(f"-m {NAME}").stdout
    ksft_true(re.search(r"Active firmware version\s*: 7\.9\b", out), out)
    fabric.scale(0)
    fabric.up(NAME)
    fabric.step(STEADY)
    expect_links({NAME: None, "cbp1": None})


def firmware_refused(fabric):
    """ Not while the port is up, not on a split port, not what is none. """
    _pair(fabric)
    before = _version(fabric)
    image = _image(7, 9, 515)

    def refused(name, text, file=image):
        said, good = _flash(name, file)
        ksft_eq(good, False, said)
        ksft_in(text, said)
        ksft_eq(_version(fabric), before)

    refused(NAME, "Netdevice is up")
    fabric.down(NAME)
    _run_clock(fabric)
    refused(NAME, "", _image(7, 9, 515, magic=b"NOTFW!"))
    refused(NAME, "", "cagesim-there-is-none")
    instance = fabric.instance("ca")
    instance.split(1, 2)
    for sub in range(2):
        refused(f"{NAME}s{sub}", "split port")
    instance.unsplit(1)
    fabric.scale(0)
    fabric.build("")
    expect_links({NAME: None, "cbp1": None})


# Engines of page 13h (OIF CMIS 8.12.6), PRBS31Q (pattern ID 0) on all lanes or none
MEDIA_GENERATOR, MEDIA_CHECKER = 152, 168
ON, OFF = "0xff 0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0"


def _found(name):
    """ Lanes whose media checker has lost lock, and its BERs, F16. """
    peek(name, 0x14, 139, 1)
    data = peek(name, 0x14, 208, 16)
    return peek(name, 0x14, 139, 1)[0], [
        (code & 0x7ff) * 10.0 ** ((code >> 11) - 24)
        for code in (int.from_bytes(data[i:i + 2], "big")
                     for i in range(0, 16, 2))]


def patterns(fabric):
    """ A module makes a pattern in place of data; that at the far end checks it. """
    _pair(fabric)
    fabric.build("""
        lane set cb/1/3 ber 1e-6
        module write cb/1 0x14 128 1
    """)
    fabric.build(f"module write cb/1 0x13 {MEDIA_CHECKER} {ON}")
    ksft_eq(_found("cbp1"), (0xff, [0.0] * 8))
    expect_links({NAME: None, "cbp1": None})

    fabric.build(f"module write ca/1 0x13 {MEDIA_GENERATOR} {ON}")
    lost, bers = _found("cbp1")
    ksft_eq(lost, 0)
    told = fabric.genl.module_get({"device": "cb", "cage": 1})["lane"]
    for ber, lane in zip(bers, told):
        ksft_true(abs(ber * 10 ** (lane["media-ber"] / 1e6) - 1) < 0.01,
                  f"{ber} {lane}")
    ksft_true(0.9e-6 < bers[3] < 1.1e-6, f"{bers}")
    ksft_in("PCS did not acquire AM lock", detected("cbp1"))
    ksft_ne(detected(NAME), "yes")

    out = cmd("cagectl module write ca/1 0x15 128 1", fail=False)
    ksft_in("no such page", out.stderr)
    out = cmd("cagectl module write ca/1 0x13 255 1 1", fail=False)
    ksft_in("within one page", out.stderr)
    fabric.build(f"module write ca/1 0x13 {MEDIA_GENERATOR} {OFF}")
    ksft_eq(_found("cbp1"), (0xff, [0.0] * 8))
    expect_links({NAME: None, "cbp1": None})


def _hwmon(dev):
    """ Attributes of the device's hwmon; None for one that has no value. """
    dirs = list((Path("/sys/bus/cagesim/devices") / dev).glob("hwmon/hwmon*"))
    ksft_eq(len(dirs), 1, "hwmon devices")
    found = {}
    for path in sorted(dirs[0].glob("*_*")):
        try:
            found[path.name] = path.read_text("ascii").strip()
        except OSError:
            found[path.name] = None
    return found


def hwmon(fabric):
    """ Sensors have their labels, their limits, and sensible values. """
    _pair(fabric)
    found = _hwmon("ca")
    ksft_eq([key for key, value in found.items() if value is None], [])
    ksft_eq(found.get("temp1_label"), "front panel 001")
    for key, value in found.items():
        if key.endswith("_label"):
            ksft_true(re.match(r"front panel 001\b", value), f"{key} {value}")
        else:
            ksft_true(re.fullmatch(r"-?\d+", value), f"{key} {value}")
    values = {key: int(value) for key, value in found.items()
              if not key.endswith("_label")}
    told = fabric.genl.module_get({"device": "ca", "cage": 1})
    # in the units of Documentation/hwmon/sysfs-interface.rst
    ksft_true(abs(values["temp1_input"] - told["temperature"]) <= 1000,
              f"{values['temp1_input']} {told['temperature']}")
    ksft_true(25000 < values["temp1_input"] < values["temp1_max"] <
              values["temp1_crit"], "temperature and its thresholds")
    # mV, mA, and the module's own power, uW, among those of light
    for kind, count, low, high in (("in", 1, 3135, 3465), ("curr", 8, 1, 500)):
        inputs = [value for key, value in values.items()
                  if re.fullmatch(rf"{kind}\d+_input", key)]
        ksft_ge(len(inputs), count, kind)
        ksft_true(low <= min(inputs) and max(inputs) <= high, f"{kind} {inputs}")
    power = max(value for key, value in values.items()
                if re.fullmatch(r"power\d+_input", key))
    ksft_eq(power // 1000, told["power"])


def fec_of_fibre(fabric):
    """ Fibre negotiates no rate, so that FEC is what the set one can have. """
    _pair(fabric)
    for encoding, fails in (("off", True), ("baser", True), ("rs", False),
                            ("auto", False)):
        out = cmd(f"ethtool --set-fec {NAME} encoding {encoding}", fail=False)
        ksft_eq(bool(out.ret), fails, encoding)
    shown = ethtool(f"--show-fec {NAME}").stdout
    ksft_true(re.search(r"Configured FEC encodings: Auto", shown), shown)


def empty_cage(fabric):
    """ Without a module there is nothing to read, and that is said. """
    _pair(fabric)
    fabric.build("""
        cable del ca/1/0
        module remove ca/1
    """)
    for args in (f"-m {NAME}", f"--show-module {NAME}"):
        try:
            out = ethtool(args).stdout
        except CmdExitFailure as err:
            ksft_true(err.cmd.stderr, args)
        else:
            ksft_eq(_module_show(NAME) if "show" in args else out, ["high"])
    ksft_eq([key for key, value in _hwmon("ca").items()
             if key.endswith("_input") and value is not None], [])


def main():
    """ Run all cases on one module; each type is a case. """
    with Fabric() as fabric:
        fabric.build("\n".join(
            f"instance add {dev} cages 1 form {form} lanes {lanes} "
            f"serdes {serdes}"
            for form, (dev, lanes, serdes) in INSTANCES.items()))
        each = ksft_variants(
            [KsftNamedVariant(kind["name"], kind)
             for kind in fabric.genl.type_get({}, dump=True)])(decodes)
        ksft_run([catalogue, each, power_mode_policy, firmware,
                  firmware_refused, patterns, hwmon, fec_of_fibre,
                  empty_cage],
                 args=(fabric,))
    ksft_exit()


if __name__ == "__main__":
    main()
