#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0

"""
The kernel's own YNL client, tools/net/ynl/pyynl/cli.py as it is, drives every
operation of our specification, by do and by dump, and sees every notification.

ROWS is a scenario: a small instance is made, equipped, cabled, disturbed and
taken apart again, a row for each call of the client. Refusals are made by the
client's library, many in one process: for each attribute with limits those that
are just beyond them, and REFUSED. A case fails if the specification has an
operation that no row is for.
"""

import collections
import errno
import json
import os
import signal
import subprocess
import sys
import tempfile

from lib.py import CmdExitFailure, KsftNamedVariant, NlError, cmd, ip_batch, \
    ksft_busy_wait, ksft_eq, ksft_exit, ksft_in, ksft_pr, ksft_run, \
    ksft_true, ksft_variants
from lib.py.plant import Plant

SPEC = os.environ.get("CAGESIM_SPEC", "/in/specs/cagesim.yaml")
CLI = os.path.join(os.environ.get("KSFT_TREE", "/in/ksft"),
                   "tools/net/ynl/pyynl/cli.py")
NOBODY = 65534

DEV = "yd0"
CAGE = {"device": DEV, "cage": 1}
LANE = {**CAGE, "lane": 3}
PORT = {**CAGE, "sub": 0}
TYPE = "800g-dr8-osfp"

# What a call asks for, and what its answer has to have in it. A value of the
# request that is a Reply is taken from the answer to an operation before.
Row = collections.namedtuple("Row", "op mode request want")
Reply = collections.namedtuple("Reply", "op attr")

CABLE = {"id": Reply("cable-new", "id")}
FAULT = {"id": Reply("fault-new", "id")}


def _do(op, request, want=None):
    return Row(op, "do", request, want or {})


def _dump(op, request, want):
    return Row(op, "dump", request, want)


INSTANCE = {"device": DEV, "cages": 3, "lanes": [8], "serdes": 100,
            "form": ["osfp"], "seed": 7, "ambient": 25000, "fan": 60,
            "power-budget": 400000, "persona": "totals-only"}
MODULE = {"type": TYPE, "grade": "typical", "serial": 5, "policy": "high"}
LINE = {"device": DEV, "cage": 1, "lane": 0, "to-device": DEV, "to-cage": 2,
        "to-lane": 0, "lanes": 8, "kind": "trunk", "fibre": "os2",
        "length": 50000, "pairs": 2, "pair-loss": 350, "dirt": 0, "swapped": 0}
TROUBLE = {**CAGE, "lanes": 1, "kind": "bend", "level": 500, "start": 0,
           "duration": 10 ** 15, "ramp": 10 ** 8, "period": 10 ** 9, "seed": 3}

ROWS = [
    _do("clock-set", {"scale": 0}),
    _do("clock-get", {}, {"scale": 0}),
    _do("clock-set", {"step": 1000000}),
    _do("clock-set", {"scale": 1}),
    _do("instance-new", INSTANCE),
    _do("instance-get", {"device": DEV}, INSTANCE),
    _do("instance-set", {"device": DEV, "ambient": 30000, "fan": 80,
                         "power-budget": 500000, "persona": "no-fec"}),
    _dump("instance-get", {}, {"device": DEV, "ambient": 30000, "fan": 80,
                               "power-budget": 500000, "persona": "no-fec"}),
    _do("cage-set", {**CAGE, "power-limit": 20000}),
    _do("cage-get", CAGE, {**CAGE, "form": "osfp", "lanes": 8, "serdes": 100,
                           "ports": 1, "power-limit": 20000}),
    _dump("cage-get", {"device": DEV}, {"device": DEV, "cage": 2}),
    _do("type-get", {"name": TYPE}, {"name": TYPE, "form": "osfp",
                                     "medium": "smf", "host-lanes": 8}),
    _dump("type-get", {}, {"name": TYPE}),
    _do("module-new", {**CAGE, **MODULE}),
    _do("module-new", {"device": DEV, "cage": 2, **MODULE, "serial": 6}),
    _do("module-get", CAGE, {**CAGE, **MODULE, "form": "osfp",
                             "medium": "smf"}),
    _do("module-set", {**CAGE, "policy": "auto"}),
    _dump("module-get", {"device": DEV}, {**CAGE, "policy": "auto"}),
    _do("module-set", {**CAGE, "policy": "high"}),
    _do("cable-new", LINE),
    _do("cable-get", CABLE, {**CABLE, **LINE}),
    _do("cable-get", {**CAGE, "lane": 7}, CABLE),
    _do("cable-set", {**CABLE, "dirt": 100}),
    _dump("cable-get", {"device": DEV}, {**CABLE, "dirt": 100}),
    _do("lane-set", {**LANE, "extra-loss": 1000,
                     "taps": {"main": 900, "pre1": -50}}),
    _do("lane-get", LANE, {**LANE, "extra-loss": 1000}),
    _dump("lane-get", {"device": DEV}, {**LANE, "extra-loss": 1000}),
    _do("port-set", {**PORT, "training": 0}),
    _do("port-get", PORT, {**PORT, "training": 0, "timing": "fast"}),
    _dump("port-get", {"device": DEV}, {**PORT, "training": 0}),
    _do("fault-new", TROUBLE),
    _do("fault-get", FAULT, {**FAULT, **CAGE, "kind": "bend", "lanes": 1,
                             "level": 500, "seed": 3}),
    _dump("fault-get", {"device": DEV}, {**FAULT, **CAGE}),
]

# After all the others, so that what they look at is there
LAST = [
    _do("fault-del", FAULT),
    _do("cable-del", CABLE),
    _do("module-del", CAGE),
    _do("instance-del", {"device": DEV}),
]

# What is refused, with which error, on account of which attribute, and what the
# message has in it
Refusal = collections.namedtuple("Refusal", "op request error attr text")
NOWHERE = {"device": DEV, "cage": 4}
REFUSED = [
    Refusal("clock-set", {}, errno.EINVAL, None, "scale or a step"),
    Refusal("clock-set", {"step": 1}, errno.EBUSY, None, "scale to 0"),
    Refusal("clock-set", {"scale": 1, "step": 1}, errno.EINVAL, ".step",
            "scale 0"),
    Refusal("lane-get", {**LANE, "device": "nix"}, errno.ENODEV, ".device",
            "nix"),
    Refusal("lane-get", {**LANE, **NOWHERE}, errno.ENODEV, ".cage", "1 to 3"),
    Refusal("lane-set", {**LANE, "taps": {"main": 100}}, errno.ERANGE, ".taps",
            "main 500..1000"),
    Refusal("lane-set", {**LANE, "prbs": {"generator": "prbs31q"}},
            errno.EBUSY, ".prbs", "is up"),
    Refusal("port-get", {**PORT, "device": "nix"}, errno.ENODEV, ".device",
            "nix"),
    Refusal("port-get", {**PORT, **NOWHERE}, errno.ENODEV, ".cage", "1 to 3"),
    Refusal("port-set", {**PORT, "sub": 1}, errno.ENODEV, ".sub", "0 to 0"),
    Refusal("instance-get", {"device": "nix"}, errno.ENODEV, ".device", "nix"),
    Refusal("instance-new", INSTANCE, errno.EEXIST, ".device", DEV),
    Refusal("instance-new", {**INSTANCE, "device": "a/b"}, errno.EINVAL,
            ".device", "a-z"),
    Refusal("instance-new", {**INSTANCE, "device": "yd1", "lanes": [3]},
            errno.EINVAL, ".lanes", "1, 2, 4 or 8"),
    Refusal("instance-new", {**INSTANCE, "device": "yd1", "lanes": [8, 8]},
            errno.EINVAL, ".lanes", "one for each of the 3 cages"),
    Refusal("instance-new", {**INSTANCE, "device": "yd1", "form": "sfp112"},
            errno.EINVAL, ".form", "cannot have 8 lanes"),
    Refusal("instance-new", {**INSTANCE, "device": "yd1", "serdes": 30},
            errno.EINVAL, ".serdes", "25, 50, 100 or 200"),
    Refusal("instance-new", {**INSTANCE, "device": "yd1", "ambient": 85001},
            errno.ERANGE, ".ambient", "-40 to 85"),
    Refusal("instance-set", {"device": DEV, "ambient": -40001}, errno.ERANGE,
            ".ambient", "-40 to 85"),
    Refusal("instance-set", {"device": "nix", "fan": 1}, errno.ENODEV,
            ".device", "nix"),
    Refusal("instance-del", {"device": "nix"}, errno.ENODEV, ".device", "nix"),
    Refusal("cage-get", NOWHERE, errno.ENODEV, ".cage", "1 to 3"),
    Refusal("cage-set", {**NOWHERE, "power-limit": 1}, errno.ENODEV, ".cage",
            "1 to 3"),
    Refusal("type-get", {"name": "800g-dr9-osfp"}, errno.ENOENT, ".name",
            TYPE),
    Refusal("module-get", {**CAGE, "cage": 3}, errno.ENOENT, ".cage", "no"),
    Refusal("module-new", {**CAGE, **MODULE}, errno.EBUSY, ".cage", "has a"),
    Refusal("module-new", {**CAGE, **MODULE, "cage": 3,
                           "type": "800g-dr9-osfp"},
            errno.ENOENT, ".type", TYPE),
    Refusal("module-new", {**CAGE, **MODULE, "cage": 3,
                           "type": "400g-dr4-qsfp112"},
            errno.EINVAL, ".type", "takes OSFP"),
    Refusal("module-new", {**CAGE, "cage": 3, "eeprom": "00" * 100},
            errno.EINVAL, ".eeprom", "Not a module: "),
    Refusal("module-new", {**CAGE, "cage": 3}, errno.EINVAL, None, "one of"),
    Refusal("module-set", {**NOWHERE, "policy": "high"}, errno.ENODEV, ".cage",
            "1 to 3"),
    Refusal("module-del", {**CAGE, "cage": 3}, errno.ENOENT, ".cage", "no"),
    Refusal("cable-new", LINE, errno.EBUSY, ".lane", "already"),
    Refusal("cable-new", {**LINE, "to-cage": 4}, errno.ENODEV, ".to-cage",
            "1 to 3"),
    Refusal("cable-get", {"id": 4000000000}, errno.ENOENT, ".id", "no cable"),
    Refusal("cable-set", {**CABLE, "length": 0}, errno.EINVAL, ".length",
            "has a length"),
    Refusal("cable-del", {"id": 4000000000}, errno.ENOENT, ".id", "no cable"),
    Refusal("fault-new", {**TROUBLE, **NOWHERE}, errno.ENODEV, ".cage",
            "1 to 3"),
    Refusal("fault-new", {**TROUBLE, "kind": "dead"}, errno.EINVAL, ".kind",
            "has no level"),
    Refusal("fault-get", {"id": 4000000000}, errno.ENOENT, ".id", "no fault"),
    Refusal("fault-del", {"id": 4000000000}, errno.ENOENT, ".id", "no fault"),
]


def _client(args):
    """ The command line of the client. """
    return [sys.executable, "-u", CLI, "--spec", SPEC, "--no-schema",
            "--output-json", *args]


def _replace(request, replies):
    """ @request with what answers before have told. """
    return {key: replies[value.op][value.attr]
            if isinstance(value, Reply) else value
            for key, value in request.items()}


def _has(answer, want):
    """ Whether all of @want is in @answer. """
    return all(answer.get(key) == value for key, value in want.items())


class Client:
    """ The module, the client that listens to it, and what it was told. """

    def __init__(self, family):
        self.family = family
        self.replies = {}
        self.exercised = set()
        # Not "with", as it listens to what all cases do
        # pylint: disable=consider-using-with
        self.log = tempfile.NamedTemporaryFile("r", encoding="ascii")
        with open(self.log.name, "w", encoding="ascii") as log:
            self.listener = subprocess.Popen(
                _client(["--subscribe", "monitor", "--duration", "100000"]),
                stdout=log)

    def ops(self, key):
        """ Names of the operations that have something. """
        return {op.name for op in self.family.msgs.values() if key in op.yaml}

    def call(self, row):
        """ Call the client for a row; what it printed, decoded. """
        request = _replace(row.request, self.replies)
        self.exercised.add((row.op, row.mode))
        out = subprocess.run(
            _client([f"--{row.mode}", row.op, "--json", json.dumps(request)]),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            check=False)
        if out.returncode:
            raise RuntimeError(f"{row.op} {row.mode}: {out.stdout}")
        return json.loads(out.stdout)

    def notifications(self):
        """ Names of what the listener has printed so far. """
        self.log.seek(0)
        return {json.loads(line)["name"] for line in self.log
                if line.startswith("{") and line.endswith("\n")}

    def close(self):
        """ Listen no more. """
        self.listener.send_signal(signal.SIGINT)
        self.listener.wait()
        self.log.close()


def _row(client, row):
    answer = client.call(row)
    if row.mode == "do" and answer:
        client.replies[row.op] = answer
    want = _replace(row.want, client.replies)
    items = answer if row.mode == "dump" else [answer or {}]
    ksft_true([item for item in items if _has(item, want)],
              f"{want} in {answer}")
    reply = client.family.ops[row.op].yaml[row.mode].get("reply", {})
    for item in items:
        ksft_eq(set(item) - set(reply.get("attributes", [])), set(),
                "not in the specification")


def _named(rows, first=1):
    return [KsftNamedVariant(f"{i:02}_{row.op}_{row.mode}", row)
            for i, row in enumerate(rows, first)]


@ksft_variants(_named(ROWS))
def row(client, row_):
    """ A call of the client succeeds, and answers what it should. """
    _row(client, row_)


@ksft_variants(_named(LAST, len(ROWS) + 1))
def last_row(client, row_):
    """ Likewise, for what takes apart. """
    _row(client, row_)


def a_link_comes_up(client):
    """ What the client has built is a link. """
    names = [f"{DEV}p{cage}" for cage in (1, 2)]
    ip_batch([f"link set dev {name} up" for name in names])
    ksft_busy_wait(lambda: client.call(
        Row("port-get", "do", PORT, {})).get("carrier") == 1, deadline=30)


def _refuse(client, refusal):
    """ A refusal, as the library tells it. """
    request = _replace(refusal.request, client.replies)
    what = f"{refusal.op} {request}"
    try:
        client.family.do(refusal.op, request)
    except NlError as err:
        extack = err.nl_msg.extack or {}
        ksft_eq((err.error, extack.get("bad-attr")),
                (refusal.error, refusal.attr), f"{what}: {extack}")
        ksft_true(extack.get("msg"), f"{what}: no message")
        ksft_in(refusal.text, extack.get("msg", ""), what)
    else:
        ksft_eq("accepted", "refused", what)


def refused(client):
    """ Every operation that can be refused for what it says, is. """
    for refusal in REFUSED:
        _refuse(client, refusal)
    able = {op.name for op in client.family.ops.values()
            if "request" in op.yaml.get("do", {})}
    ksft_eq(able - {refusal.op for refusal in REFUSED}, set())


def refused_by_the_client(_client_):
    """ A refusal ends the client with its words, and with status 1. """
    try:
        cmd(_client(["--do", "clock-set", "--json", '{"step": 1}']),
            shell=False)
    except CmdExitFailure as err:
        ksft_eq(err.cmd.ret, 1)
        ksft_in("The clock runs; set its scale to 0", err.cmd.stdout)
    else:
        ksft_eq("accepted", "refused")


def _beyond(client):
    """ For each operation and attribute with limits, values beyond them. """
    for op in client.family.ops.values():
        for name in op.yaml["do"].get("request", {}).get("attributes", []):
            spec = op.attr_set[name].yaml
            checks = spec.get("checks", {})
            if "max" in checks:
                yield op, name, checks["max"] + 1
            if checks.get("min", 0) > 0:
                yield op, name, checks["min"] - 1
            if "max-len" in checks:
                yield op, name, "x" * (checks["max-len"] + 1) \
                    if spec["type"] == "string" else \
                    "00" * (checks["max-len"] + 1)
            if "enum" in spec:
                entries = client.family.consts[spec["enum"]].entries
                yield op, name, max(one.value for one in entries.values()) + 1


def out_of_range(client):
    """ What is beyond a limit is refused, and the attribute is named. """
    seen = 0
    for op, name, value in _beyond(client):
        what = f"{op.name} {name}={value}"
        seen += 1
        try:
            client.family.do(op.name, {name: value})
        except NlError as err:
            extack = err.nl_msg.extack or {}
            ksft_in(err.error, (errno.ERANGE, errno.EINVAL), what)
            ksft_eq(extack.get("bad-attr"), f".{name}", f"{what}: {extack}")
            ksft_true(extack.get("msg"), f"{what}: no message")
        else:
            ksft_eq("accepted", "refused", what)
    ksft_pr(f"{seen} values beyond limits")
    ksft_true(seen > 20)


def only_for_admins(client):
    """ Who has not CAP_NET_ADMIN may look, and change nothing. """
    # Changes that would all be refused for another reason if they got so far
    for name, op in sorted(client.family.ops.items()):
        admin = "admin-perm" in op.yaml.get("flags", [])
        pid = os.fork()
        if not pid:
            error = 0
            try:
                os.setgroups([])
                os.setresuid(NOBODY, NOBODY, NOBODY)
                family = Plant.family_here()
                family.do(name, {})
            except NlError as err:
                error = err.error
            except BaseException:  # pylint: disable=broad-except
                error = 255
            os._exit(error)
        error = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        ksft_eq(error == errno.EPERM, admin, f"{name}: error {error}")
        ksft_true(error != 255, name)


def notifications(client):
    """ Whoever has subscribed has heard of all that there is to hear of. """
    want = client.ops("notify")
    ksft_busy_wait(lambda: want <= client.notifications(), deadline=10)
    ksft_eq(want - client.notifications(), set())
    ksft_eq(client.listener.poll(), None, "the listener has ended")


def every_operation(client):
    """ All of the specification was exercised. """
    want = {(op.name, mode) for op in client.family.ops.values()
            for mode in op.modes}
    ksft_eq(want - client.exercised, set())
    ksft_pr(f"{len(want)} operations, {len(client.ops('notify'))} "
            "notifications")


def main():
    """ Run all cases on one module without cables. """
    with Plant(cages=1, plant="none") as plant:
        plant.scale(1)
        client = Client(plant.genl)
        try:
            ksft_run([row, a_link_comes_up, refused, refused_by_the_client,
                      out_of_range, only_for_admins, last_row, notifications,
                      every_operation], args=(client,))
        finally:
            client.close()
    ksft_exit()


if __name__ == "__main__":
    main()
