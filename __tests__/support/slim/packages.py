"""Packages on disk, and the processes that look at them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

INNER = "_zipnest/packages.zip"
LONGEST = 900
"""Seconds."""


def extract(package: Path, folder: Path) -> Path:
    """The dependencies of a package, as they would lie on sys.path."""
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(package) as outer:
        if INNER in outer.namelist():
            with zipfile.ZipFile(io.BytesIO(outer.read(INNER))) as inner:
                inner.extractall(folder)
        else:
            outer.extractall(folder)
    return folder


def ran(
    interpreter: str, args: list[str], work: Path, *, stdin: str | None = None, timeout: float | None = LONGEST
) -> subprocess.CompletedProcess[str]:
    """Of a process of the interpreter, which sees nothing of this machine's settings and leaves nothing behind."""
    return subprocess.run(
        [interpreter, "-I", "-B", *args],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=empty(work / "cwd"),
        env=environment(work),
        timeout=timeout,
        check=False,
    )


def environment(work: Path) -> dict[str, str]:
    """With a folder in it, new for each process, where a loader unpacks to."""
    return {
        "HOME": str(work / "cwd"),
        "ZIPNEST_DIR": str(empty(work / "unpacked")),
        "PATH": "/usr/bin:/bin",
        "MPLBACKEND": "Agg",
        "LC_ALL": "C.UTF-8",
    }


def empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
