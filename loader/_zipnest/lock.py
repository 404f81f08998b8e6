"""The lock of all processes that use a package's folder, as a whole or for single groups of files in it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat

from _zipnest.errors import unusable
from _zipnest.loader import Package

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import IO, TypeVar

    Taken = TypeVar("Taken")


def locked(package: Package) -> contextlib.AbstractContextManager[None]:
    """Hold the lock of all processes that use `package.home`, which is made if it is not there.

    Nobody else holds any group then. Raises ZipnestError where the folder exists but someone else could have filled it,
    and OSError.
    """
    return _held(package, lambda lock: fcntl.lockf(lock, fcntl.LOCK_EX))


def claimed(package: Package, groups: Sequence[int], wait: bool) -> contextlib.AbstractContextManager[list[int]]:
    """Hold those of `groups` (ascending) that no other process holds, all of them if this may `wait`; give them.

    Once a process: closing the file releases all that the process holds. Raises as `locked` does.
    """
    return _held(package, lambda lock: [group for group in groups if _claim(lock, group, wait)])


def _claim(lock: IO[bytes], group: int, wait: bool) -> bool:
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB, 1, group)
    except (BlockingIOError, PermissionError):  # EAGAIN or EACCES, as POSIX has it
        return False
    return True


@contextlib.contextmanager
def _held(package: Package, take: Callable[[IO[bytes]], Taken]) -> Iterator[Taken]:
    path = os.path.join(package.home, "lock")
    while True:
        _make_home(package)
        with open(path, "ab", opener=_private) as lock:
            taken = take(lock)
            if os.path.exists(path) and os.path.samestat(os.fstat(lock.fileno()), os.stat(path)):
                yield taken
                return  # else it was removed while this waited, and others hold another one


def _private(path: str, flags: int) -> int:
    """An opener whose files nobody else can write, whatever the umask."""
    return os.open(path, flags, 0o600)


def _make_home(package: Package) -> None:
    os.makedirs(os.path.dirname(package.home), exist_ok=True)
    try:
        os.mkdir(package.home, 0o700)
    except FileExistsError:
        status = os.lstat(package.home)
    else:
        return
    if not stat.S_ISDIR(status.st_mode):
        fact = "is not a folder"
    elif status.st_uid != os.geteuid():
        fact = f"belongs to user {status.st_uid}, and this process runs as {os.geteuid()}"
    elif status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        fact = f"can be written by others (mode {stat.S_IMODE(status.st_mode):o})"
    else:
        return
    cure = "Remove it, or set ZIPNEST_DIR to a folder of your own."
    raise unusable(package.name, f"{package.home} {fact}", cure)
