"""Unpacking: what lies in the target afterwards, and what the log says."""

from __future__ import annotations

import json
import os
import string
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.layouts import LAYOUTS
from support.members import Content, File, Link
from support.packages import build, build_parts
from support.provided import provided, use_everything
from support.pythons import Python, run
from support.series import log_lines, sizes
from support.tree import read_tree

from _zipnest.archive import Archive, Damaged, Entry, _check_names
from _zipnest.cpus import usable_cpus
from _zipnest.loader import PYTHON

MEMBERS: dict[str, Content] = {
    "module.py": "V = 1\n",
    "empty.py": "",
    "package/data/big.bin": os.urandom(3 * 1024 * 1024) + bytes(2 * 1024 * 1024),
    "package/stored.bin": File(os.urandom(200_000), stored=True),
    "bin/tool": File(b"#!/bin/sh\necho tool\n", executable=True),
    "lib/libx.so.1": File(b"\x7fELF", executable=True),
    "lib/libx.so": Link("libx.so.1"),
    "package/up": Link("../module.py"),
    "hollow/inner/": b"",
    "names/with blank.txt": "x",
    "names/\u00fcml\u00e4ut \U0001f40d.txt": "x",
}


def test_everything_is_as_it_was_packed(python: Python, task: Path, base: Path, layout: str) -> None:
    built = build(task, user={"app.py": ""}, dependencies=MEMBERS, python=python.version, layout=layout)
    result = run(python, task, base, "import app")
    assert result.status == 0, result.err
    assert read_tree(built.home(base) / "site-packages") == built.tree()
    assert sorted(os.listdir(built.home(base))) == built.kept


def test_a_strict_umask_keeps_what_the_owner_needs(one_python: Python, task: Path, base: Path, layout: str) -> None:
    built = build(task, user={"app.py": ""}, dependencies=MEMBERS, python=one_python.version, layout=layout)
    assert run(one_python, task, base, "import os; os.umask(0o077); import app").status == 0
    assert read_tree(built.home(base) / "site-packages") == built.tree()


def test_a_loose_umask_makes_nothing_writable_by_others(
    one_python: Python, task: Path, base: Path, layout: str
) -> None:
    built = build(task, user={"app.py": ""}, dependencies=MEMBERS, python=one_python.version, layout=layout)
    assert run(one_python, task, base, "import os; os.umask(0); import app").status == 0
    for path in built.home(base).rglob("*"):
        assert path.is_symlink() or not path.stat().st_mode & 0o022, path


def test_one_line_in_the_log_at_the_first_start_only(python: Python, task: Path, base: Path, layout: str) -> None:
    built = build(task, user={"app.py": ""}, dependencies=MEMBERS, python=python.version, layout=layout)
    first = run(python, task, base, "import app")
    size = sum(sizes(built.eager).values())
    assert log_lines(first.err) == [(size, len(built.eager), 0)]
    assert first.err.count("\n") == 1
    assert run(python, task, base, "import app").err == ""


def test_the_log_line_is_json_where_the_function_logs_json(
    one_python: Python, task: Path, base: Path, layout: str
) -> None:
    build(task, user={"app.py": ""}, dependencies=MEMBERS, python=one_python.version, layout=layout)
    record = json.loads(run(one_python, task, base, "import app", AWS_LAMBDA_LOG_FORMAT="JSON").err)
    assert (record["level"], record["logger"]) == ("INFO", "zipnest")
    assert record["message"].startswith("Zipnest unpacked ")


def test_zipnest_dir(one_python: Python, task: Path, base: Path, tmp_path: Path, layout: str) -> None:
    chosen = tmp_path / "not" / "there" / "yet"
    built = build(task, user={"app.py": ""}, dependencies=MEMBERS, python=one_python.version, layout=layout)
    assert run(one_python, task, base, "import app, module", ZIPNEST_DIR=str(chosen)).status == 0
    assert (built.home(chosen) / "site-packages" / "module.py").is_file()
    assert os.listdir(base) == []


names = st.lists(
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=8).filter(
        lambda name: name not in (".", "..")
    ),
    min_size=1,
    max_size=3,
).map("/".join)
contents = st.binary(max_size=200) | st.builds(File, st.binary(max_size=200), st.booleans(), st.booleans())


def consistent(members: dict[str, Content]) -> bool:
    folders = {str(parent) for path in members for parent in Path(path).parents}
    return folders.isdisjoint(members)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(names, contents, min_size=1, max_size=12).filter(consistent), st.sampled_from(LAYOUTS))
def test_property_any_names_and_contents_survive(members: dict[str, Content], layout: str) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZIPNEST_DIR", f"{folder}/base")
        root = Path(folder, "task")
        built = build_parts(root, members, python=PYTHON, layout=layout)
        package = provided(root)
        assert read_tree(Path(package.target)) == built.tree()
        use_everything(package)
        assert read_tree(Path(package.target)) == built.tree(used=True)


parts = st.sampled_from(["", ".", "..", "a", "b", "c\0", "/", "..."])


@given(st.lists(st.lists(parts, max_size=4).map("/".join), max_size=4))
def test_property_a_checked_name_stays_inside(paths: list[str]) -> None:
    entries = [Entry(path, 0o100644, 0, 0, 0, 0, 0) for path in paths]
    try:
        folders = _check_names(entries)
    except Damaged:
        return
    for path in [*paths, *folders]:
        assert os.path.normpath(f"/target/{path}") == f"/target/{path.rstrip('/')}"
        assert "\0" not in path
    assert len({path.rstrip("/") for path in paths}) == len(paths)


def test_the_parts_of_the_loader_stay_independent_of_the_number_of_cpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str
) -> None:
    built = build_parts(tmp_path / "task", MEMBERS, python=PYTHON, layout=layout)
    for cpus in (1, 2, 7):
        monkeypatch.setenv("ZIPNEST_DIR", str(tmp_path / f"base-{cpus}"))
        monkeypatch.setattr("_zipnest.extraction.usable_cpus", lambda cpus=cpus: cpus)
        package = provided(tmp_path / "task")
        use_everything(package)
        assert read_tree(Path(package.target)) == built.tree(used=True)


def test_a_thread_that_cannot_start_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: object) -> None:
        raise RuntimeError("can't start new thread")

    built = build_parts(tmp_path / "task", MEMBERS, python=PYTHON)
    monkeypatch.setenv("ZIPNEST_DIR", str(tmp_path))
    monkeypatch.setattr("_zipnest.extraction.usable_cpus", lambda: 4)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert read_tree(Path(provided(built.root).target)) == built.tree()
    assert " with 1 thread;" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"cpu.max": "150000 100000\n"}, 2),
        ({"cpu.max": "50000 100000\n"}, 1),
        ({"cpu.max": "max 100000\n"}, 64),
        ({"cpu/cpu.cfs_quota_us": "300000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 3),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, 64),
        ({}, 64),
    ],
)
def test_the_cpu_quota_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], expected: int
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr("_zipnest.cpus.CGROUP", str(tmp_path))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    assert usable_cpus() == expected


def test_the_archive_closes_its_file(tmp_path: Path) -> None:
    built = build_parts(tmp_path, {"a.py": string.ascii_letters}, python=PYTHON)
    with Archive(str(built.archive), built.digest) as archive:
        assert b"".join(archive.read(archive.entries[0])) == string.ascii_letters.encode()
    with pytest.raises(OSError, match="Bad file descriptor"):
        list(archive.read(archive.entries[0]))
