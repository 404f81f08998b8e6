"""What stands in the way, and what the function's log says then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.members import Content
from support.mounts import read_only, resized, tmpfs
from support.packages import Built, build
from support.pythons import Python, Result, run
from support.split import SplitPlan

MEMBERS: dict[str, Content] = {"dep.py": "V = 1\n", "data.bin": os.urandom(600_000)}

# The runtime prints the text of an ImportError, and the stack of anything else.
PROGRAM = """
import sys
try:
    import app
except ImportError as error:
    print(error)
    assert "app" not in sys.modules
else:
    import dep
    print("imported", dep.V)
"""


@pytest.fixture
def built(task: Path, one_python: Python, layout: str) -> Built:
    """All that errors are about is unpacked at the start in both; `test_first_use_errors.py` has those of later."""
    return packed(task, one_python.version, layout)


def packed(task: Path, version: str, layout: str) -> Built:
    split = SplitPlan(MEMBERS, dict.fromkeys(MEMBERS, "eager")) if layout == "split" else None
    return build(task, user={"app.py": "import dep\n"}, dependencies=MEMBERS, python=version, split=split)


def outcome(python: Python, built: Built, base: Path, **options: str) -> str:
    result: Result = run(python, built.root, base, PROGRAM, **options)
    assert result.status == 0, result.err
    return result.out.strip()


def test_another_python(task: Path, base: Path, one_python: Python, layout: str) -> None:
    built = packed(task, "3.8", layout)
    assert outcome(one_python, built, base) == (
        f"Zipnest cannot provide the dependencies of 'demo': they were built for Python 3.8, and this is Python "
        f"{one_python.version}. Set the function's Runtime to python3.8, or build for {one_python.version}."
    )
    assert os.listdir(base) == []


def test_a_home_that_others_can_write_to(built: Built, base: Path, one_python: Python) -> None:
    home = built.home(base)
    (home / "site-packages").mkdir(parents=True)
    (home / "site-packages" / "dep.py").write_text("V = 'planted'")
    home.chmod(0o777)
    text = outcome(one_python, built, base)
    assert f"{home} can be written by others (mode 777). Remove it, or set ZIPNEST_DIR" in text
    home.chmod(0o755)
    assert outcome(one_python, built, base) == "imported planted"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_home_of_another_user(built: Built, base: Path, one_python: Python) -> None:
    built.home(base).mkdir()
    os.chown(built.home(base), 1234, 1234)
    assert "belongs to user 1234, and this process runs as 0" in outcome(one_python, built, base)


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_home_that_is_no_folder(built: Built, base: Path, one_python: Python, tmp_path: Path, kind: str) -> None:
    home = built.home(base)
    if kind == "file":
        home.touch()
    else:
        (tmp_path / "elsewhere" / "site-packages").mkdir(parents=True)
        home.symlink_to(tmp_path / "elsewhere")
    assert f"{home} is not a folder. Remove it" in outcome(one_python, built, base)


def test_a_missing_archive(built: Built, base: Path, one_python: Python) -> None:
    built.archive.unlink()
    text = outcome(one_python, built, base)
    assert f"{built.archive} cannot be read (No such file or directory). Build and deploy" in text


def test_an_incomplete_package(built: Built, base: Path, one_python: Python) -> None:
    (built.root / "_zipnest" / "manifest.py").unlink()
    assert outcome(one_python, built, base).startswith(f"Zipnest finds no package at {built.root}: ")


def test_a_temporary_directory_that_cannot_be_made(built: Built, base: Path, one_python: Python) -> None:
    text = outcome(one_python, built, base, ZIPNEST_DIR="/dev/null/zipnest")
    assert "/dev/null/zipnest cannot be written (Not a directory: " in text
    assert text.endswith("Set ZIPNEST_DIR to a folder that the function may write to.")


def test_a_read_only_temporary_directory(built: Built, base: Path, one_python: Python) -> None:
    text = outcome(one_python, built, base, mounts=read_only(base))
    assert f"{base} cannot be written (Read-only file system: " in text


def test_a_read_only_task_root(task: Path, base: Path, python: Python, layout: str) -> None:
    built = packed(task, python.version, layout)
    for _ in ("unpacking", "in place"):
        options = {"mounts": read_only(built.root), "PYTHONDONTWRITEBYTECODE": ""}
        assert outcome(python, built, base, **options) == "imported 1"


PAGE = 4096


@pytest.mark.parametrize("share", ["one page", "half", "just short"])
def test_a_temporary_directory_that_is_too_small(built: Built, base: Path, one_python: Python, share: str) -> None:
    # data.bin and dep.py take 148 pages; lock and journal one together, and a tmpfs counts its folders as nothing.
    files = built.extracted_bytes
    size = {"one page": PAGE, "half": files // 2, "just short": files - PAGE}[share]
    text = outcome(one_python, built, base, mounts=tmpfs(base, size))
    assert f"unpacking them needs {files:,} bytes in {base}, and " in text
    assert text.endswith("Set the function's EphemeralStorage to at least 9 MB.")


def test_a_temporary_directory_that_is_just_large_enough(built: Built, base: Path, one_python: Python) -> None:
    assert outcome(one_python, built, base, mounts=tmpfs(base, built.extracted_bytes + 2 * PAGE)) == "imported 1"


def test_a_temporary_directory_that_is_full(built: Built, base: Path, one_python: Python) -> None:
    mounts = f"{tmpfs(base, 64 * PAGE)}; dd if=/dev/zero of='{base}/full' bs={PAGE} count=64 2>&- || true"
    assert ", and 0 are available. Set the function's EphemeralStorage" in outcome(
        one_python, built, base, mounts=mounts
    )


def test_too_few_inodes(built: Built, base: Path, one_python: Python) -> None:
    text = outcome(one_python, built, base, mounts=tmpfs(base, 4096 * PAGE, ",nr_inodes=5"))
    assert "; it has 2 files, and inodes for 0 are left" in text


def test_more_room_later_is_enough(built: Built, base: Path, one_python: Python) -> None:
    program = PROGRAM + f"import subprocess; subprocess.run({resized(base, '16m')}, check=True)\n" + PROGRAM
    result = run(one_python, built.root, base, program, mounts=tmpfs(base, 50 * PAGE))
    assert "EphemeralStorage" in result.out
    assert result.out.endswith("imported 1\n")
