"""What the start is about to import: a process beside it unpacks that, and each import what that one has not begun."""

from __future__ import annotations

import os
import random
import shutil
import signal
from pathlib import Path

import pytest
from support.members import Content, File, data_of
from support.mounts import tmpfs
from support.packages import Built, build
from support.pythons import Python, finish, run, start
from support.series import ended, repetitions, wait_until
from support.split import SplitPlan
from support.tree import read_tree

COUNT = 12
MEMBERS: dict[str, Content] = {
    "base/__init__.py": "",
    **{f"base/m{number:02}.py": f"V = {number}\n" for number in range(COUNT)},
    **{f"base/lib{number:02}.so": File(os.urandom(400_000), stored=True) for number in range(COUNT)},
    "base/flat.py": "",
    "base/other.py": "",
    "waiting.py": "V = 'waiting'\n",
    "base.libs/libneeded.so": File(b"needed"),
}
NEEDS = {f"base/m{number:02}.py": [f"base/lib{number:02}.so", "base.libs/libneeded.so"] for number in range(COUNT)}
IMPORTS = f"import importlib\nfor number in range({COUNT}):\n    importlib.import_module(f'base.m{{number:02}}')\n"
# Imported before the function: an import may find that the process has ended, and forget it.
_FIRST = "import importlib, os, signal, sys, threading, time\n"
# Whatever the machine has.
TWO_CPUS = _FIRST + "import _zipnest.helper\n_zipnest.helper.usable_cpus = lambda: 2\n"
ONE_CPU = _FIRST + "import _zipnest.helper\n_zipnest.helper.usable_cpus = lambda: 1\n"
# As the finder sees it: the process that it has started, until that has ended.
HELPER = "import _zipnest.lazy\n[finder] = _zipnest.lazy._finders.values()\nhelper = finder._helper\n"
# Waits until it has, without taking its status from those who ask for it next; an import may have taken it.
ENDED = (
    "status = finder._helper and os.waitid(os.P_PID, helper._pid, os.WEXITED | os.WNOWAIT).si_status\n"
    "print(status or 0)\n"
)


@pytest.fixture
def built(task: Path, one_python: Python) -> Built:
    return build_ahead(task, one_python)


def build_ahead(task: Path, python: Python) -> Built:
    flat = dict.fromkeys(("base/__init__.py", "base/flat.py", "base/other.py"), "flat")
    places = {**dict.fromkeys(MEMBERS, "ahead"), "waiting.py": "lazy", **flat}
    modules = {"base/flat": ["base/lib05.so", "base.libs/libneeded.so"]}
    plan = SplitPlan(MEMBERS, places, needs=NEEDS, modules=modules)
    return build(task, user={"app.py": ""}, dependencies=MEMBERS, python=python.version, split=plan)


def unpacked(built: Built, base: Path) -> set[str]:
    """The files that were ahead, and are there."""
    target = built.home(base) / "site-packages"
    assert built.split
    return {path for path in built.split.ahead_names() if not (target / path).is_symlink() and (target / path).exists()}


def everything(built: Built) -> set[str]:
    assert built.split
    return set(built.split.ahead_names())


def test_a_process_beside_the_start_unpacks_it(python: Python, task: Path, base: Path) -> None:
    """Without any import of it; what waits for its first use is left alone, and nothing is left of the process."""
    built = build_ahead(task, python)
    program = (
        f"{TWO_CPUS}import app\n{HELPER}{ENDED}"
        "import colorsys\nassert finder._helper is None\n"
        "try:\n    os.waitpid(-1, 0)\nexcept ChildProcessError:\n    print('no child')\n"
    )
    result = run(python, built.root, base, program)
    assert result.out == "0\nno child\n", result
    assert unpacked(built, base) == everything(built)
    assert read_tree(built.home(base) / "site-packages")["waiting.py"] == ("link", "zipnest: unpacked on first use")
    [line] = result.err.splitlines()
    size = sum(len(data_of(MEMBERS[path])) for path in everything(built))
    assert line.endswith(f"; {len(everything(built))} libraries ({size:,} bytes) follow when they are imported")


def test_on_one_cpu_each_import_unpacks_what_it_needs(python: Python, task: Path, base: Path) -> None:
    built = build_ahead(task, python)
    result = run(python, built.root, base, f"{ONE_CPU}import app, base.m03, base.m07\n{HELPER}print(helper)")
    assert result.out == "None\n", result
    assert unpacked(built, base) == {
        *(f"base/{kind}" for kind in ("m03.py", "lib03.so", "m07.py", "lib07.so")),
        "base.libs/libneeded.so",
    }


def test_a_flat_module_brings_the_libraries_that_it_loads(one_python: Python, built: Built, base: Path) -> None:
    run(one_python, built.root, base, f"{ONE_CPU}import app, base.other")
    assert unpacked(built, base) == set()
    result = run(one_python, built.root, base, f"{ONE_CPU}import app, base.flat")
    assert (result.status, unpacked(built, base)) == (0, {"base/lib05.so", "base.libs/libneeded.so"}), result


def test_imports_beside_it(one_python: Python, built: Built, base: Path) -> None:
    """Each finds all that it needs, whoever has unpacked it."""
    check = (
        "    folder = os.path.dirname(module.__file__)\n"
        "    for name in (f'lib{number:02}.so', '../base.libs/libneeded.so'):\n"
        "        assert os.path.isfile(os.path.join(folder, name)), name\n"
    )
    program = f"{TWO_CPUS}import app\n{HELPER}{IMPORTS}{check}{ENDED}"
    result = run(one_python, built.root, base, program.replace("    importlib", "    module = importlib"))
    assert result.out == "0\n", result
    assert unpacked(built, base) == everything(built)


@pytest.mark.parametrize("kills", repetitions(3, 50))
def test_killed_while_it_unpacks(one_python: Python, built: Built, base: Path, rng: random.Random, kills: int) -> None:
    """The kernel releases what it held, and the imports do what it has not."""
    for number in range(kills):
        folder = base / f"{number}"
        folder.mkdir()
        moment = rng.randrange(COUNT)
        program = (
            f"{TWO_CPUS}import app\n{HELPER}"
            f"while sum(map(bool, finder._parts[0]._read_journal())) < {moment}:\n    time.sleep(0.0005)\n"
            f"os.kill(helper._pid, signal.SIGKILL)\n{IMPORTS}print(finder._helper)\n"
        )
        result = run(one_python, built.root, folder, program)
        assert result.out == "None\n", (moment, result)
        assert unpacked(built, folder) == everything(built)
        shutil.rmtree(folder)


def test_stopped_while_it_unpacks(one_python: Python, built: Built, base: Path) -> None:
    """An import waits for the group that it holds, and unpacks all others meanwhile."""
    program = (
        f"{TWO_CPUS}import app\n{HELPER}"
        "files = finder._parts[0]\n"
        "held = files._unfinished(files.groups)\n"
        "os.kill(helper._pid, signal.SIGSTOP)\n"
        "os.waitpid(helper._pid, os.WUNTRACED)\n"
        "def go_on():\n"
        "    while len(files._unfinished(files.groups)) > 1:\n        time.sleep(0.0005)\n"
        "    os.kill(helper._pid, signal.SIGCONT)\n"
        "threading.Thread(target=go_on).start()\n"
        f"{IMPORTS}{ENDED}"
    )
    result = run(one_python, built.root, base, program)
    assert result.out == "0\n", result
    assert unpacked(built, base) == everything(built)


def test_the_end_of_a_start_ends_it(one_python: Python, built: Built, base: Path) -> None:
    """However the process that imports has ended: what is unpacked is whole, and the next start goes on."""
    program = f"{TWO_CPUS}import app\n{HELPER}print(helper._pid, flush=True)\nos.kill(os.getpid(), 9)"
    result = run(one_python, built.root, base, program)
    assert result.status == -signal.SIGKILL
    wait_until(lambda: not Path(f"/proc/{int(result.out)}").exists() or is_zombie(int(result.out)), "its end")
    # A busy machine may take so long for an import that the loader would say so.
    silent = "import _zipnest.groups\n_zipnest.groups._SLOW_SECONDS = float('inf')\n"
    again = run(one_python, built.root, base, f"{TWO_CPUS}{silent}import app\n{IMPORTS}")
    assert (again.status, again.err) == (0, ""), "in place: no process beside it"
    assert unpacked(built, base) == everything(built)


@pytest.mark.parametrize("failing", ["spawn", "provide"])
def test_where_it_is_not_to_be_had(one_python: Python, built: Built, base: Path, failing: str) -> None:
    program = {
        "spawn": (
            f"{TWO_CPUS}import os\n"
            "def refused(*_, **__):\n    raise PermissionError(1, 'refused')\n"
            "os.posix_spawn = refused\n"
            f"import app\n{HELPER}{IMPORTS}print(helper)"
        ),
        "provide": (
            f"{TWO_CPUS}import os, _zipnest.lazy\n"
            "provide = _zipnest.lazy.provide\n"
            "def failing(_):\n    raise ImportError('refused')\n"
            "_zipnest.lazy.provide = failing\n"
            "try:\n    import app\nexcept ImportError as error:\n    assert str(error) == 'refused'\n"
            "try:\n    os.waitpid(-1, 0)\nexcept ChildProcessError:\n    print('None')\n"
            f"_zipnest.lazy.provide = provide\nimport app\n{IMPORTS}"
        ),
    }[failing]
    result = run(one_python, built.root, base, program)
    assert result.out == "None\n", result
    assert unpacked(built, base) == everything(built)


LATER: dict[str, Content] = {
    "big/__init__.py": "",
    **{f"big/m{number:02}.py": f"V = {number}\n" for number in range(COUNT)},
    "other.py": "V = 'other'\n",
}


@pytest.mark.parametrize("cpus", [TWO_CPUS, ONE_CPU], ids=["two CPUs", "one CPU"])
def test_a_later_import_starts_one_for_what_it_brings(one_python: Python, task: Path, base: Path, cpus: str) -> None:
    """And for nothing else."""
    modules = [path for path in LATER if path.startswith("big/m")]
    plan = SplitPlan(
        LATER,
        dict.fromkeys(LATER, "lazy"),
        groups={path: path for path in modules},
        following={"big": ["big", *modules[:-1]]},
    )
    built = build(task, user={"app.py": ""}, dependencies=LATER, python=one_python.version, split=plan)
    program = (
        f"{cpus}import app\n{HELPER}assert helper is None\nimport big\nhelper = finder._helper\n"
        + (ENDED if cpus == TWO_CPUS else "print(helper)\n")
        + "import big.m03, big.m11, colorsys\nassert finder._helper is None\n"
    )
    result = run(one_python, built.root, base, program)
    assert result.out == ("0\n" if cpus == TWO_CPUS else "None\n"), result
    target = built.home(base) / "site-packages"
    there = {path for path in LATER if not (target / path).is_symlink()}
    assert there == (
        {"big/__init__.py", *modules} if cpus == TWO_CPUS else {"big/__init__.py", "big/m03.py", "big/m11.py"}
    )


def test_many_threads_while_it_ends(one_python: Python, built: Built, base: Path) -> None:
    """One of them takes its end, and closes the pipe once."""
    program = (
        f"{TWO_CPUS}import app\n{HELPER}"
        "sys.setswitchinterval(1e-6)\n"
        "pipe, close, closed = helper._pipe, os.close, []\n"
        "def noting(file):\n    closed.append(file)\n    close(file)\n"
        "os.close = noting\n"
        "def look():\n    while finder._helper is not None:\n        finder.find_spec('nowhere', [])\n"
        "threads = [threading.Thread(target=look) for _ in range(16)]\n"
        "for thread in threads:\n    thread.start()\n"
        "for thread in threads:\n    thread.join()\n"
        "print(closed == [pipe])\n"
    )
    result = run(one_python, built.root, base, program)
    assert (result.out, result.err.count("Exception")) == ("True\n", 0), result


def test_many_processes_start_one(one_python: Python, built: Built, base: Path) -> None:
    program = f"{TWO_CPUS}import app\n{HELPER}had = helper is not None\n{IMPORTS}print(had)"
    processes = [start(one_python, built.root, base, program) for _ in range(8)]
    with ended(*processes):
        results = [finish(process) for process in processes]
    assert sorted(result.out for result in results) == ["False\n"] * 7 + ["True\n"], results
    assert unpacked(built, base) == everything(built)


def test_it_keeps_nothing_open_but_the_pipe(one_python: Python, built: Built, base: Path) -> None:
    """Who waits for the end of the function's output does not wait for it."""
    program = (
        f"{TWO_CPUS}_zipnest.helper.Helper.go = lambda _: None\nimport app\n{HELPER}"
        "folder = f'/proc/{helper._pid}/fd'\n"
        "found = [os.readlink(os.path.join(folder, name)) for name in ('0', '1', '2')]\n"
        "print(found[0].startswith('pipe:'), found[1:])\n"
    )
    assert run(one_python, built.root, base, program).out == "True ['/dev/null', '/dev/null']\n"


def test_room_for_it_is_a_condition_of_the_start(one_python: Python, built: Built, base: Path) -> None:
    """Else the function would start, and fail in the middle of its imports."""
    program = "import os\ntry:\n    import app\nexcept ImportError as error:\n    print(error)"
    result = run(one_python, built.root, base, TWO_CPUS + program, mounts=tmpfs(base, 500_000))
    assert ": unpacking them needs " in result.out, result
    assert result.out.endswith(" Set the function's EphemeralStorage to at least 13 MB.\n"), result.out


def test_damaged_files_fail_where_they_are_imported(task: Path, one_python: Python, base: Path) -> None:
    built = damaged(build_ahead(task, one_python))
    program = (
        f"{TWO_CPUS}import app, base.m04, base.m06\n"
        "try:\n    import base.m05\nexcept ImportError as error:\n    print(error)"
    )
    result = run(one_python, built.root, base, program)
    expected = f"Zipnest cannot provide the dependencies of 'demo': {built.archive} is damaged: base/m05.py does not"
    assert result.out.startswith(expected), result


def test_damaged_files_are_nothing_to_an_import_that_waits_for_others(
    task: Path, one_python: Python, base: Path
) -> None:
    """It unpacks ahead meanwhile; what fails then is left to the import that needs it."""
    built = damaged(build_ahead(task, one_python))
    program = (
        f"{ONE_CPU}import app\n{HELPER}from _zipnest.lock import claimed\n"
        "files = finder._parts[0]\n"
        "[held] = [group for group in files.groups if 'base/m04.py' in\n"
        "          [finder.index.files[position] for position in finder.index.entries(group)]]\n"
        "has_claimed, may_go = os.pipe(), os.pipe()\n"
        "pid = os.fork()\n"
        "if pid == 0:\n"
        "    with claimed(finder._package, [held], wait=False) as mine:\n"
        "        os.write(has_claimed[1], b'%d' % len(mine))\n"
        "        os.read(may_go[0], 1)\n"
        "    os._exit(0)\n"
        "assert os.read(has_claimed[0], 1) == b'1'\n"
        "unpack_next = files._unpack_next\n"
        "def noting(*arguments):\n"
        "    found = False\n"
        "    try:\n"
        "        found = unpack_next(*arguments)\n"
        "        return found\n"
        "    finally:\n"
        "        if not found:\n            os.write(may_go[1], b'1')\n"
        "files._unpack_next = noting\n"
        "import base.m04\n"
        "print(base.m04.V, os.waitpid(pid, 0)[1])\n"
        "try:\n    import base.m05\nexcept ImportError as error:\n    print(error)\n"
    )
    result = run(one_python, built.root, base, program)
    first, second = result.out.splitlines()
    assert first == "4 0", result
    assert f"{built.archive} is damaged: base/m05.py does not" in second, result


def damaged(built: Built) -> Built:
    """Nothing can be read of base/m05.py."""
    sound = built.archive.read_bytes()
    at = sound.index(b"base/m05.py") + len("base/m05.py")
    built.archive.write_bytes(sound[:at] + b"\xff\xff" + sound[at + 2 :])
    return built


def is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
