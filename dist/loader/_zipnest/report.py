"""What the function's log and its errors say about unpacking."""

from __future__ import annotations

import errno
import os
import sys
import time

from _zipnest.errors import REDEPLOY, Damaged, ZipnestError, unusable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _zipnest.loader import Package

MIB = 1024 * 1024


def damaged(package: Package, file: str, error: Damaged) -> ZipnestError:
    """`file`: the one that was read, where `error` does not know."""
    return unusable(package.name, f"{error.file or file} is damaged: {error}", REDEPLOY)


def explained(
    package: Package, error: OSError, what: str, needed: int, files: int, everything: int | None = None
) -> ZipnestError:
    """The error that says what `error` means for the function.

    `needed`: bytes of disk that were still to be filled when it came up, for the `files` of `what`; `everything`: the
    same with all first uses to come.
    """
    base = os.path.dirname(package.home)
    reason = error.strerror or str(error)
    file = error.filename if error.filename2 is None else error.filename2  # what a link or a new name was made for
    if file in (package.archive, package.lazy_archive, package.index_file):
        return unusable(package.name, f"{file} cannot be read ({reason})", REDEPLOY)
    if error.errno in (errno.ENOSPC, errno.EDQUOT) and os.path.isdir(base):
        disk = os.statvfs(base)
        fact = f"unpacking {what} needs {needed:,} bytes in {base}, and {disk.f_bavail * disk.f_frsize:,} are available"
        if disk.f_files and disk.f_favail < files:
            fact += f"; it has {files:,} files, and inodes for {disk.f_favail:,} are left"
        if everything is None:
            everything = needed + (package.index.lazy_bytes if package.index is not None else 0)
        whole = (disk.f_blocks - disk.f_bavail) * disk.f_frsize + everything
        cure = f"Set the function's EphemeralStorage to at least {-(-whole // MIB) + 8} MB."
        return unusable(package.name, fact, cure)
    fact = f"{base} cannot be written ({reason}: {file})"
    return unusable(package.name, fact, "Set ZIPNEST_DIR to a folder that the function may write to.")


def log(message: str) -> None:
    """One line to the function's log, in the format that the function is set to."""
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
        import json

        timestamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        message = json.dumps({"timestamp": timestamp, "level": "INFO", "logger": "zipnest", "message": message})
    print(message, file=sys.stderr, flush=True)
