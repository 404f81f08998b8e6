"""A temporary directory of any size: everything is there afterwards, or nothing that Python could import."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import zlib
from pathlib import Path

import pytest
from support.members import Content, File, Link
from support.mounts import resized, tmpfs
from support.packages import Built, build
from support.pythons import Python, run
from support.series import sizes
from support.split import SplitPlan
from support.tree import expected_tree

PAGE = 4096
MEMBERS: dict[str, Content] = {
    "dep.py": "V = 1\n",
    "bin/tool": File(b"#!/bin/sh\n", executable=True),
    "lib/libx.so": Link("libx.so.1"),
    "lib/libx.so.1": File(os.urandom(100_000), executable=True),
    **{f"package/m{number}.py": f"N = {number}\n" * 1000 for number in range(8)},
}

# Reports what a start finds, then makes the directory as large as the message asks for, and starts again.
PROGRAM = """
import json, os, re, subprocess, sys, zlib
base = os.environ["TMPDIR"]
home = os.path.join(base, os.environ["HOME_NAME"])

def attempt():
    target = os.path.join(home, "site-packages")
    try:
        import app, dep
        if os.path.exists(os.path.join(os.environ["ROOT"], "zipnest.py")):
            import zipnest
            zipnest.extract_all()
    except ImportError as error:
        assert ("app" in sys.modules) == os.path.exists(target) == (target in sys.path)
        return {"error": str(error), "type": type(error).__name__}
    checksums = {}
    for folder, _, files in os.walk(target):
        for file in files:
            path = os.path.join(folder, file)
            data = os.readlink(path).encode() if os.path.islink(path) else open(path, "rb").read()
            checksums[os.path.relpath(path, target)] = zlib.crc32(data)
    return {"checksums": checksums}

answers = [attempt()]
megabytes = re.search("at least ([0-9]+) MB", answers[0].get("error", ""))
if megabytes:
    remount = os.environ["REMOUNT"].replace("SIZE", megabytes[1] + "m")
    subprocess.run(json.loads(remount), check=True)
    answers.append(attempt())
print(json.dumps(answers))
"""


def blocks(members: dict[str, Content]) -> int:
    return sum(-(-size // PAGE) for size in sizes(members).values())


def checksums(members: dict[str, Content]) -> dict[str, int]:
    found = {}
    for name, value in expected_tree(members).items():
        if isinstance(value, tuple):
            found[name] = zlib.crc32(value[1].encode() if isinstance(value[1], str) else value[1])
    return found


@pytest.fixture
def built(task: Path, one_python: Python, layout: str) -> Built:
    """Where it is split, half of it is unpacked at the start and half later."""
    plan = None
    if layout == "split":
        halves = itertools.cycle(("eager", "lazy"))
        plan = SplitPlan(MEMBERS, {path: next(halves) for path in MEMBERS})
    return build(task, user={"app.py": ""}, dependencies=MEMBERS, python=one_python.version, split=plan)


def answers(python: Python, built: Built, base: Path, mounts: str) -> list[dict[str, object]]:
    home = built.home(base).name
    result = run(
        python,
        built.root,
        base,
        PROGRAM,
        mounts=mounts,
        HOME_NAME=home,
        ROOT=str(built.root),
        REMOUNT=json.dumps(resized(base, "SIZE")),
    )
    assert os.listdir(base) == []
    return result.json()  # type: ignore[return-value]


def assert_refused_and_then_cured(found: list[dict[str, object]]) -> None:
    refused, cured = found
    assert refused["type"] == "ZipnestError"
    text = str(refused["error"])
    start = r"Zipnest cannot provide the dependencies of 'demo': unpacking (them|all distributions) needs [\d,]+ bytes"
    assert re.match(start, text)
    assert cured == {"checksums": checksums(MEMBERS)}


NEEDED = blocks(MEMBERS)
# A tmpfs counts its folders and short links as nothing, the lock is empty, and the journal takes a page.
ENOUGH = NEEDED + 1


@pytest.mark.parametrize("count", [pytest.param(5), pytest.param(NEEDED - 4, marks=pytest.mark.long, id="all")])
def test_any_size_is_enough_or_refused(
    one_python: Python, built: Built, base: Path, rng: random.Random, count: int
) -> None:
    """Pages: one, half, just short, just enough, and others by chance."""
    chosen = {1, NEEDED // 2, NEEDED - 1, NEEDED, ENOUGH}
    others = sorted(set(range(1, ENOUGH)) - chosen)
    for pages in sorted(chosen.union(rng.sample(others, min(count, len(others))))):
        print(f"{pages} of {ENOUGH} pages")
        found = answers(one_python, built, base, tmpfs(base, pages * PAGE))
        if pages >= ENOUGH:
            assert found == [{"checksums": checksums(MEMBERS)}]
        elif pages < NEEDED or len(found) > 1:
            assert_refused_and_then_cured(found)
        else:
            assert found == [{"checksums": checksums(MEMBERS)}]


def test_no_room_at_all(one_python: Python, built: Built, base: Path) -> None:
    """A tmpfs of size 0 would have no limit: this one's only page is taken."""
    mounts = f"{tmpfs(base, PAGE)}; printf x > '{base}/other'"
    found = answers(one_python, built, base, mounts)
    assert_refused_and_then_cured(found)
    assert ", and 0 are available. " in str(found[0]["error"])


def test_room_that_is_taken_after_it_was_counted(one_python: Python, built: Built, base: Path) -> None:
    """The check sees enough; the writes do not find it."""
    claim = (
        "import os\nreal = os.statvfs\n"
        "def before_others_came(path):\n"
        "    os.statvfs = real\n"
        "    found = real(path)\n"
        f"    with open('{base}/other', 'wb') as file:\n"
        f"        file.write(bytes({PAGE * 12}))\n"
        "    return found\n"
        "os.statvfs = before_others_came\n"
    )
    result = run(
        one_python,
        built.root,
        base,
        claim + PROGRAM,
        mounts=tmpfs(base, ENOUGH * PAGE),
        HOME_NAME=built.home(base).name,
        ROOT=str(built.root),
        REMOUNT=json.dumps(resized(base, "SIZE")),
    )
    assert_refused_and_then_cured(result.json())  # type: ignore[arg-type]
