# SPDX-License-Identifier: GPL-2.0

"""
A udev daemon for a part of a test. Most of the tests run without one, as in
an initramfs or a container; the names of the netdevs must be the same.
"""

import contextlib

from net.lib.py import cmd, ksft_busy_wait

DAEMON = "/usr/lib/systemd/systemd-udevd"


def _running():
    return cmd("pgrep -x systemd-udevd", fail=False).ret == 0


def _answers():
    return cmd("udevadm control --ping", fail=False).ret == 0


@contextlib.contextmanager
def udevd():
    """ Run a udev daemon until the block ends. """
    cmd(f"{DAEMON} --daemon")
    # It goes to the background before it listens.
    ksft_busy_wait(_answers, deadline=20)
    try:
        yield
        cmd("udevadm settle")
    finally:
        cmd("udevadm control --exit")
        ksft_busy_wait(lambda: not _running(), deadline=20)
