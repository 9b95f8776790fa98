#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
What does not go together, a case each: there is no link, and ethtool says why
at each end. Then what was wrong is put right, and there is a link: so nothing
else was in the way.

The instances ca and cb are the ends. Where one end has two ports for the other's
one, both are looked at.
"""

import collections
import tempfile

from lib.py import KsftNamedVariant, ksft_exit, ksft_run, ksft_variants
from lib.py.fabric import Fabric, expect_links

# What ethtool prints of ext_state and ext_substate
RATE = "Bad signal integrity, Unsupported rate"
NO_SIGNAL = "Bad signal integrity, Serdes ALOS"
ERRORS = "Bad signal integrity, Large number of physical errors"
MARKERS = "Logical mismatch, PCS did not acquire AM lock"
CABLE = "Cable issue, Unsupported cable"
POWER = "Power budget exceeded"
EEPROM = "EEPROM issue"

# How it is built, what ethtool says then of each netdev, what puts it right, and
# the netdevs that have a link after that
Row = collections.namedtuple("Row", "name lines reasons cure links")

OSFP = """
    instance add ca cages 1 form osfp
    instance add cb cages 1 form osfp
"""
# Two NICs of 400G at the far end
NICS = """
    instance add ca cages 1 form osfp
    instance add cb cages 2 form qsfp112 lanes 4
"""
DR8 = """
    module insert ca/1 800g-dr8-osfp
    module insert cb/1 800g-dr8-osfp
"""
TRUNK = """
    cable add ca/1 to cb/1 kind trunk fibre os2 length 100m pairs 2
"""
FR4 = """
    module insert ca/1 2x400g-fr4-osfp
    module insert cb/1 400g-fr4-qsfp112
    module insert cb/2 400g-fr4-qsfp112
    cable add ca/1/0 to cb/1/0 lanes 4 kind patch fibre os2 length 100m
    cable add ca/1/4 to cb/2/0 lanes 4 kind patch fibre os2 length 100m
"""
DR4 = """
    module insert ca/1 800g-dr8-osfp
    module insert cb/1 400g-dr4-qsfp112
    module insert cb/2 400g-dr4-qsfp112
    split ca/1 2
"""

WHOLE = ["cap1", "cbp1"]
HALVES = ["cap1s0", "cap1s1", "cbp1", "cbp2"]

ROWS = [
    Row("50g_against_100g_lanes", """
        instance add ca cages 1 form qsfp-dd serdes 50
        instance add cb cages 1 form qsfp-dd
        module insert ca/1 400g-sr8-qsfpdd
        module insert cb/1 800g-sr8-qsfpdd
        cable add ca/1 to cb/1 kind trunk fibre om4 length 30m pairs 2
        """, {"cap1": RATE, "cbp1": RATE}, """
        module remove cb/1
        module insert cb/1 400g-sr8-qsfpdd
        ethtool -s cbp1 speed 400000 lanes 8 autoneg off
        """, WHOLE),
    Row("twin_engine_not_split", NICS + FR4,
        {"cap1": CABLE, "cbp1": NO_SIGNAL, "cbp2": NO_SIGNAL},
        "split ca/1 2", HALVES),
    Row("twin_engine_split_by_4", NICS + FR4 + "split ca/1 4",
        {**{f"cap1s{sub}": CABLE for sub in range(4)},
         "cbp1": NO_SIGNAL, "cbp2": NO_SIGNAL},
        "split ca/1 2", HALVES),
    Row("twin_engine_split_by_8", NICS + FR4 + "split ca/1 8",
        {**{f"cap1s{sub}": CABLE for sub in range(8)},
         "cbp1": NO_SIGNAL, "cbp2": NO_SIGNAL},
        "split ca/1 2", HALVES),
    Row("wrong_medium", OSFP + """
        module insert ca/1 800g-dr8-osfp
        module insert cb/1 800g-sr8-osfp
        """ + TRUNK, {"cap1": NO_SIGNAL, "cbp1": NO_SIGNAL}, """
        module remove cb/1
        module insert cb/1 800g-dr8-osfp
        """, WHOLE),
    Row("wrong_medium_of_the_cable", OSFP + DR8 + """
        cable add ca/1 to cb/1 kind trunk fibre om4 length 30m pairs 2
        """, {"cap1": NO_SIGNAL, "cbp1": NO_SIGNAL},
        "cable del ca/1/0" + TRUNK, WHOLE),
    Row("wrong_reach", OSFP + """
        module insert ca/1 800g-dr8-osfp grade corner
        module insert cb/1 800g-dr8-osfp grade corner
        cable add ca/1 to cb/1 kind trunk fibre os2 length 14000m pairs 2
        """, {"cap1": ERRORS, "cbp1": ERRORS},
        "cable set ca/1/0 length 100m", WHOLE),
    Row("polarity", OSFP + DR8 + """
        cable add ca/1 to cb/1 kind trunk fibre os2 length 100m pairs 2 \
polarity swapped
        """, {"cap1": NO_SIGNAL, "cbp1": NO_SIGNAL},
        "cable set ca/1/0 polarity straight", WHOLE),
    # Half of each leg leads to the wrong host.
    Row("hydra_leg_on_the_wrong_lanes", NICS + DR4 + """
        cable add ca/1/0 to cb/1/0 lanes 2 kind hydra length 30m
        cable add ca/1/2 to cb/2/0 lanes 2 kind hydra length 30m
        cable add ca/1/4 to cb/1/2 lanes 2 kind hydra length 30m
        cable add ca/1/6 to cb/2/2 lanes 2 kind hydra length 30m
        """, dict.fromkeys(HALVES, MARKERS), """
        cable del ca/1/2
        cable del ca/1/4
        cable add ca/1/2 to cb/1/2 lanes 2 kind hydra length 30m
        cable add ca/1/4 to cb/2/0 lanes 2 kind hydra length 30m
        """, HALVES),
    Row("power_class_over_that_of_the_cage", OSFP + """
        cage set ca/1 power-limit 12
        """ + DR8 + TRUNK, {"cap1": POWER, "cbp1": NO_SIGNAL},
        "cage set ca/1 power-limit 24", WHOLE),
    Row("one_end_split", OSFP + DR8 + TRUNK + "split ca/1 2",
        {"cap1s0": MARKERS, "cap1s1": MARKERS, "cbp1": MARKERS},
        "split cb/1 2", ["cap1s0", "cap1s1", "cbp1s0", "cbp1s1"]),
    Row("unknown_eeprom", OSFP + """
        module insert ca/1 eeprom {eeprom}
        module insert cb/1 800g-dr8-osfp
        """ + TRUNK, {"cap1": EEPROM, "cbp1": NO_SIGNAL}, """
        module remove ca/1
        module insert ca/1 800g-dr8-osfp
        """, WHOLE),
    # What the first row would be if there were one between
    Row("gearbox", """
        instance add ca cages 1 form qsfp-dd serdes 50
        instance add cb cages 1 form qsfp112 lanes 4
        module insert ca/1 400g-dr4-gearbox-qsfpdd
        module insert cb/1 400g-dr4-qsfp112
        cable add ca/1 to cb/1 kind trunk fibre os2 length 100m
        """, {}, "", WHOLE),
]


def _eeprom():
    """
    Memory of an OSFP module that can be read, and offers nothing: flat memory,
    passive copper, no application (OIF CMIS 8.2 and 8.3).
    """
    data = bytearray(256)
    data[0] = 0x19
    data[1] = 0x52
    data[2] = 0x80
    data[85] = 0x03
    data[86:118] = b"\xff" * 32
    data[128] = 0x19
    data[129:145] = b"STRANGER".ljust(16)
    data[148:164] = b"NOTHING".ljust(16)
    data[166:182] = b"1".ljust(16)
    data[182:190] = b"260101".ljust(8)
    data[222] = sum(data[128:222]) & 0xff
    return data


@ksft_variants([KsftNamedVariant(row.name, row) for row in ROWS])
def compat(row):
    """ No link, with its reason at each end, and a link when it is put right. """
    with tempfile.NamedTemporaryFile() as eeprom, Fabric() as fabric:
        eeprom.write(_eeprom())
        eeprom.flush()
        fabric.build(row.lines.format(eeprom=eeprom.name))
        expect_links(row.reasons)
        fabric.build(row.cure)
        expect_links(dict.fromkeys(row.links))


def main():
    """ Run all cases. """
    ksft_run([compat])
    ksft_exit()


if __name__ == "__main__":
    main()
