"""First uses that are killed, that come all at once, or that find nothing where it was."""

from __future__ import annotations

import os
import random
import shutil
import signal
from pathlib import Path

import pytest
from support.cold import LAZY, MEMBERS, build_cold
from support.members import Content
from support.packages import Built, build
from support.pythons import Python, run
from support.series import identities, log_lines, repetitions, without_slow_uses
from support.split import SplitPlan
from support.tree import read_tree

PACKAGES = 16
CROSSED: dict[str, Content] = {
    path: text
    for number in range(PACKAGES)
    for path, text in (
        (f"p{number}/__init__.py", f"V = {number}\n"),
        (f"p{number}/inner.py", f"import p{(number + 1) % PACKAGES}.leaf\nV = {number}\n"),
        (f"p{number}/leaf.py", f"V = {number}\n"),
        (f"p{number}/data.bin", os.urandom(50_000)),
    )
}

THREADS = """
import app, sys, threading
sys.setswitchinterval(1e-5)
barrier = threading.Barrier(32)
failures = []
def use(number):
    barrier.wait()
    try:
        module = __import__(f"p{number % 16}.{['inner', 'leaf'][number // 16]}", fromlist=["V"])
        assert module.V == number % 16
    except BaseException as failure:
        failures.append(repr(failure))
threads = [threading.Thread(target=use, args=[number]) for number in range(32)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(failures)
"""


@pytest.mark.parametrize("rounds", repetitions(2, 50))
def test_32_threads_at_once(one_python: Python, task: Path, base: Path, rounds: int) -> None:
    """Of packages that import one another's modules, two threads each."""
    groups = {path: path.partition("/")[0] for path in CROSSED}
    plan = SplitPlan(CROSSED, dict.fromkeys(CROSSED, "lazy"), groups)
    built = build(task, user={"app.py": ""}, dependencies=CROSSED, python=one_python.version, split=plan)
    for number in range(rounds):
        folder = base / f"{number}"
        folder.mkdir()
        result = run(one_python, task, folder, THREADS)
        assert result.out == "[]\n", result
        assert read_tree(built.home(folder) / "site-packages") == built.tree(used=True)
        shutil.rmtree(folder)


# One thread is stopped in the middle of unpacking, and the process forks; then that thread goes on. (Not in the middle
# of an import, which a fork waits for.)
FORKED = """
import app, json, os, threading, zipnest
parent, rename = os.getpid(), os.rename
inside, go_on = threading.Event(), threading.Event()
def stopping(*names):
    if os.getpid() == parent:
        inside.set()
        go_on.wait()
    rename(*names)
os.rename = stopping
thread = threading.Thread(target=zipnest.extract_all)
thread.start()
inside.wait()
child = os.fork()
if not child:
    import hot.rare
    import ns.lazy
    os._exit(hot.rare.V != "a")
go_on.set()
thread.join()
status = os.waitpid(child, 0)[1]
import hot.rare, coldtop
print(json.dumps([status, hot.rare.V, coldtop.V]))
"""


def test_forked_while_a_thread_unpacks(python: Python, task: Path, base: Path) -> None:
    build_cold(task, python)
    assert run(python, task, base, FORKED).json() == [0, "a", "cold"]


REMOVED = """
import app, cold, hot.used, os, shutil
base = os.environ["TMPDIR"]
for name in os.listdir(base):
    shutil.rmtree(os.path.join(base, name))
import {module}
assert os.path.isfile(cold.__file__) and os.path.isfile(hot.used.__file__)
import hot.rare, eager, json, subprocess, sys
print(hot.rare.V, eager.V)
"""


@pytest.mark.parametrize("module", ["hot.sub.deep", "allflat", "colorsys"])
def test_a_handler_that_empties_the_temporary_directory(
    one_python: Python, task: Path, base: Path, module: str
) -> None:
    """Whatever is imported next brings all back that was there, and the log says what happened."""
    built = build_cold(task, one_python)
    result = run(one_python, task, base, REMOVED.format(module=module))
    assert result.out == "a eager\n", result.err
    lines = without_slow_uses(result.err)
    assert lines[1:] == [
        lines[0][: lines[0].index(" in 0.")] + lines[1][lines[1].index(" in 0.") :],
        f"Zipnest found that the dependencies of demo had been removed from {built.home(base)}, and provided them"
        " again: what removes files from the temporary directory should leave this folder alone",
    ]


def test_removed_by_another_process_meanwhile(one_python: Python, task: Path, base: Path) -> None:
    """Each process notices for itself; the first one provides, the others find it in place."""
    build_cold(task, one_python)
    program = (
        "import app, cold, os, shutil\n"
        "reading, writing = os.pipe()\n"
        "children = []\n"
        "for _ in range(4):\n"
        "    child = os.fork()\n"
        "    if not child:\n"
        "        os.close(writing)\n"
        "        os.read(reading, 1)\n"
        "        import hot.rare, coldtop\n"
        "        os._exit(hot.rare.V != 'a' or not os.path.isfile(cold.__file__))\n"
        "    children.append(child)\n"
        "for name in os.listdir(os.environ['TMPDIR']):\n"
        "    shutil.rmtree(os.path.join(os.environ['TMPDIR'], name))\n"
        "os.close(writing)\n"
        "print([os.waitpid(child, 0)[1] for child in children])\n"
    )
    result = run(one_python, task, base, program)
    assert result.json() == [0] * 4, result.err
    assert result.err.count("had been removed") == 4
    assert len(log_lines(result.err)) == 2, "once at the start, and once again"


def test_removed_while_a_thread_unpacks(one_python: Python, task: Path, base: Path) -> None:
    """Between two files: the folder is gone when the second is to be put in its place."""
    built = build_cold(task, one_python)
    program = (
        "import app, os, shutil\n"
        "rename = os.rename\n"
        "def removing(*names):\n"
        "    rename(*names)\n"
        "    os.rename = rename\n"
        "    for name in os.listdir(os.environ['TMPDIR']):\n"
        "        shutil.rmtree(os.path.join(os.environ['TMPDIR'], name))\n"
        "os.rename = removing\n"
        "import cold.sub.module\n"
        "print(cold.sub.module.V)\n"
    )
    result = run(one_python, task, base, program)
    assert result.out == "deep\n", result.err
    assert result.err.count("had been removed") == 1
    tree = read_tree(built.home(base) / "site-packages")
    assert all(tree[path] == built.tree(used=True)[path] for path in LAZY if path.startswith("cold"))


# Ends itself at the given call, counted from the first use; a write is cut in half.
KILLED_AT = """
import app, os, signal
import json
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
for name in ("close", "listdir", "mkdir", "open", "pread", "pwrite", "rename", "rmdir", "symlink", "unlink", "write"):
    setattr(os, name, dying(name, getattr(os, name)))
import cold
print(calls)
"""


@pytest.mark.parametrize("share", [pytest.param("sample"), pytest.param("all", marks=pytest.mark.long)])
def test_killed_at_each_system_call_of_a_first_use(
    one_python: Python, task: Path, base: Path, rng: random.Random, share: str
) -> None:
    built = build_cold(task, one_python)
    (base / "undisturbed").mkdir()
    calls = run(one_python, task, base / "undisturbed", KILLED_AT.format(at=0)).json()
    assert isinstance(calls, int)
    chosen = range(1, calls + 1) if share == "all" else [*rng.sample(range(1, calls - 2), 7), calls - 1]
    for at in chosen:
        folder = base / f"{at}"
        folder.mkdir()
        home = built.home(folder)
        print(f"killed at call {at} of {calls}")
        assert run(one_python, task, folder, KILLED_AT.format(at=at)).status == -signal.SIGKILL
        complete = journalled(home, built)
        before = identities(home / "site-packages", complete)
        program = "import app, cold.sub.module, coldtop; print(cold.V, cold.sub.module.V, coldtop.V)"
        result = run(one_python, task, folder, program)
        assert (result.out, without_slow_uses(result.err)) == ("cold deep cold\n", [])
        assert identities(home / "site-packages", complete) == before
        found = read_tree(home / "site-packages")
        expected = built.tree(used=True)
        unused = {path for path in LAZY if not path.startswith("cold") and path != "libs/__init__.py"}
        assert {path: found[path] for path in found if path not in unused} == {
            path: expected[path] for path in expected if path not in unused
        }
        assert sorted(os.listdir(home)) == [*built.kept, "unpacked", "unpacking"]
        assert os.listdir(home / "unpacking") == []
        shutil.rmtree(folder)


def journalled(home: Path, built: Built) -> list[str]:
    assert built.split
    journal = (home / "unpacked").read_bytes() if (home / "unpacked").exists() else b""
    return [name for name, byte in zip(built.split.names(), journal) if byte == 1]


def test_members_are_what_the_tests_count() -> None:
    assert sum(path.startswith("cold") for path in LAZY) == 7
    assert MEMBERS["cold/sub/__init__.py"] == ""
