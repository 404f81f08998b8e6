"""Processes that start at once on an empty temporary directory: one unpacks, all import."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.members import Content, File, Link
from support.packages import Built, build
from support.pythons import Python, Result, finish, run, start
from support.series import ended, journalled, lock_holder, log_lines, repetitions, wait_until, without_slow_uses
from support.split import SplitPlan, places_of
from support.tree import read_tree

PROCESSES = 16
MEMBERS: dict[str, Content] = {
    "bin/tool": File(b"#!/bin/sh\n", executable=True),
    "lib/libx.so": Link("libx.so.1"),
    "lib/libx.so.1": File(os.urandom(1_200_000), executable=True),
    "dep/__init__.py": "from dep import m000, m399\nV = m000.N + m399.N\n",
    **{f"dep/m{number:03}.py": f"N = {number}\n" * 20 for number in range(400)},
}
APP = "import dep\nmain = lambda: dep.V\n"
IMPORTED = "imported 399\n"

# Opening a FIFO ends when the other side opens it: all processes wait there, and go on at the same moment.
PROGRAM = """
import os
print("ready", flush=True)
open(os.environ["GATE"]).close()
import app
print("imported", app.main())
"""


@pytest.fixture
def built(task: Path, one_python: Python, layout: str) -> Built:
    return packed(task, one_python, layout)


def packed(task: Path, python: Python, layout: str) -> Built:
    """All that is lazy in a split one is in use once `dep` is imported."""
    plan = None
    if layout == "split":
        plan = SplitPlan(MEMBERS, {**places_of(MEMBERS), "dep/__init__.py": "lazy"})
        plan.places.update(dict.fromkeys(("lib/libx.so", "lib/libx.so.1"), "eager"))
    user: dict[str, str | bytes] = {"app.py": APP}
    handlers = ("app.main",)
    return build(task, user=user, dependencies=MEMBERS, handlers=handlers, python=python.version, split=plan)


@contextmanager
def processes_at_once(python: Python, built: Built, base: Path) -> Iterator[list[subprocess.Popen[str]]]:
    gate = base.with_name(f"{base.name}.gate")
    os.mkfifo(gate)
    processes = [start(python, built.root, base, PROGRAM, GATE=str(gate)) for _ in range(PROCESSES)]
    with ended(*processes):
        for process in processes:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
        with open(gate, "w"):
            yield processes
    gate.unlink()


def assert_complete(built: Built, base: Path) -> None:
    home = built.home(base)
    assert read_tree(home / "site-packages") == built.tree(used=True)
    assert sorted(os.listdir(home)) == built.kept + (["unpacked", "unpacking"] if built.split else [])
    assert os.listdir(base) == [home.name]


@pytest.mark.parametrize("rounds", repetitions(2, 50))
def test_one_of_many_processes_unpacks(one_python: Python, built: Built, base: Path, rounds: int) -> None:
    imports = 0
    for number in range(rounds):
        folder = base / f"{number}"
        folder.mkdir()
        with processes_at_once(one_python, built, folder) as processes:
            results: list[Result] = [finish(process) for process in processes]
        assert [(result.status, result.out) for result in results] == [(0, IMPORTED)] * PROCESSES, results
        imports += len(results)
        assert [line[1:] for result in results for line in log_lines(result.err)] == [(len(built.eager), 0)]
        lines = [line for result in results for line in without_slow_uses(result.err)]
        assert len(lines) == 1, results
        assert_complete(built, folder)
        shutil.rmtree(folder)
    assert imports == rounds * PROCESSES


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the kernel for the holder of the lock")
@pytest.mark.parametrize("rounds", repetitions(2, 50))
def test_another_takes_over_when_the_one_that_unpacks_is_killed(
    one_python: Python, built: Built, base: Path, rng: random.Random, rounds: int
) -> None:
    kills = attempts = 0
    while kills < rounds:
        attempts += 1
        assert attempts <= 4 * rounds, f"only {kills} of {attempts} kills came before the end"
        folder = base / f"{attempts}"
        folder.mkdir()
        with processes_at_once(one_python, built, folder) as processes:
            victim = stopped_in_the_middle(built.home(folder), processes, rng.randrange(len(built.eager) // 2), built)
            complete = len(journalled(built.home(folder), built.eager))
            if victim:
                victim.kill()
                kills += 1
            results = {process: finish(process) for process in processes}
        if victim:
            assert (results[victim].status, results.pop(victim).err) == (-signal.SIGKILL, "")
            others = list(results.values())
            assert [(result.status, result.out) for result in others] == [(0, IMPORTED)] * (PROCESSES - 1), others
            written = [line[1:] for result in others for line in log_lines(result.err)]
            assert written == [(len(built.eager) - complete, complete)]
            assert_complete(built, folder)
        shutil.rmtree(folder)


def stopped_in_the_middle(
    home: Path, processes: list[subprocess.Popen[str]], moment: int, built: Built
) -> subprocess.Popen[str] | None:
    """The process that unpacks, once `moment` files are complete. None: it ended first, and goes on."""
    target = home / "site-packages"
    wait_until(lambda: len(journalled(home, built.eager)) > moment or target.is_dir(), f"{moment} complete files")
    holder = lock_holder(home)
    found = next((process for process in processes if process.pid == holder), None)
    if found is None:
        return None
    found.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, found.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    if not target.is_dir() and lock_holder(home) == found.pid:
        return found
    found.send_signal(signal.SIGCONT)
    return None


# As in Lambda Managed Instances: the workers exist before any of them imports the handler.
FORKED = f"""
import os, sys
reading, writing = os.pipe()
children = []
for _ in range({PROCESSES}):
    child = os.fork()
    if not child:
        os.close(writing)
        os.read(reading, 1)
        import app
        os._exit(0 if app.main() == 399 else 1)
    children.append(child)
os.close(writing)
print([os.waitpid(child, 0)[1] for child in children])
"""

THREADS = f"""
import sys, threading
barrier = threading.Barrier({PROCESSES})
found = []
def work():
    barrier.wait()
    import app
    found.append(app.main())
threads = [threading.Thread(target=work) for _ in range({PROCESSES})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([value - 399 for value in found])
"""


@pytest.mark.parametrize("program", [FORKED, THREADS], ids=["forked", "threads"])
def test_workers_of_one_process(python: Python, task: Path, base: Path, layout: str, program: str) -> None:
    built = packed(task, python, layout)
    result = run(python, task, base, program)
    assert result.json() == [0] * PROCESSES, result.err
    assert [line[1:] for line in log_lines(result.err)] == [(len(built.eager), 0)]
    assert_complete(built, base)
