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
import sys
import time

from _zipnest.archive import Archive, Damaged
from _zipnest.loader import Package, owned_folder_exists
from _zipnest.staging import Staging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _zipnest.errors import ZipnestError

MIB = 1024 * 1024


def unpack(package: Package) -> None:
    """Make `package.target` exist. Raises ZipnestError, and then leaves nothing that a later attempt would trust."""
    try:
        if not owned_folder_exists(package, package.home):
            _make_home(package)
        with open(os.path.join(package.home, "lock"), "ab") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
            if not os.path.isdir(package.target):
                _unpack_locked(package)
    except Damaged as error:
        raise package.error(f"{package.archive} is damaged: {error}", "Build and deploy the package again.") from error
    except OSError as error:
        raise _explained(package, error, package.extracted_bytes) from error


def _make_home(package: Package) -> None:
    os.makedirs(os.path.dirname(package.home), exist_ok=True)
    try:
        os.mkdir(package.home, 0o700)
    except FileExistsError:  # another process was faster, or someone else
        owned_folder_exists(package, package.home)


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


def _explained(package: Package, error: OSError, needed: int) -> ZipnestError:
    """`needed`: bytes of disk that were still to be filled when the error came up."""
    base = os.path.dirname(package.home)
    reason = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        disk = os.statvfs(base)
        free = disk.f_bavail * disk.f_frsize
        total = (disk.f_blocks - disk.f_bavail) * disk.f_frsize + needed
        return package.error(
            f"unpacking them needs {needed:,} bytes in {base}, and {free:,} are available",
            f"Set the function's EphemeralStorage to at least {-(-total // MIB) + 8} MB.",
        )
    if error.filename == package.archive:
        return package.error(f"{package.archive} cannot be read ({reason})", "Build and deploy the package again.")
    return package.error(
        f"{base} cannot be written ({reason}: {error.filename})",
        "Set ZIPNEST_DIR to a folder that the function may write to.",
    )


def _log(message: str) -> None:
    """One line to the function's log, in the format that the function is set to."""
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
        import json

        timestamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        message = json.dumps({"timestamp": timestamp, "level": "INFO", "logger": "zipnest", "message": message})
    print(message, file=sys.stderr, flush=True)
