"""First uses that find no room or a damaged archive, and what the function's log says then."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from support.cold import build_cold
from support.mounts import resized, tmpfs
from support.pythons import Python, run
from support.series import without_slow_uses

PAGE = 4096
FULL = """
import app, json, os, re, subprocess, sys
found = []
for _ in range(2):
    try:
        import cold
    except ImportError as error:
        found.append(str(error))
    with open(os.environ["BASE"] + "/other", "w") as file:  # the next error has another figure
        file.write("x")
assert "cold" not in sys.modules and len(set(found)) == 2
megabytes = re.search("at least ([0-9]+) MB", found[0])[1]
subprocess.run(json.loads(os.environ["REMOUNT"].replace("SIZE", megabytes + "m")), check=True)
import cold.sub.module
print(json.dumps([found[0], cold.V, cold.sub.module.V]))
"""


def test_no_room_for_a_first_use(one_python: Python, task: Path, base: Path) -> None:
    """The message names the package; the log has it too, once, for those who import what they can do without."""
    build_cold(task, one_python)
    mounts = tmpfs(base, 5 * PAGE)
    variables = {"BASE": str(base), "REMOUNT": json.dumps(resized(base, "SIZE"))}
    result = run(one_python, task, base, FULL, mounts=mounts, **variables)
    text, *values = result.json()
    needed = 7 * PAGE - PAGE  # cold/sub/__init__.py is empty
    start = f"Zipnest cannot provide the dependencies of 'demo': unpacking cold needs {needed:,} bytes in {base}, and "
    assert str(text).startswith(start)
    assert str(text).endswith(" are available. Set the function's EphemeralStorage to at least 9 MB.")
    assert values == ["cold", "deep"]
    assert without_slow_uses(result.err)[1:] == [text]
    assert os.listdir(base) == []


def test_too_few_inodes_for_a_first_use(one_python: Python, task: Path, base: Path) -> None:
    built = build_cold(task, one_python)
    inodes = 1 + 4 + len(built.tree()) + 3
    program = "import app\ntry:\n    import cold\nexcept ImportError as error:\n    print(error)"
    result = run(one_python, task, base, program, mounts=tmpfs(base, 4096 * PAGE, f",nr_inodes={inodes}"))
    assert "; it has 7 files, and inodes for " in result.out, result.err


def test_a_read_only_temporary_directory_at_a_first_use(one_python: Python, task: Path, base: Path) -> None:
    build_cold(task, one_python)
    program = (
        f"import app, subprocess\nsubprocess.run(['mount', '-o', 'remount,ro', {str(base)!r}], check=True)\n"
        "try:\n    import cold\nexcept ImportError as error:\n    print(error)"
    )
    result = run(one_python, task, base, program, mounts=tmpfs(base, 4096 * PAGE))
    assert f"{base} cannot be written (Read-only file system: " in result.out, result.err


@pytest.mark.parametrize(
    ("damage", "text"),
    [
        ("unlink", "{path} cannot be read (No such file or directory). Build and deploy the package again."),
        ("cut", "{path} is damaged: it does not end as a zip does: it is cut short, or was changed. Build and deploy"),
        ("bits", "{path} is damaged: cold/"),
    ],
)
def test_a_damaged_archive_stops_only_its_uses(
    one_python: Python, task: Path, base: Path, damage: str, text: str
) -> None:
    built = build_cold(task, one_python)
    sound = built.lazy_archive.read_bytes()
    if damage == "unlink":
        built.lazy_archive.unlink()
    else:
        at = sound.index(b"cold/__init__.py") + 20
        spoilt = sound[:at] + b"\xff\xff" + sound[at + 2 :]
        built.lazy_archive.write_bytes(spoilt if damage == "bits" else sound[:-1])
    program = (
        "import app, hot.used, allflat, sys\n"
        "try:\n    import cold\nexcept ImportError as error:\n    print(error)\nassert 'cold' not in sys.modules"
    )
    result = run(one_python, task, base, program)
    expected = text.format(path=built.lazy_archive)
    assert result.out.startswith(f"Zipnest cannot provide the dependencies of 'demo': {expected}"), result
    built.lazy_archive.write_bytes(sound)
    assert run(one_python, task, base, "import app, cold; print(cold.V)").out == "cold\n"


@pytest.mark.parametrize("damage", ["unlink", "cut"])
@pytest.mark.parametrize("again", [False, True], ids=["first start", "in place"])
def test_a_damaged_index(one_python: Python, task: Path, base: Path, damage: str, again: bool) -> None:
    built = build_cold(task, one_python)
    if again:
        assert run(one_python, task, base, "import app").status == 0
    if damage == "unlink":
        built.index.unlink()
        expected = f"{built.index} cannot be read (No such file or directory). Build and deploy the package again."
    else:
        built.index.write_bytes(built.index.read_bytes()[:-1])
        expected = f"{built.index} is damaged: it has the SHA-256 "
    program = (
        "import sys\ntry:\n    import app\nexcept ImportError as error:\n    print(error)\nprint(len(sys.meta_path))"
    )
    lines = run(one_python, task, base, program).out.splitlines()
    assert lines[0].startswith(f"Zipnest cannot provide the dependencies of 'demo': {expected}")
    assert lines[1] == "3"
