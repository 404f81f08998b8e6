"""Unpacks `packages.zip` all or nothing, and goes on where a killed attempt stopped.

Lambda ends INIT after 10 s, leaves the temporary directory as it is and starts again, with the function's own
time-out; the environment's processes share that directory. Below the package's `home`:

    lock            held (lockf) by the process that unpacks; the kernel releases it when that process dies
    staging/        files being written
    journal         which of them are complete; all others are written again
    site-packages/  staging/, renamed when everything is complete: exists only whole

Nothing is synced to the disk: a kill loses nothing that was written, and no temporary directory outlives a power cut.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import sys
import time

from _zipnest.archive import Archive, Damaged
from _zipnest.errors import ZipnestError
from _zipnest.loader import PYTHON, Package
from _zipnest.staging import Staging

MIB = 1024 * 1024
_REDEPLOY = "Build and deploy the package again."


def _private(path: str, flags: int) -> int:
    """An opener whose files nobody else can write, whatever the umask."""
    return os.open(path, flags, 0o600)


def provide(package: Package) -> None:
    """Unpack the dependencies of `package`, or wait until another process has.

    Raises ZipnestError, and then leaves nothing that a later attempt would trust.
    """
    if package.python != PYTHON:
        fact = f"they were built for Python {package.python}, and this is Python {PYTHON}"
        raise _error(package, fact, f"Set the function's Runtime to python{package.python}, or build for {PYTHON}.")
    try:
        _make_home(package)
        with open(os.path.join(package.home, "lock"), "ab", opener=_private) as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
            if not os.path.isdir(package.target):
                _unpack_locked(package)
    except Damaged as error:
        raise _error(package, f"{package.archive} is damaged: {error}", _REDEPLOY) from error
    except OSError as error:
        raise _explained(package, error, package.extracted_bytes) from error
    # It may have been searched, and remembered as missing, before it was there: children inherit PYTHONPATH.
    sys.path_importer_cache.pop(package.target, None)


def provide_after_restore(package: Package) -> None:
    """SnapStart keeps the temporary directory in its snapshot; should it not come back, unpack it again.

    The runtime calls the hooks in the order of their registration, and this one comes before all of the function's.
    """
    from snapshot_restore_py import register_after_restore

    def restore() -> None:
        if not package.is_in_place():
            provide(package)

    register_after_restore(restore)


def _make_home(package: Package) -> None:
    """Raises ZipnestError where the folder exists but someone else could have filled it."""
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
    raise _error(package, f"{package.home} {fact}", "Remove it, or set ZIPNEST_DIR to a folder of your own.")


def _unpack_locked(package: Package) -> None:
    start = time.monotonic()
    with Archive(package.archive, package.digest) as archive, Staging(package.home, archive) as staging:
        try:
            threads = staging.fill()
        except OSError as error:
            raise _explained(package, error, staging.needed_bytes()) from error
    os.rename(staging.folder, package.target)
    os.unlink(staging.journal)
    _log(
        f"Zipnest unpacked {staging.pending_bytes:,} bytes in {staging.pending_files:,} files for {package.name}"
        f" in {time.monotonic() - start:.3f} s with {threads} thread{'s' if threads > 1 else ''};"
        f" {len(archive.entries) - staging.pending_files:,} files were there already"
    )


def _error(package: Package, fact: str, cure: str) -> ZipnestError:
    text = f"Zipnest cannot provide the dependencies of {package.name!r}: {fact}. {cure}"
    return ZipnestError(text, name=package.name)


def _explained(package: Package, error: OSError, needed: int) -> ZipnestError:
    """`needed`: bytes of disk that were still to be filled when the error came up."""
    base = os.path.dirname(package.home)
    reason = error.strerror or str(error)
    if error.filename == package.archive:
        return _error(package, f"{package.archive} cannot be read ({reason})", _REDEPLOY)
    if error.errno in (errno.ENOSPC, errno.EDQUOT) and os.path.isdir(base):
        disk = os.statvfs(base)
        fact = f"unpacking them needs {needed:,} bytes in {base}, and {disk.f_bavail * disk.f_frsize:,} are available"
        if disk.f_files and disk.f_favail < package.files:
            fact += f"; it has {package.files:,} files, and inodes for {disk.f_favail:,} are left"
        whole = (disk.f_blocks - disk.f_bavail) * disk.f_frsize + needed
        return _error(package, fact, f"Set the function's EphemeralStorage to at least {-(-whole // MIB) + 8} MB.")
    fact = f"{base} cannot be written ({reason}: {error.filename})"
    return _error(package, fact, "Set ZIPNEST_DIR to a folder that the function may write to.")


def _log(message: str) -> None:
    """One line to the function's log, in the format that the function is set to."""
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
        import json

        timestamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        message = json.dumps({"timestamp": timestamp, "level": "INFO", "logger": "zipnest", "message": message})
    print(message, file=sys.stderr, flush=True)
