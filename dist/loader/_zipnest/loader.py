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
        self.home = home or os.path.join(_base(), f"zipnest-{self._folder()}-{self._hash(root)[:32]}")
        self.target = os.path.join(self.home, "site-packages")

    def _folder(self) -> str:
        return "".join(char if char.isalnum() or char in "-_." else "_" for char in self.name[:64])

    def _hash(self, root: str) -> str:
        if not self.is_split:
            return self.digest
        from _zipnest.digest import sha256

        return sha256(f"{self.digest} {root}".encode(errors="surrogateescape"))

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
    inherited = os.environ.get("PYTHONPATH")
    for_children = _behind(root, inherited.split(os.pathsep) if inherited else [], target)
    if package.is_split:  # the last place, so that a `usercustomize` of the function's own wins
        children = os.path.join(package.home, "children")
        for_children = [*(other for other in for_children if other != children), children]
    os.environ["PYTHONPATH"] = os.pathsep.join(for_children)
    scripts = os.path.join(target, "bin")
    if os.path.isdir(scripts):
        os.environ["PATH"] = os.pathsep.join(
            _behind(root, os.environ.get("PATH", os.defpath).split(os.pathsep), scripts)
        )


def _behind(root: str, path: list[str], entry: str) -> list[str]:
    """`path` with `entry` right behind `root`, else behind the first folder inside `root`, else at the front."""
    others = [other for other in path if other != entry]
    if others[:1] == [root]:  # always so in Lambda, and what follows asks the disk for every folder on the way
        return [root, entry, *others[1:]]
    real = [os.path.realpath(other) for other in others]
    inside = [place for place in real if place.startswith(root + os.sep)]
    anchor = root if root in real else next(iter(inside), None)
    at = real.index(anchor) + 1 if anchor is not None else 0
    return [*others[:at], entry, *others[at:]]


def _renew_lock() -> None:
    """In a forked child: the thread that held the lock, if any did, exists only in the parent."""
    global _lock
    _lock = threading.RLock()


os.register_at_fork(after_in_child=_renew_lock)
