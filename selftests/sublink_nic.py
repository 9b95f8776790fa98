#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
sublink where nothing is emulated: on a machine without any port of devlink, and
with ordinary NICs, whose drivers give neither FEC nor modules. What is not there is
absent, and is no error.

The VM has the NICs (vm/run -e); which drivers there are depends on its kernel.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from lib.py import cmd, defer, ip, ksft_eq, ksft_exit, ksft_in, ksft_run, \
    ksft_true

COMMANDS = ("show", "-s show", "ber", "check", "counters", "fec", "hist",
            "link", "module")
TABLES = ("show", "ber", "counters", "fec", "hist", "link", "module")

# What no such driver gives, and what is none of their business
ABSENT = ("ber", "margin", "flr", "corrected_codewords", "max_symbols",
          "uncorrectable_codewords", "sublink", "lanes")


def _sublink(args, **kwargs):
    """
    Run sublink, which has nothing to complain of. It succeeds, but that "check" may
    find a NIC that is up and has no link.
    """
    done = subprocess.run(["sublink", *args.split()], text=True, check=False,
                          capture_output=True, **kwargs)
    ksft_eq(done.stderr, "", f"sublink {args}")
    ksft_in(done.returncode, (0, 3) if args.endswith("check") else (0,),
            f"sublink {args}")
    return done.stdout


def _sublinks(args, **kwargs):
    got = json.loads(_sublink(f"-j {args}", **kwargs))
    cages = got.get("cages")
    if cages is None:
        return got["sublinks"]
    return [sub for cage in cages for sub in cage["sublinks"]]


def nothing():
    """ No netdev but lo: tables with nothing in them. """
    for command in COMMANDS:
        ksft_eq(_sublinks(command), [], command)
        _sublink(command)


def virtual():
    """ Netdevs without a device have no cage. """
    ip("link add sl0 type veth peer name sl1")
    defer(ip, "link del sl0")
    for command in COMMANDS:
        ksft_eq(_sublinks(command), [], command)


def _unload(driver):
    cmd(f"modprobe -r {driver}")


def _nics(driver):
    """ Load a driver until the end of the case; netdevs that it has. """
    cmd(f"modprobe {driver}")
    defer(_unload, driver)
    cmd("udevadm settle", fail=False)
    return [path.name for path in Path("/sys/class/net").iterdir()
            if (path / "device").exists()]


def _ordinary(driver):
    """ All commands, of netdevs of @driver that are down and up. """
    names = _nics(driver)
    ksft_eq(len(names), 1, driver)
    name = names[0]
    for state in ("down", "up"):
        ip(f"link set dev {name} {state}")
        for command in COMMANDS:
            got = _sublinks(command)
            ksft_eq([one["netdev"] for one in got], [name], command)
            for key in ABSENT:
                ksft_eq(got[0].get(key), None, f"{command}: {key}")
        for command in TABLES:
            ksft_in(name, _sublink(command), command)
        got = _sublinks("show")[0]
        ksft_eq(got["admin_up"], state == "up", driver)
        ksft_in(got["verdict"], ("unknown", "off", "CRIT", "ok"), driver)
        counters = _sublinks("counters")[0]["total"]
        ksft_true(counters["rx_packets"] is not None, counters)
    nobody = {"user": 65534, "group": 65534, "extra_groups": []}
    for command in COMMANDS[:-1]:
        ksft_eq(len(_sublinks(command, **nobody)), 1, command)


def ordinary_nics():
    """ What drivers of virtual machines give. """
    found = [driver for driver in ("virtio_net", "e1000e")
             if cmd(f"modinfo {driver}", fail=False).ret == 0]
    ksft_in("virtio_net", found)
    for driver in found:
        _ordinary(driver)
        _unload(driver)


def main():
    """ All cases. """
    with tempfile.TemporaryDirectory() as state:
        os.environ["SUBLINK_STATE"] = state
        os.chmod(state, 0o755)
        ksft_run([nothing, virtual, ordinary_nics])
    ksft_exit()


if __name__ == "__main__":
    main()
