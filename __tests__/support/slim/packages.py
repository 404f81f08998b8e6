"""Packages on disk, and where programs run that look at them."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

INNER = "_zipnest/packages.zip"


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
