"""The split layout's lazy files: what is to be seen before they are unpacked, and what each use unpacks."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from support.cold import LAZY, MEMBERS, build_cold
from support.packages import build
from support.pythons import Python, run
from support.series import without_slow_uses
from support.split import SplitPlan
from support.tree import read_tree

# What a program can ask without importing anything lazy.
LISTINGS = """
import app, json, os, pkgutil, sys
from importlib import metadata, resources
target = next(path for path in sys.path if path.endswith("site-packages"))
def modules(folder):
    found = [module for module in pkgutil.iter_modules([folder])]
    inner = [modules(os.path.join(folder, module.name)) for module in found if module.ispkg]
    return [[module.name, module.ispkg] for module in found] + inner
points = metadata.entry_points()
plugins = points.select(group="plugins") if hasattr(points, "select") else points["plugins"]
import hot, hot.sub, ns, ns.flat
listing = sorted(os.path.relpath(os.path.join(folder, name), target)
    for folder, folders, files in os.walk(target, followlinks=True) for name in folders + files)
before = [
    modules(target), listing, metadata.version("cold"), [point.value for point in plugins],
    sorted(name for name in metadata.packages_distributions()) if hasattr(metadata, "packages_distributions") else [],
    resources.files("hot").joinpath("data.txt").read_text(), len(ns.__path__), ns.flat.V,
]
"""

UNPACKED = """
def unpacked():
    paths = [os.path.join(folder, name) for folder, _, files in os.walk(target) for name in files]
    there = [path for path in paths if not os.path.islink(path) or os.readlink(path) == "data/text.txt"]
    return sorted(os.path.relpath(path, target) for path in there if not path.endswith("/eager.py"))
"""

WALK = """
failed = []
walked = [[module.name, module.ispkg] for module in pkgutil.walk_packages([target], onerror=failed.append)]
[point] = plugins
import importlib, cold
answers = [walked, failed, point.load()(), resources.files("cold").joinpath("data/text.txt").read_text(),
    resources.files("cold").joinpath("link.txt").read_text(), pkgutil.get_data("cold", "data/text.txt").decode(),
    [importlib.import_module(name).V for name in
        ("hot.used", "hot.rare", "hot.sub.deep", "ns.lazy", "ns.module", "coldtop", "allflat", "eager")],
    sorted(str(file) for file in metadata.files("cold") or [])]
"""


def test_listings_are_complete_before_anything_is_unpacked(python: Python, tmp_path: Path, base: Path) -> None:
    found: dict[str, list[object]] = {}
    for layout in ("nested", "split"):
        built = build_cold(tmp_path / layout, python, layout=layout)
        program = LISTINGS + UNPACKED + "none = unpacked()\n" + WALK + "print(json.dumps([none, before, answers]))"
        found[layout] = list(run(python, built.root, base, program).json())
    none, *seen = found["split"]
    assert none == ["ns/module.py"], "of a namespace that is imported; a listing is no use"
    assert seen == found["nested"][1:]


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("import hot, hot.used, hot.sub, allflat, eager, ns, ns.flat", {"ns/module.py"}),
        ("import hot.rare", {"hot/rare.py", "hot/other.py", "libs/liba.so", "libs/libb.so"}),
        ("import hot.sub.deep", {"hot/sub/deep.py"}),
        ("import cold", {path for path in LAZY if path.startswith("cold")}),
        ("import coldtop", {path for path in LAZY if path.startswith("cold")}),
        ("import ns.lazy", {"ns/lazy/__init__.py", "ns/module.py"}),
        ("import libs", {"libs/__init__.py"}),
        (
            "import importlib.util\nassert os.path.isfile(importlib.util.find_spec('hot.sub.deep').origin)",
            {"hot/sub/deep.py"},
        ),
        ("import importlib.util\nassert importlib.util.find_spec('nowhere') is None", set()),
        (
            "try:\n    import hot.nowhere\nexcept ModuleNotFoundError:\n    pass",
            set(),
        ),
        ("import runpy; runpy.run_module('coldtop')", {path for path in LAZY if path.startswith("cold")}),
        ("import zipnest; zipnest.extract_all(); zipnest.extract_all()", set(LAZY)),
    ],
)
def test_a_use_unpacks_its_group_and_what_that_needs(
    one_python: Python, task: Path, base: Path, use: str, expected: set[str]
) -> None:
    built = build_cold(task, one_python)
    prelude = "import app, json, os, sys\ntarget = next(path for path in sys.path if path.endswith('site-packages'))\n"
    program = prelude + use + "\n" + UNPACKED + "print(json.dumps(unpacked()))"
    result = run(one_python, task, base, program)
    assert result.json() == sorted(expected)
    assert len(without_slow_uses(result.err)) == 1, "the line of the start"
    if expected == set(LAZY):
        assert read_tree(built.home(base) / "site-packages") == built.tree(used=True)


def test_files_are_found_in_site_packages_wherever_they_lie(one_python: Python, task: Path, base: Path) -> None:
    built = build_cold(task, one_python)
    modules = ("hot.used", "hot.rare", "allflat.deep", "cold.sub.module", "eager")
    program = (
        f"import app, importlib, json; print(json.dumps([importlib.import_module(m).__file__ for m in {modules}]))"
    )
    target = built.home(base) / "site-packages"
    names = ("hot/used.py", "hot/rare.py", "allflat/deep/__init__.py", "cold/sub/module.py", "eager.py")
    assert run(one_python, task, base, program).json() == [str(target / name) for name in names]


@pytest.mark.parametrize("kind", ["snap-start", "provisioned-concurrency", "lambda-managed-instances", "on-demand"])
def test_what_starts_ahead_of_requests_unpacks_everything(
    one_python: Python, task: Path, base: Path, tmp_path: Path, kind: str
) -> None:
    built = build_cold(task, one_python)
    layer = tmp_path / "layer"
    layer.mkdir()
    (layer / "snapshot_restore_py.py").write_text("hooks = []\nregister_after_restore = hooks.append\n")
    options = {"AWS_LAMBDA_INITIALIZATION_TYPE": kind}
    result = run(one_python, task, base, "import app, hot", layers=(layer,), **options)
    assert result.status == 0, result.err
    assert read_tree(built.home(base) / "site-packages") == built.tree(used=kind != "on-demand")


def test_restored_without_the_temporary_directory(
    one_python: Python, task: Path, base: Path, tmp_path: Path, layout: str
) -> None:
    built = build_cold(task, one_python, layout=layout)
    layer = tmp_path / "layer"
    layer.mkdir()
    (layer / "snapshot_restore_py.py").write_text("hooks = []\nregister_after_restore = hooks.append\n")
    program = (
        "import app, os, shutil, snapshot_restore_py\n"
        "for name in os.listdir(os.environ['TMPDIR']):\n    shutil.rmtree(os.path.join(os.environ['TMPDIR'], name))\n"
        "for hook in snapshot_restore_py.hooks:\n    hook()\n"
        "import cold.sub.module\nprint('imported')"
    )
    result = run(one_python, task, base, program, layers=(layer,), AWS_LAMBDA_INITIALIZATION_TYPE="snap-start")
    assert result.out == "imported\n", result.err
    assert read_tree(built.home(base) / "site-packages") == built.tree(used=True)


def test_two_task_roots_do_not_share_links(one_python: Python, tmp_path: Path, base: Path) -> None:
    program = "import app, hot.used, os; print(os.path.realpath(hot.used.__file__))"
    for name in ("one", "two"):
        built = build_cold(tmp_path / name, one_python)
        assert run(one_python, built.root, base, program).out == f"{tmp_path / name}/_zipnest/flat/hot/used.py\n"
    assert len(os.listdir(base)) == 2


CHILD = "import cold.sub.module, hot.rare, coldtop; print(cold.V, hot.rare.V, coldtop.V)"


def test_child_interpreters_unpack_too(python: Python, task: Path, base: Path) -> None:
    build_cold(task, python)
    program = (
        "import app, json, os, subprocess, sys\n"
        f"def child(*options, **more):\n    command = [sys.executable, *options, '-c', {CHILD!r}]\n"
        "    return subprocess.run(command, text=True, capture_output=True, env={**os.environ, **more})\n"
        "print(json.dumps([[done.stdout, done.stderr] for done in (child(), child('-u', TMPDIR='/nowhere'))]))"
    )
    for out, err in run(python, task, base, program).json():
        assert (out, without_slow_uses(err)) == ("cold a cold\n", [])


def test_a_child_that_activates_has_one_finder(one_python: Python, task: Path, base: Path) -> None:
    built = build_cold(task, one_python)
    child = (
        "from _zipnest.lazy import Finder, extract_all\nimport sys\nextract_all()\n"
        "print(sum(isinstance(finder, Finder) for finder in sys.meta_path))"
    )
    program = f"import app, subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}], check=True)"
    result = run(one_python, task, base, program)
    assert result.out == "1\n", result.err
    assert read_tree(built.home(base) / "site-packages") == built.tree(used=True)


def test_a_child_with_a_usercustomize_of_its_own_keeps_it(one_python: Python, task: Path, base: Path) -> None:
    build_cold(task, one_python)
    (task / "usercustomize.py").write_text("print('its own')\n")
    program = (
        "import app, os, subprocess, sys\n"
        "os.environ['PYTHONPATH'] = os.path.dirname(app.__file__) + os.pathsep + os.environ['PYTHONPATH']\n"
        "subprocess.run([sys.executable, '-c', 'import hot.used; print(hot.used.V)'], check=True)"
    )
    assert run(one_python, task, base, program).out == "its own\nused\n"


def test_a_child_of_another_python_is_left_alone(one_python: Python, task: Path, base: Path) -> None:
    built = build_cold(task, one_python)
    assert run(one_python, task, base, "import app").status == 0
    manifest = task / "_zipnest" / "manifest.py"
    manifest.write_text(manifest.read_text().replace(f'"{one_python.version}"', '"3.8"'))
    environment = {"PYTHONPATH": str(built.home(base) / "children"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [one_python.executable, "-c", "import sys; print(len(sys.meta_path), sys.path[-1])"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert (done.stderr, done.stdout.split()[0]) == ("", "3")
    assert str(task) not in done.stdout


SLOW_CLOCK = """
import app, itertools, time
clock = itertools.count()
time.monotonic = lambda: next(clock) * 0.25
"""


def test_a_slow_use_has_a_line_in_the_log(one_python: Python, task: Path, base: Path) -> None:
    build_cold(task, one_python)
    lines = run(one_python, task, base, SLOW_CLOCK + "import cold.inner").err.splitlines()[1:]
    size = sum(len(MEMBERS[path]) for path in LAZY if path.startswith("cold") and not path.endswith("link.txt"))  # type: ignore[arg-type]
    assert lines == [
        f"Zipnest unpacked {size + len('data/text.txt')} bytes in 7 files of cold for demo in 0.250 s with 1 thread"
    ]


def test_the_log_line_is_json_where_the_function_logs_json(one_python: Python, task: Path, base: Path) -> None:
    build_cold(task, one_python)
    program = SLOW_CLOCK + "import cold"
    lines = run(one_python, task, base, program, AWS_LAMBDA_LOG_FORMAT="JSON").err.splitlines()
    assert " of cold for demo in " in json.loads(lines[1])["message"]


def test_a_package_with_nothing_but_links(one_python: Python, task: Path, base: Path) -> None:
    """No archive at all: the start unpacks nothing, and needs no code for it."""
    members = {"flat.py": "V = 1\n", "package/__init__.py": "V = 2\n"}
    plan = SplitPlan(dict(members), dict.fromkeys(members, "flat"))
    built = build(
        task,
        user={"app.py": "import flat, package\n"},
        dependencies=dict(members),
        python=one_python.version,
        split=plan,
    )
    result = run(one_python, task, base, "import app, json, sys; print(json.dumps([app.flat.V, app.package.V]))")
    assert (result.json(), result.err) == ([1, 2], "")
    assert read_tree(built.home(base) / "site-packages") == built.tree()
