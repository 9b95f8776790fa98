#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
What is refused while ethtool writes firmware to a module, and what happens to an
update when its netdev goes away nevertheless.
"""

import subprocess
import time
from pathlib import Path

from lib.py import cmd, defer, ksft_busy_wait, ksft_eq, ksft_exit, ksft_in, \
    ksft_run, ksft_true, refused
from lib.py.fabric import STEADY, Fabric

FIRMWARE = Path("/lib/firmware")
NAME = "fap1"
BUSY = "Firmware is being written to the module of cage 1"


def _image():
    """ Firmware that takes some seconds to write; its name. """
    FIRMWARE.mkdir(parents=True, exist_ok=True)
    # not open any more: the kernel refuses a file that is written to
    image = FIRMWARE / "cagesim-flash.bin"
    image.write_bytes(b"CSIMFW\x01\x02\x00\x03" + bytes(20000))
    defer(image.unlink)
    return image.name


def _flashing():
    """ ethtool refuses to read the module meanwhile, with a reason of its own. """
    return "flashing is in progress" in cmd(f"ethtool -m {NAME}",
                                            fail=False).stderr


def _begin(fabric):
    """ A module whose firmware is being written: the ethtool that does it. """
    defer(fabric.build, "instance del fa")
    fabric.build("instance add fa cages 1 form osfp\n"
                 "module insert fa/1 800g-dr8-osfp")
    fabric.down(NAME)
    fabric.step(STEADY)
    fabric.scale(1)
    defer(fabric.scale, 0)
    # pylint: disable=consider-using-with
    flash = subprocess.Popen(["ethtool", "--flash-module-firmware", NAME,
                              "file", _image()], stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True)
    defer(flash.communicate)
    ksft_busy_wait(_flashing, deadline=10)
    return flash


def refusals(fabric):
    """ No split, no reload, no other module, no reset; the update completes. """
    flash = _begin(fabric)
    instance = fabric.instance("fa")
    refused(BUSY, instance.split, 1, 2)
    reload = cmd("devlink dev reload cagesim/fa", fail=False)
    ksft_eq(reload.ret != 0, True)
    ksft_in(BUSY, reload.stderr)
    remove = cmd("cagectl module remove fa/1", fail=False)
    ksft_eq(remove.ret != 0, True)
    up = cmd(f"ip link set {NAME} up", fail=False)
    ksft_eq(up.ret != 0, True)
    ksft_true(_flashing())
    said = flash.communicate(timeout=200)[0]
    ksft_eq(flash.returncode, 0, said)
    ksft_busy_wait(lambda: not _flashing(), deadline=10)
    instance.split(1, 2)
    instance.unsplit(1)


def persona_without_modules(fabric):
    """ A driver that has no modules any more writes to the end. """
    flash = _begin(fabric)
    cmd("cagectl instance set fa persona no-module")
    said = flash.communicate(timeout=200)[0]
    ksft_eq(flash.returncode, 0, said)
    ksft_busy_wait(lambda: not _flashing(), deadline=10)
    ksft_in("not supported", cmd(f"ethtool -m {NAME}", fail=False).stderr)


def driver_unbound(fabric):
    """ Who takes the driver away waits for no more than a command of it. """
    flash = _begin(fabric)
    driver = Path("/sys/bus/cagesim/drivers/cagesim")
    began = time.monotonic()
    (driver / "unbind").write_text("fa", "ascii")
    ksft_true(time.monotonic() - began < 60)
    ksft_eq(Path(f"/sys/class/net/{NAME}").exists(), False)
    flash.communicate(timeout=200)
    (driver / "bind").write_text("fa", "ascii")
    ksft_eq(Path(f"/sys/class/net/{NAME}").exists(), True)


def main():
    """ Run all cases on one module. """
    with Fabric() as fabric:
        ksft_run([refusals, persona_without_modules, driver_unbound], args=(fabric,))
    ksft_exit()


if __name__ == "__main__":
    main()
