"""The lock of all processes that use a package's folder."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat

from _zipnest.errors import unusable
from _zipnest.loader import Package

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def locked(package: Package) -> Iterator[None]:
    """Hold the lock of all processes that use `package.home`, which is made if it is not there.

    Raises ZipnestError where the folder exists but someone else could have filled it, and OSError.
    """
    path = os.path.join(package.home, "lock")
    while True:
        _make_home(package)
        with open(path, "ab", opener=_private) as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
            if os.path.exists(path) and os.path.samestat(os.fstat(lock.fileno()), os.stat(path)):
                yield
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
