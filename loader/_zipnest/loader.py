"""Puts the nested dependencies on the path of this process and of its children; unpacks them if need be."""

from __future__ import annotations

import os
import site
import stat
import sys
import threading

from _zipnest.errors import ZipnestError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

TASK_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

_activated: dict[str, str] = {}
_lock = threading.RLock()


class Package:
    """One nested package: what its `_zipnest/manifest.py` says, and where its parts are.

    `home` is the folder that is ours alone (staging, lock, journal); `target`, inside it, is the folder of unpacked
    dependencies. `home` carries the hash of the archive, so that packages and versions never mix.
    """

    def __init__(self, root: str) -> None:
        path = os.path.join(root, "_zipnest", "manifest.py")
        with open(path, encoding="utf-8") as file:
            values: dict[str, Any] = {}
            exec(compile(file.read(), path, "exec"), values)
        self.name: str = values["NAME"]
        self.python: str = values["PYTHON"]
        self.digest: str = values["DIGEST"]
        self.extracted_bytes: int = values["EXTRACTED_BYTES"]
        self.archive = os.path.join(root, "_zipnest", "packages.zip")
        plain_name = "".join(c if c.isalnum() or c in "-_." else "_" for c in self.name)
        self.home = os.path.join(_base(), f"zipnest-{plain_name[:64]}-{self.digest[:32]}")
        self.target = os.path.join(self.home, "site-packages")

    def error(self, fact: str, cure: str) -> ZipnestError:
        return ZipnestError(f"Zipnest cannot provide the dependencies of {self.name!r}: {fact}. {cure}", name=self.name)


def activate(root: str = TASK_ROOT) -> str:
    """Make the dependencies of the package at `root` importable and return the folder they were unpacked to.

    Safe to call from anywhere and any number of times: threads and processes wait for the one that unpacks.
    Raises ZipnestError; then nothing was activated, and the next call tries again.
    """
    with _lock:
        target = _activated.get(root)
        if target is None:
            package = Package(root)
            _provide(package)
            target = _activated[root] = package.target
            sys.path[:] = _behind_root(sys.path, root, target)
            _extend_environment(root, target)
            site.addsitedir(target)
            _check_after_restore(package)
        return target


def _provide(package: Package) -> None:
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    if running != package.python:
        raise package.error(
            f"they were built for Python {package.python}, and this is Python {running}",
            f"Set the function's Runtime to python{package.python}, or build with python-version {running}.",
        )
    if owned_folder_exists(package, package.home) and os.path.isdir(package.target):
        return
    from _zipnest.unpack import unpack

    unpack(package)
    # The path may have been looked at, and remembered as missing, before it existed: a child inherits PYTHONPATH.
    sys.path_importer_cache.pop(package.target, None)


def owned_folder_exists(package: Package, path: str) -> bool:
    """Whether `path` exists. Raises ZipnestError unless it is a folder that nobody but us can have filled."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return False
    except OSError as error:
        fact = f"{path} cannot be read ({error.strerror})"
        raise package.error(fact, "Set ZIPNEST_DIR to a folder of your own.") from error
    if not stat.S_ISDIR(status.st_mode):
        fact = "is not a folder"
    elif status.st_uid != os.geteuid():
        fact = f"belongs to user {status.st_uid}, not to {os.geteuid()}, who runs this function"
    elif status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        fact = f"can be written by others (mode {stat.S_IMODE(status.st_mode):o})"
    else:
        return True
    raise package.error(f"{path} {fact}", "Remove it, or set ZIPNEST_DIR to a folder of your own.")


def _base() -> str:
    """ZIPNEST_DIR, else the temporary directory by the rules of the tempfile module (importing it costs 5 ms)."""
    chosen = os.environ.get("ZIPNEST_DIR")
    if chosen:
        return os.path.abspath(chosen)
    for variable in ("TMPDIR", "TEMP", "TMP"):
        folder = os.environ.get(variable)
        if folder and os.path.isdir(folder):
            return os.path.abspath(folder)
    return "/tmp"


def _behind_root(path: Sequence[str], root: str, target: str) -> list[str]:
    """`path` with `target` right behind the task root: before layers and runtime, after the user's own code."""
    others = [entry for entry in path if entry != target]
    real = [os.path.realpath(entry) for entry in others]
    root = os.path.realpath(root)
    if root in real:
        at = real.index(root) + 1
    else:
        at = next((i + 1 for i, entry in enumerate(real) if entry.startswith(root + os.sep)), 0)
    return [*others[:at], target, *others[at:]]


def _extend_environment(root: str, target: str) -> None:
    """Let child processes find the dependencies, and their scripts in `bin/`."""
    path = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(_behind_root(path.split(os.pathsep) if path else [], root, target))
    scripts = os.path.join(target, "bin")
    if os.path.isdir(scripts):
        commands = os.environ.get("PATH", os.defpath).split(os.pathsep)
        os.environ["PATH"] = os.pathsep.join([scripts, *(folder for folder in commands if folder != scripts)])


def _check_after_restore(package: Package) -> None:
    """With SnapStart, /tmp is part of the snapshot; should it not come back, unpack again before user hooks run.

    The runtime runs after-restore hooks in the order of their registration, and this is the first.
    """
    if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") != "snap-start":
        return
    from snapshot_restore_py import register_after_restore

    register_after_restore(_provide, package)


def _renew_lock() -> None:
    """In a forked child: the thread that held the lock, if any did, exists only in the parent."""
    global _lock
    _lock = threading.RLock()


os.register_at_fork(after_in_child=_renew_lock)
