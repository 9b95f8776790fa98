#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
Personas: what ethtool has of an instance whose driver has less than there is.

There is an instance of each persona, alike in all else: cages 1 and 2 are joined and
have errors that FEC corrects, cage 3 is empty.
"""

import collections
import errno
import itertools
import json

from lib.py import KsftNamedVariant, NlError, carrier, cmd, defer, ethtool, \
    ksft_eq, ksft_exit, ksft_gt, ksft_in, ksft_run, ksft_variants, link_show
from lib.py.fabric import STEADY, Fabric, detected
from lib.py.plant import denied

CODEWORDS = {"corrected", "uncorr"}
STATS = {"eth-mac", "eth-phy", "eth-ctrl", "rmon", "pause", "driver"}

# Of FEC, its numbers, None without FEC; of the module, what can be seen of it; the
# groups of statistics; of a port without a link, what is told of that
Says = collections.namedtuple("Says", "fec module stats link")
MODULE = {"memory", "policy"}
LINK = {"reason", "down events"}
FULL = Says(CODEWORDS | {"bits", "lanes", "hist"}, MODULE, STATS, LINK)
WANT = {
    "full": FULL,
    "totals-only": FULL._replace(fec=CODEWORDS | {"bits", "hist"}),
    "no-histogram": FULL._replace(fec=CODEWORDS),
    "no-fec": FULL._replace(fec=None),
    "no-module": FULL._replace(fec=CODEWORDS, module=set()),
    "bare": Says(None, set(), set(), set()),
}
DEVS = {persona: f"p{i}" for i, persona in enumerate(WANT)}


def _lines(persona, dev):
    return f"""
        instance add {dev} cages 3 form osfp persona {persona}
        module insert {dev}/1-2 800g-dr8-osfp
        cable add {dev}/1 to {dev}/2 kind trunk fibre os2 length 100m pairs 2
        lane set {dev}/1/0-7 ber 1e-5
    """


def _or_none(func, *args):
    """ What @func returns; None if that is not supported. """
    try:
        return func(*args)
    except NlError as err:
        ksft_eq(err.error, errno.EOPNOTSUPP, f"{func} {args}")
        return None


def _header(name):
    return {"header": {"dev-name": name, "flags": {"stats"}}}


def _fec(fabric, dev):
    """ What there is of FEC; without histograms none is missed. """
    name = f"{dev}p1"
    reply = _or_none(fabric.ethtool.fec_get, _header(name))
    text = cmd(f"ethtool -I --show-fec {name}", fail=False)
    ksft_eq(text.ret == 0, reply is not None, text.stderr)
    # "Supported FEC modes" of ethtool
    ksft_eq(any("FEC" in mode or mode == "RS"
                for mode in fabric.link_modes(name)[0]), reply is not None)
    if reply is None:
        return None
    stats = reply["stats"]
    bits = stats.get("corr-bits") or []
    has = {key for key in CODEWORDS if stats.get(key)}
    for key, there in (("bits", bits), ("lanes", len(bits) == 9),
                       ("hist", stats.get("hist"))):
        if there:
            has.add(key)
    if bits:
        ksft_gt(bits[0], 0, "corrected bits")
    ksft_gt(stats["corrected"][0], 0, "corrected codewords")
    ksft_eq("corrected_bits:" in text.stdout, "bits" in has, text.stdout)
    ksft_eq("lane" in text.stdout.lower(), "lanes" in has, text.stdout)
    # ethtool's JSON of lanes is none
    if "lanes" not in has:
        printed = ethtool(f"-I --show-fec {name}", json=True)[0]["statistics"]
        ksft_eq(printed["corrected_blocks"]["total"], stats["corrected"][0])
        ksft_eq(bool(printed.get("hist")), "hist" in has, str(printed))
    return has


def _module(fabric, dev):
    name = f"{dev}p1"
    has = set()
    power = fabric.ethtool.module_get({"header": {"dev-name": name}})
    if "power-mode-policy" in power:
        has.add("policy")
    memory = cmd(f"ethtool -m {name}", fail=False)
    if memory.ret == 0:
        ksft_in("OSFP", memory.stdout)
        has.add("memory")
    else:
        ksft_in("not supported", memory.stderr)
    return has


def _stats(_fabric, dev):
    name = f"{dev}p1"
    has = {group for group, stats
           in ethtool(f"-S {name} --all-groups", json=True)[0].items()
           if group != "ifname" and stats}
    if "rx_no_room" in cmd(f"ethtool -S {name}", fail=False).stdout:
        has.add("driver")
    if ethtool(f"-I -a {name}", json=True)[0].get("statistics"):
        has.add("pause")
    return has


def _link(fabric, dev):
    name = f"{dev}p3"
    has = set()
    state = fabric.ethtool.linkstate_get(_header(name))
    if "ext-down-cnt" in state:
        has.add("down events")
    ksft_eq("ext-state" in state, detected(name) == "no (No cable)", str(state))
    if "ext-state" in state:
        has.add("reason")
    return has


ASPECTS = dict(zip(Says._fields, (_fec, _module, _stats, _link)))


def _expect(fabric, aspect, persona, dev):
    """ Of an aspect there is what the persona has. """
    want = getattr(WANT[persona], aspect)
    if want and not fabric.has_hist:
        want = want - {"hist"}
    ksft_eq(ASPECTS[aspect](fabric, dev), want, f"{aspect} of {persona}")


@ksft_variants([KsftNamedVariant(f"{persona}_{aspect}".replace("-", "_"),
                                 persona, aspect)
                for persona, aspect in itertools.product(WANT, ASPECTS)])
def ethtool_has(fabric, persona, aspect):
    """ ethtool has of an instance what its persona has, and no more. """
    _expect(fabric, aspect, persona, DEVS[persona])


def dumps(fabric):
    """ A dump leaves out netdevs that it is not supported for, and goes on. """
    request = {"header": {"flags": {"stats"}}}
    mine = {f"{dev}p{cage}" for dev in DEVS.values() for cage in (1, 2, 3)}
    fec = {reply["header"]["dev-name"]
           for reply in fabric.ethtool.fec_get(request, dump=True)}
    ksft_eq(fec & mine,
            {f"{DEVS[persona]}p{cage}" for persona, want in WANT.items()
             if want.fec for cage in (1, 2, 3)})
    for func in (fabric.ethtool.module_get, fabric.ethtool.linkstate_get,
                 fabric.ethtool.linkinfo_get):
        names = {reply["header"]["dev-name"]
                 for reply in func({}, dump=True)}
        ksft_eq(mine - names, set())


def as_without_callbacks(_fabric):
    """ What is not there looks as it does with lo, which has nothing of it. """
    for args in ("-I --show-fec {}", "--set-fec {} encoding rs", "-m {}",
                 "--show-module {}", "--reset {} phy", "-S {}",
                 "-S {} --all-groups"):
        name = f"{DEVS['bare']}p1"
        got, want = (cmd(f"ethtool {args.format(one)}", fail=False)
                     for one in (name, "lo"))
        ksft_eq((got.ret, got.stdout.replace(name, "lo"),
                 got.stderr.replace(name, "lo")),
                (want.ret, want.stdout, want.stderr), args)


def the_rest_is_alike(_fabric):
    """ Links, counters of rtnetlink and what cagectl tells are of no persona. """
    for persona, dev in DEVS.items():
        for cage, there in ((1, True), (2, True), (3, False)):
            ksft_eq(carrier(f"{dev}p{cage}"), there, f"{persona} {cage}")
        ksft_in("stats64", link_show(name=f"{dev}p1"))
        said = ethtool(f"{dev}p1").stdout
        ksft_in("Speed: 800000Mb/s", said, persona)
        module = json.loads(cmd(f"cagectl -j module show {dev}/1").stdout)
        ksft_eq(module["modules"][0]["type"], "800g-dr8-osfp", persona)
        sublinks = json.loads(cmd(f"sublink -j show {dev}p1").stdout)
        ksft_in('"link_up": true', json.dumps(sublinks), persona)


def _set_refused(args, persona, dev):
    what = cmd(f"ethtool {args.format(f'{dev}p1')}", fail=False)
    ksft_eq(what.ret != 0, True, f"{args} of {persona}")
    ksft_in("not supported", what.stderr.lower(), f"{args} of {persona}")


def not_set(_fabric):
    """ What cannot be seen cannot be set. """
    for persona in ("no-fec", "bare"):
        _set_refused("--set-fec {} encoding rs", persona, DEVS[persona])
    for persona in ("no-module", "bare"):
        _set_refused("--set-module {} power-mode-policy auto", persona,
                     DEVS[persona])
        _set_refused("--reset {} phy", persona, DEVS[persona])


def _shown(dev):
    return json.loads(cmd(f"cagectl -j instance show {dev}").stdout) \
        ["instances"][0]["persona"]


def changed(fabric):
    """ A persona is changed at run time, and those of others are not. """
    dev = DEVS["full"]
    defer(cmd, f"cagectl instance set {dev} persona full")
    for persona in [*WANT, "full"]:
        cmd(f"cagectl instance set {dev} persona {persona}")
        ksft_eq(_shown(dev), persona)
        for aspect in ASPECTS:
            _expect(fabric, aspect, persona, dev)
    for persona, other in DEVS.items():
        ksft_eq(_shown(other), persona)
        for aspect in ASPECTS:
            _expect(fabric, aspect, persona, other)
    # what is set besides leaves it alone
    cmd(f"cagectl instance set {DEVS['bare']} fan 50")
    ksft_eq(_shown(DEVS["bare"]), "bare")


def refused(fabric):
    """ What is no persona is refused, with words, and changes nothing. """
    beyond = len(WANT)
    for func, device in ((fabric.genl.instance_set, DEVS["bare"]),
                         (fabric.genl.instance_new, "p9")):
        said = denied(errno.ERANGE, ".persona", func,
                      {"device": device, "persona": beyond})
        ksft_in("out of range", said)
    ksft_eq(_shown(DEVS["bare"]), "bare")
    wrong = cmd(f"cagectl instance set {DEVS['bare']} persona no-fecc",
                fail=False)
    ksft_eq(wrong.ret, 255)
    ksft_in("no-module or bare, not \"no-fecc\"; similar: no-fec",
            wrong.stderr)


def main():
    """ Build the instances once; only one case changes them. """
    with Fabric() as fabric:
        fabric.build("".join(itertools.starmap(_lines, DEVS.items())))
        fabric.step(STEADY)
        # Linux before 6.19 has no place for histograms
        fabric.has_hist = "hist" in fabric.ethtool.fec_get(
            _header(f"{DEVS['full']}p1"))["stats"]
        ksft_run([ethtool_has, dumps, as_without_callbacks, the_rest_is_alike,
                  not_set, changed, refused], args=(fabric,))
    ksft_exit()


if __name__ == "__main__":
    main()
