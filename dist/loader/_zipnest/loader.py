"""Puts the nested dependencies on the path of this process and of its children."""

from __future__ import annotations

import os
import site
import sys
import threading

TASK_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _zipnest.index import Index

_activated: dict[str, str] = {}
_lock = threading.RLock()


class Package:
    """One package with the loader: what its `_zipnest/manifest.py` says, and where its parts are.

    `home` is a folder of our own (staging, lock, journal); `target`, inside it, exists only with all dependencies in
    it (in a split package: with a place for each). The name of `home` carries the hash of the archive, or of the
    split package's index and root, to which its links lead: neither packages nor versions mix.
    """

    index: Index | None = None  # of a split package, once it has been read

    def __init__(self, root: str, home: str | None = None) -> None:
        try:
            with open(os.path.join(root, "_zipnest", "manifest.py"), encoding="utf-8") as file:
                # Not compiled: it differs from package to package, and that would be the slowest part of a warm start.
                values = dict(line.rstrip("\n").split(" = ", 1) for line in file if " = " in line)
        except OSError as error:
            raise ImportError(f"Zipnest finds no package at {root}: {error}") from error
        self.name = values["NAME"][1:-1]
        self.python = values["PYTHON"][1:-1]
        self.digest = values["DIGEST"][1:-1]
        self.extracted_bytes = int(values["EXTRACTED_BYTES"])
        self.files = int(values["FILES"])
        self.is_split = values.get("LAYOUT", "''")[1:-1] == "split"
        self.parts = os.path.join(root, "_zipnest")
        self.archive = os.path.join(self.parts, "packages.zip")
        self.lazy_archive = os.path.join(self.parts, "lazy.zip")
        self.index_file = os.path.join(self.parts, "index.json")
        if home is None:
            folder = "".join(char if char.isalnum() or char in "-_." else "_" for char in self.name[:64])
            hashed = self.digest
            if self.is_split:
                from _zipnest.digest import rooted

                hashed = rooted(hashed, root)
            home = os.path.join(_base(), f"zipnest-{folder}-{hashed[:32]}")
        self.home = home
        self.target = os.path.join(home, "site-packages")

    def is_in_place(self) -> bool:
        """Whether the dependencies are there, for this Python, in a folder that nobody but us can have filled."""
        try:
            home = os.lstat(self.home)
        except OSError:
            return False
        ours = home.st_mode & 0o170022 == 0o040000 and home.st_uid == os.geteuid()
        return ours and self.python == PYTHON and os.path.isdir(self.target)


def activate(root: str = TASK_ROOT) -> str:
    """Make the dependencies of the package at `root` importable; return the folder in which they are.

    Safe to call from anywhere and any number of times: threads and processes wait for the one that unpacks.
    Raises ZipnestError, an ImportError; then nothing was activated, and the next call tries again.
    """
    with _lock:
        if root not in _activated:
            package = Package(root)
            if package.is_split:
                from _zipnest.lazy import enable

                enable(package)
            elif not package.is_in_place():
                from _zipnest.unpack import provide

                provide(package)
            if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start":
                from _zipnest.unpack import provide_after_restore

                provide_after_restore(package)
            _activated[root] = package.target
            _extend_paths(os.path.realpath(root), package)
            site.addsitedir(package.target)
        return _activated[root]


def _base() -> str:
    """ZIPNEST_DIR, else the temporary directory, by the rules of `tempfile`, which takes 5 ms to import."""
    folders = (os.environ.get(variable, "") for variable in ("TMPDIR", "TEMP", "TMP"))
    return os.path.abspath(os.environ.get("ZIPNEST_DIR") or next(filter(os.path.isdir, folders), "/tmp"))


def _extend_paths(root: str, package: Package) -> None:
    """For this process and its children: modules behind the task root, before layers and runtime; scripts first."""
    target = package.target
    sys.path[:] = _behind(root, sys.path, target)
    for_children = _inherited(root, os.environ.get("PYTHONPATH"), target)
    if package.is_split:
        from _zipnest.paths import with_children

        for_children = with_children(for_children, package)
    os.environ["PYTHONPATH"] = os.pathsep.join(for_children)
    scripts = os.path.join(target, "bin")
    if os.path.isdir(scripts):
        os.environ["PATH"] = os.pathsep.join(_inherited(root, os.environ.get("PATH", os.defpath), scripts))


def _inherited(root: str, value: str | None, entry: str) -> list[str]:
    """The folders of a search path in the environment, with `entry` where it belongs."""
    path = value.split(os.pathsep) if value else []
    if value and root in value:
        return _behind(root, path, entry)
    return [entry, *(other for other in path if other != entry)]


def _behind(root: str, path: list[str], entry: str) -> list[str]:
    """`path` with `entry` right behind `root`, else behind the first folder inside `root`, else at the front."""
    others = [other for other in path if other != entry]
    if others[:1] == [root]:  # always so for modules in Lambda
        return [root, entry, *others[1:]]
    from _zipnest.paths import behind

    return behind(root, others, entry)


def _renew_lock() -> None:
    """In a forked child: the thread that held the lock, if any did, exists only in the parent."""
    global _lock
    _lock = threading.RLock()


os.register_at_fork(after_in_child=_renew_lock)
