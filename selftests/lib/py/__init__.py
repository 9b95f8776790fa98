# SPDX-License-Identifier: GPL-2.0

"""
What the cagesim tests are written with: the kernel's own ksft library, which
is used as it is from a copy of the kernel tree (see upstream/get.sh), and the
few nouns that it lacks: the emulated device, its ports, a namespace with one
end of a cable in it, and traffic.

KSFT_TREE names the copy of the kernel tree. A test gets all by
"from lib.py import ...", as the tests in the kernel do.
"""

import os
import sys
from pathlib import Path

_TREE = Path(os.environ.get("KSFT_TREE", "/in/ksft"))
if not (_TREE / "tools/testing/selftests/net/lib/py").is_dir():
    sys.exit(f"KSFT_TREE={_TREE} is not a kernel tree with its selftests; "
             "upstream/get.sh makes one")
sys.path.append(str(_TREE / "tools/testing/selftests"))

# pylint: disable=wrong-import-position
from net.lib.py import CmdExitFailure, KsftNamedVariant, NetNS, NetNSEnter, \
    NlError, bkg, cmd, defer, ethtool, ip, ksft_busy_wait, ksft_eq, \
    ksft_exit, ksft_ge, ksft_gt, ksft_in, ksft_ne, ksft_not_in, ksft_pr, \
    ksft_run, ksft_true, ksft_variants, wait_port_listen
from .device import Cagesim, refused
from .netdev import ExtState, carrier, carrier_changes, ip_batch, link_mode, \
    link_show, link_state, netdev_state, netdevs, set_up, \
    wait_carrier, wait_gone, wait_netdev
from .traffic import Ping, address_pair, frames, peer_ns, ping, set_down
from .udev import udevd

__all__ = ["CmdExitFailure", "KsftNamedVariant", "NetNS", "NetNSEnter",
           "NlError", "bkg", "cmd", "defer", "ethtool", "ip",
           "ksft_busy_wait", "ksft_eq", "ksft_exit", "ksft_ge", "ksft_gt",
           "ksft_in", "ksft_ne", "ksft_not_in", "ksft_pr", "ksft_run",
           "ksft_true", "ksft_variants", "wait_port_listen",
           "Cagesim", "refused",
           "ExtState", "carrier", "carrier_changes", "ip_batch", "link_mode",
           "link_show", "link_state", "netdev_state",
           "netdevs", "set_up", "wait_carrier", "wait_gone", "wait_netdev",
           "Ping", "address_pair", "frames", "peer_ns", "ping", "set_down",
           "udevd"]
