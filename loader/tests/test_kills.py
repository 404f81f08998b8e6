"""SIGKILL while unpacking: the next start continues, and ends with the right files."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from support.members import Content, File, Link
from support.packages import Built, build, build_parts
from support.provided import provided, use_everything
from support.pythons import Python, Result, finish, run, start
from support.series import (
    ended,
    identities,
    journalled,
    log_lines,
    repetitions,
    sizes,
    wait_until,
)
from support.split import SplitPlan, places_of
from support.tree import read_tree

from _zipnest.loader import PYTHON

ALL_KINDS: dict[str, Content] = {
    "dep.py": "V = 1\n",
    "bin/tool": File(b"#!/bin/sh\n", executable=True),
    "hollow/inner/": b"",
    "lib/libx.so": Link("libx.so.1"),
    "lib/libx.so.1": File(os.urandom(200_000), executable=True),
    "package/__init__.py": "",
}
# Some files that go first, for their size, and many small ones: both threads are busy all the time.
MANY: dict[str, Content] = {
    **ALL_KINDS,
    **{f"large/{number}.bin": File(os.urandom(1_500_000), stored=True) for number in range(4)},
    **{f"medium/{number}.bin": File(os.urandom(60_000), stored=True) for number in range(60)},
    **{f"small/m{number:03}.py": f"NUMBER = {number}\n" * 50 for number in range(300)},
}

PROGRAM = "print('started', flush=True)\nimport app, dep\nprint('imported', dep.V)"


def package(task: Path, python: Python, dependencies: dict[str, Content], layout: str = "nested") -> Built:
    plan = None
    if layout == "split":  # what the program imports is unpacked at the start: no first use changes the tree
        plan = SplitPlan(dependencies, {**places_of(dependencies), "dep.py": "eager"})
    return build(task, user={"app.py": "import dep\n"}, dependencies=dependencies, python=python.version, split=plan)


def started(python: Python, built: Built, base: Path, before: str = "") -> subprocess.Popen[str]:
    """A start that has come as far as the import of the handler."""
    process = start(python, built.root, base, before + PROGRAM)
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    return process


def assert_a_normal_start_completes(python: Python, built: Built, base: Path) -> None:
    """With all files right, and none written again that an earlier attempt had completed."""
    home = built.home(base)
    there = home.is_dir() and "site-packages" in os.listdir(home)
    complete = list(built.eager) if there else journalled(home, built.eager)
    before = identities(home / ("site-packages" if there else "staging"), complete)
    result = run(python, built.root, base, PROGRAM)
    assert (result.status, result.out) == (0, "started\nimported 1\n"), result.err
    assert read_tree(home / "site-packages") == built.tree()
    assert identities(home / "site-packages", complete) == before
    size = sizes(built.eager)
    written = sum(size.values()) - sum(size[name] for name in complete)
    files = len(built.eager) - len(complete)
    assert log_lines(result.err) == ([] if there else [(written, files, len(complete))])
    assert (home / "site-packages").stat().st_uid == os.geteuid()


def spoil_what_no_journal_names(built: Built, base: Path) -> None:
    """As a kill in the middle of a write may leave it, and worse."""
    staging = built.home(base) / "staging"
    links = built.split.links() if built.split else []
    for name in {*built.eager, *links} - set(journalled(built.home(base), built.eager)):
        path = staging / name
        if path.is_symlink():
            path.unlink()
            path.symlink_to("elsewhere")
        elif path.is_file():
            path.write_bytes(b"spoilt" * 9)


@pytest.mark.parametrize("kills", repetitions(5, 200))
def test_killed_at_random_moments(
    one_python: Python, task: Path, base: Path, rng: random.Random, layout: str, kills: int
) -> None:
    built = package(task, one_python, MANY, layout)
    (base / "undisturbed").mkdir()  # where it is not there, /tmp would take its place
    with ended(process := started(one_python, built, base / "undisturbed")):
        begin = time.monotonic()
        assert finish(process).status == 0
        duration = time.monotonic() - begin
    size = sizes(built.eager)
    order = sorted(size.values(), reverse=True)
    interrupted = attempts = 0
    while interrupted < kills:
        attempts += 1
        assert attempts <= 4 * kills, f"only {interrupted} of {attempts} kills came before the end"
        # A byte of the package chosen at random: the kill comes about when that one is written.
        moment, files = rng.randrange(sum(order)), 0
        while moment >= order[files]:
            moment -= order[files]
            files += 1
        folder = base / f"{attempts}"
        folder.mkdir()
        home = built.home(folder)
        with ended(process := started(one_python, built, folder)):
            wait_until(
                lambda home=home, files=files, process=process: (  # type: ignore[misc]
                    (home.is_dir() and len(journalled(home, built.eager)) >= files)
                    or (home / "site-packages").is_dir()
                    or process.poll() == 0
                ),
                f"{files} complete files",
            )
            time.sleep(duration * moment / sum(order))
            process.kill()
        done = len(journalled(home, built.eager))
        interrupted += home.is_dir() and not (home / "site-packages").is_dir()
        if rng.random() < 0.5:
            spoil_what_no_journal_names(built, folder)
        print(f"kill {attempts}: {process.returncode}, {done} files complete")
        assert_a_normal_start_completes(one_python, built, folder)
        shutil.rmtree(folder)


# Ends itself at the given call; a write is cut in half.
KILLED_AT = """
import json, os, signal, sys
calls = 0
def dying(name, call):
    def counted(*arguments, **options):
        global calls
        calls += 1
        if calls == {at}:
            if name == "write":
                call(arguments[0], arguments[1][: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **options)
    return counted
for name in ("close", "mkdir", "open", "pread", "pwrite", "rename", "symlink", "unlink", "write"):
    setattr(os, name, dying(name, getattr(os, name)))
import app
print(calls)
"""


@pytest.mark.parametrize("share", [pytest.param("sample"), pytest.param("all", marks=pytest.mark.long)])
def test_killed_at_each_system_call(
    one_python: Python, task: Path, base: Path, rng: random.Random, layout: str, share: str
) -> None:
    """What random moments miss: the narrow places, such as that between the rename and the end of the journal."""
    built = package(task, one_python, ALL_KINDS, layout)
    (base / "undisturbed").mkdir()
    calls = run(one_python, task, base / "undisturbed", KILLED_AT.format(at=0)).json()
    assert isinstance(calls, int)
    # The last two are the rename and the journal's unlink, in every sample.
    chosen = range(1, calls + 1) if share == "all" else [*rng.sample(range(1, calls - 1), 6), calls - 1, calls]
    for at in chosen:
        folder = base / f"{at}"
        folder.mkdir()
        assert run(one_python, task, folder, KILLED_AT.format(at=at)).status == -signal.SIGKILL, at
        print(f"killed at call {at} of {calls}")
        spoil_what_no_journal_names(built, folder)
        assert_a_normal_start_completes(one_python, built, folder)
        shutil.rmtree(folder)


# As slow as a small function: else a test machine would need too large a package for several attempts. The loader is
# imported here, so that a busy machine's time to compile it does not count against the 300 ms.
SLOW_DISK = """
import os, time
import _zipnest.unpack
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
write = os.write
def slow_write(*arguments):
    time.sleep(0.003)
    return write(*arguments)
os.write = slow_write
"""


def test_repeated_kills_every_300_ms_end_in_success(one_python: Python, task: Path, base: Path) -> None:
    # Files of one write each: what an attempt cannot end is written again, and a large file may take all of it.
    members: dict[str, Content] = {**ALL_KINDS, **{f"more/m{number}.py": f"N = {number}\n" for number in range(600)}}
    built = package(task, one_python, members)
    home = built.home(base)
    complete = [0]
    while not (home / "site-packages").is_dir():
        assert len(complete) < 100, complete
        # From here, not from the start of Python, which takes as long as the machine is busy with other things.
        with ended(process := started(one_python, built, base, SLOW_DISK)):
            try:
                result: Result = finish(process, timeout=0.3)
            except subprocess.TimeoutExpired:
                if not (home / "site-packages").is_dir():
                    complete.append(len(journalled(home, members)))
            else:
                assert (result.status, result.out) == (0, "imported 1\n"), result.err
    print(f"complete files after each attempt: {complete}")
    assert len(complete) > 3, "several attempts were to be needed"
    assert all(before < after for before, after in zip(complete, complete[1:])), complete
    assert_a_normal_start_completes(one_python, built, base)


def test_a_journal_whose_files_are_gone_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str
) -> None:
    """A kill right after the rename leaves it; should the target go then (SnapStart, a cleaner), it is of no use."""
    built = build_parts(tmp_path / "task", ALL_KINDS, python=PYTHON, layout=layout)
    monkeypatch.setenv("ZIPNEST_DIR", str(tmp_path))
    home = built.home(tmp_path)
    home.mkdir(mode=0o700)
    for journal in ("journal", "unpacked"):
        (home / journal).write_bytes(bytes([1]) * len(ALL_KINDS))
    package = provided(built.root)
    assert read_tree(home / "site-packages") == built.tree()
    use_everything(package)
    assert read_tree(home / "site-packages") == built.tree(used=True)
