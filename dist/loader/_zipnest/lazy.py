"""Unpacks what an import is about to need, and leaves the import to Python's own machinery."""

from __future__ import annotations

import os
import sys
import threading

from _zipnest.errors import Damaged, ZipnestError
from _zipnest.groups import GroupFiles
from _zipnest.helper import Helper
from _zipnest.index import read_index
from _zipnest.loader import Package, activate
from _zipnest.report import damaged, explained, log
from _zipnest.unpack import provide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from _zipnest.index import Index

# Lambda starts these before the first request, without its limit of 10 s, and may keep what they have in a snapshot.
_STARTED_AHEAD = ("snap-start", "provisioned-concurrency", "lambda-managed-instances")

_finders: dict[str, Finder] = {}


def extract_all() -> None:
    """Unpack everything that is not unpacked yet, as for programs that read site-packages without importing.

    Raises ZipnestError if that is not possible.
    """
    activate()
    for finder in list(_finders.values()):
        finder.extract_all()


def enable(package: Package) -> None:
    """Put site-packages of the split `package` in its place, and unpack lazy files from now on when they are needed.

    Raises ZipnestError, and then has changed nothing in this process.
    """
    if package.target in _finders:  # in a child interpreter, before it activates anything
        package.index = _finders[package.target].index
        return
    there = package.is_in_place()
    try:
        package.index = index = read_index(package.index_file, package.digest, check=not there)
    except Damaged as error:
        raise damaged(package, package.index_file, error) from error
    except OSError as error:
        raise explained(package, error, "them", 0, 0) from error
    everything = os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") in _STARTED_AHEAD
    helper = None if there else _provide_beside(package, range(0 if everything else index.ahead))
    finder = Finder(package, index, helper)
    if everything:
        finder.extract_all()
    _finders[package.target] = finder
    sys.meta_path.insert(0, finder)


def _provide_beside(package: Package, groups: range) -> Helper | None:
    """Make site-packages; what then unpacks `groups`, if there are any and this process is the one that has made it."""
    helper = Helper.start(package, groups)
    is_ours = False
    try:
        is_ours = provide(package)
    finally:
        if helper is not None and not is_ours:
            helper.stop()
    if helper is None or not is_ours:
        return None
    helper.go()
    return helper


def unpack_for(name: str, path: list[str]) -> None:
    """Unpack what finding the module `name` in the folders `path` needs."""
    for finder in list(_finders.values()):
        finder.find_spec(name, path)


class Finder:
    """Stands first in sys.meta_path, and never finds anything: it unpacks and steps aside."""

    def __init__(self, package: Package, index: Index, helper: Helper | None) -> None:
        self._package = package
        self.index = index
        self._helper = helper
        self._parts = [GroupFiles(package, index, ahead) for ahead in (True, False)]
        self._below = package.target + os.sep
        self._lock_file = os.path.join(package.home, "lock")
        self._place = self._identity()
        self._unpacked: set[int] = set()
        self._modules: dict[str, dict[str, list[int]]] = {}
        self._reported: set[tuple[str, str]] = set()
        self._lock = threading.RLock()

    def find_spec(self, name: str, path: Iterable[str] | None = None, target: object = None) -> None:
        """Unpack what the import of `name` from the folders in `path` (None: sys.path) may read."""
        if self._helper is not None:
            self._forget_ended_helper()
        tail = name.rpartition(".")[2]
        for entry in sys.path if path is None else path:
            if isinstance(entry, str) and (entry == self._package.target or entry.startswith(self._below)):
                self._provide(entry[len(self._below) :].rstrip(os.sep), tail)

    def extract_all(self) -> None:
        """Unpack everything. Raises ZipnestError."""
        self._unpack(set(range(len(self.index))), "all distributions")

    def renew(self) -> None:
        """In a forked child: the thread that held the lock, if any did, exists only in the parent."""
        self._lock = threading.RLock()
        self._helper = None
        for part in self._parts:
            part.forget()

    def _forget_ended_helper(self) -> None:
        if self._lock.acquire(blocking=False):  # who has it looks at the next import
            try:
                if self._helper is not None and self._helper.has_ended():
                    self._helper = None
            finally:
                self._lock.release()

    def _start_following(self, name: str) -> None:
        """Let another process unpack what the import of `name` needs behind its first group."""
        if self._lock.acquire(blocking=False):
            try:
                waiting = [group for group in self.index.following.pop(name, ()) if group not in self._unpacked]
                if self._helper is None and len(waiting) > 1:
                    self._helper = Helper.start(self._package, waiting)
                    if self._helper is not None:
                        self._helper.go()
            finally:
                self._lock.release()

    def _provide(self, folder: str, tail: str) -> None:
        if not folder and tail in self.index.following:
            self._start_following(tail)
        package = f"{folder}/{tail}" if folder else tail
        groups = self._missing(self._groups_of_package(package))
        what = package if groups else folder or tail
        if not self._unpacked.issuperset(self.index.packages.get(folder, ())):
            groups |= self._missing(self._groups_by_module(folder).get(tail, ()))
        if groups or self._identity() != self._place:
            self._unpack(groups, what)

    def _groups_of_package(self, folder: str) -> Iterable[int]:
        """What importing `folder` itself needs: not all that is lazy in it, where only a part of it is."""
        groups = self.index.packages.get(folder, ())
        if self._unpacked.issuperset(groups) or not os.path.lexists(f"{self._below}{folder}/__init__.py"):
            return groups
        return self._groups_by_module(folder).get("__init__", ())

    def _missing(self, groups: Iterable[int]) -> set[int]:
        """With all that they need."""
        whole = {needed for group in groups for needed in (group, *self.index.needs(group))}
        return whole - self._unpacked

    def _groups_by_module(self, folder: str) -> dict[str, list[int]]:
        """For each name up to the first dot: the groups that have a lazy file of that name directly in `folder`."""
        found = self._modules.get(folder)
        if found is None:
            found = {}
            for group in self.index.packages.get(folder, ()):
                for position in self.index.entries(group):
                    parent, _, file = self.index.files[position].replace("/__pycache__/", "/").rpartition("/")
                    if parent == folder:
                        groups = found.setdefault(file.partition(".")[0], [])
                        if group not in groups:
                            groups.append(group)
            self._modules[folder] = found
        return found

    def _unpack(self, groups: set[int], what: str) -> None:
        lines: list[str] = []
        try:
            with self._lock:
                self._unpack_locked(groups, what, lines)
        except ZipnestError as error:
            # Those who import what they can do without would hide it, and may try again: not by the text, whose figures
            # change.
            problem = what, repr(error.__cause__)
            if problem not in self._reported:
                self._reported.add(problem)
                lines.append(str(error))
            raise
        finally:
            for line in lines:
                log(line)

    def _unpack_locked(self, groups: set[int], what: str, lines: list[str]) -> None:
        try:
            self._attempt(groups, what, lines)
        except FileNotFoundError:
            try:
                self._attempt(groups, what, lines)  # the folder was removed meanwhile
            except FileNotFoundError as error:
                raise explained(self._package, error, what, 0, 0) from error

    def _attempt(self, groups: set[int], what: str, lines: list[str]) -> None:
        if self._identity() != self._place:
            self._restore(lines)
        self._unpack_groups(groups - self._unpacked, what, lines)

    def _unpack_groups(self, groups: set[int], what: str, lines: list[str]) -> None:
        for part in self._parts:
            line = part.unpack(groups, what)
            if line:
                lines.append(line)
        self._unpacked |= groups

    def _restore(self, lines: list[str]) -> None:
        """Someone has removed the folder, as handlers do that empty the temporary directory."""
        provide(self._package)
        self._place = self._identity()
        lost, self._unpacked = self._unpacked, set()
        self._unpack_groups(lost, "the distributions in use", lines)
        lines.append(
            f"Zipnest found that the dependencies of {self._package.name} had been removed from {self._package.home},"
            " and provided them again: what removes files from the temporary directory should leave this folder alone"
        )

    def _identity(self) -> tuple[int, int] | None:
        """Of the lock: it is never written, and as old as the folder. None: there is no site-packages."""
        try:
            lock = os.stat(self._lock_file)
            os.stat(self._package.target)
        except OSError:
            return None
        return lock.st_ino, lock.st_ctime_ns


def _renew_locks() -> None:
    for finder in _finders.values():
        finder.renew()


os.register_at_fork(after_in_child=_renew_locks)
