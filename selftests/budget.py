#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
A link at the end of its budget: 500 m and four mated pairs between modules of
parts near the corner of 400GBASE-DR4. 1.71 dB more are too much, and everybody who
can tell says the same: FEC counters, VDM of the module, cagectl.
"""

import json

from lib.py import cmd, ksft_eq, ksft_exit, ksft_gt, ksft_run
from lib.py.fabric import Fabric, expect_links, peek
from lib.py.plant import SECOND

NAMES = ["cap1s0", "cap1s1", "cbp1s0", "cbp1s1"]
NEAR = NAMES[0]

NOMINAL = """
    instance add ca cages 1 form osfp
    instance add cb cages 1 form osfp
    module insert ca/1 800g-dr8-osfp grade corner
    module insert cb/1 800g-dr8-osfp grade corner
    cable add ca/1 to cb/1 kind trunk fibre os2 length 500m pairs 4 \
pair-loss 0.35
    split ca/1 2
    split cb/1 2
"""

# Pre-FEC BER that an optical PMD of 100G lanes may have (IEEE 802.3 124.1.1)
LIMIT = 2.4e-4

# Signalling rate of a lane, bits a second
RATE = 106.25e9

# VDM: pre-FEC BER, current value, media input (OIF CMIS 8.19.8)
BER_MEDIA = 15


def _f16(code):
    """ A number as VDM has it (OIF CMIS 8.19.8.2). """
    return (code & 0x7ff) * 10.0 ** ((code >> 11) - 24)


def _vdm(lane):
    """ Pre-FEC BER of a lane as the module says. """
    places = peek(NEAR, 0x20, 128, 128)
    for i in range(64):
        which, kind = places[2 * i], places[2 * i + 1]
        if kind == BER_MEDIA and which & 15 == lane:
            return _f16(int.from_bytes(peek(NEAR, 0x24, 128 + 2 * i, 2), "big"))
    return None


def _cagectl(lane):
    """ BER of a lane as the emulation says. """
    out = json.loads(cmd(f"cagectl -j lane show ca/1/{lane}").stdout)
    return out["lanes"][0]["ber"]


def _fec(fabric, seconds=10):
    """ BER of each lane as FEC corrects it. """
    before = fabric.fec(NEAR).bits
    fabric.step(seconds * SECOND)
    after = fabric.fec(NEAR).bits
    return [(b - a) / RATE / seconds for a, b in zip(before, after)]


def _all(fabric):
    """ The BER of each lane of the sublink, three times. """
    fec = _fec(fabric)
    ksft_eq(len(fec), 4)
    return [(one, _vdm(lane), _cagectl(lane)) for lane, one in enumerate(fec)]


def nominal():
    """ 1.6 dB of fibre and connectors, and a BER of 1.7e-7. """
    with Fabric() as fabric:
        fabric.build(NOMINAL)
        expect_links(dict.fromkeys(NAMES))
        cable = json.loads(cmd("cagectl -j cable show ca/1").stdout)["cables"][0]
        ksft_eq(cable["loss_db"], 1.6)
        for fec, vdm, emulation in _all(fabric):
            ksft_gt(emulation, 1.5e-7)
            ksft_gt(1.8e-7, emulation)
            ksft_gt(0.02, abs(fec / emulation - 1))
            ksft_gt(0.01, abs(vdm / emulation - 1))


def crossing():
    """ The limit is crossed at 1.71 dB more, within 0.05 dB, on one sublink. """
    with Fabric() as fabric:
        fabric.build(NOMINAL)
        for level, sign in ((1.66, -1), (1.76, 1)):
            fabric.build(f"fault add ca/1/0-3 attenuate level {level}")
            for all_three in _all(fabric):
                for ber in all_three:
                    ksft_gt(sign * (ber - LIMIT), 0, (level, all_three))
                ksft_gt(1.02, max(all_three) / min(all_three))
            # its twin has other fibres
            ksft_gt(1.8e-7, _cagectl(4))
            expect_links(dict.fromkeys(NAMES))
            cmd("cagectl fault del all")
        fabric.build("")
        ksft_gt(1.8e-7, _cagectl(0))


def main():
    """ Run all cases. """
    ksft_run([nominal, crossing])
    ksft_exit()


if __name__ == "__main__":
    main()
