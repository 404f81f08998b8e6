"""Indexes of split packages as no build writes them."""

from __future__ import annotations

import json
import random
from typing import Any, Callable

_NAMES = (
    *("../escaped", "a/../../escaped", "/escaped", "{outside}/escaped", "", ".", "..", "a//b", "a/", "./a", "a\0b"),
    *("dep.py", "dep.py/escaped", "lib", "lib/escaped", "package/escaped/deep", "\ud800", "n" * 300, "new"),
)


def index_mutant(rng: random.Random, data: bytes, outside: str) -> tuple[str, bytes]:
    """One at random, and what was done to it. `outside`: an absolute path at which nothing must appear."""
    if rng.random() < 0.25:
        changed = bytearray(data)
        for _ in range(rng.choice((1, 1, 3))):
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        return "flipped bits", bytes(changed)
    values: dict[str, Any] = json.loads(data)
    change = rng.choice(_CHANGES)
    what = change(rng, values, outside)
    return f"{change.__name__.strip('_')}: {what}", json.dumps(values).encode()


def _name(rng: random.Random, values: dict[str, Any], outside: str) -> str:
    key = rng.choice(("folders", "links", "files"))
    name = rng.choice(_NAMES).replace("{outside}", outside)
    if rng.random() < 0.5 and values[key]:
        values[key][rng.randrange(len(values[key]))] = name
    else:
        values[key].append(name)
    return f"{name[:60]!r} in {key}"


def _moved(rng: random.Random, values: dict[str, Any], outside: str) -> str:
    """From one list to another, or into both."""
    one, other = rng.sample(("folders", "links", "files"), 2)
    name = rng.choice(values[one])
    values[other].insert(rng.randrange(len(values[other]) + 1), name)
    if rng.random() < 0.5:
        values[one].remove(name)
    return f"{name!r} from {one} to {other}"


def _group(rng: random.Random, values: dict[str, Any], outside: str) -> str:
    group, at = rng.choice(values["groups"]), rng.randrange(3)
    group[at] = rng.choice((-1, 0, 1, 10**9, 0.5, "0", None, [], [10**9], [-1], [0.0], {}))
    return f"{group}"


def _kind(rng: random.Random, values: dict[str, Any], outside: str) -> str:
    key = rng.choice(sorted(values))
    values[key] = rng.choice((None, 0, -1, "", "0" * 64, [], {}, [[]], [None], True, {"": [10**9]}))
    return f"{key} is {values[key]!r}"


def _gone(rng: random.Random, values: dict[str, Any], outside: str) -> str:
    key = rng.choice(sorted(values))
    del values[key]
    return key


def _order(rng: random.Random, values: dict[str, Any], outside: str) -> str:
    key = rng.choice(("folders", "files", "groups"))
    rng.shuffle(values[key])
    return key


_CHANGES: tuple[Callable[[random.Random, dict[str, Any], str], str], ...] = (
    *(_name, _name, _moved, _moved, _group, _kind, _gone, _order),
)
