"""Makes a package's site-packages all or nothing, and goes on where a killed attempt stopped.

Lambda ends INIT after 10 s, leaves the temporary directory as it is and starts again, with the function's own
time-out; the environment's processes share that directory. Below the package's `home`:

    lock            held (lockf) by the process that unpacks, or a part of it for each group of files that it unpacks;
                    the kernel releases it when that process dies
    staging/        files being written
    journal         which of them are complete; all others are written again
    site-packages/  staging/, renamed when everything is complete: exists only whole
    unpacked        of a split package: which files of groups are complete in site-packages (`groups.py`)
    unpacking/      files of groups being written
    children/       of a split package: on the path of child interpreters (`child.py`)

Nothing is synced to the disk: a kill loses nothing that was written, and no temporary directory outlives a power cut.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time

from _zipnest.archive import Archive
from _zipnest.errors import Damaged, unusable
from _zipnest.farm import GROUP_JOURNAL, check_eager, make_children, make_farm
from _zipnest.loader import PYTHON, Package
from _zipnest.lock import locked
from _zipnest.report import damaged, explained, log
from _zipnest.staging import Staging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _zipnest.index import Index


def provide(package: Package) -> bool:
    """Put the dependencies of `package` in their place, or wait until another process has; return whether this one did.

    Raises ZipnestError, and then leaves nothing that a later attempt would trust.
    """
    if package.python != PYTHON:
        fact = f"they were built for Python {package.python}, and this is Python {PYTHON}"
        cure = f"Set the function's Runtime to python{package.python}, or build for {PYTHON}."
        raise unusable(package.name, fact, cure)
    try:
        with locked(package):
            is_missing = not os.path.isdir(package.target)
            if is_missing:
                _make_locked(package)
    except Damaged as error:
        raise damaged(package, package.archive, error) from error
    except OSError as error:
        raise explained(package, error, "them", package.extracted_bytes, package.files) from error
    # It may have been searched, and remembered as missing, before it was there: children inherit PYTHONPATH.
    for path in list(sys.path_importer_cache):
        if path == package.target or path.startswith(package.target + os.sep):
            sys.path_importer_cache.pop(path, None)
    return is_missing


def provide_after_restore(package: Package) -> None:
    """SnapStart keeps the temporary directory in its snapshot; should it not come back, unpack it again.

    The runtime calls the hooks in the order of their registration, and this one comes before all of the function's.
    """
    from snapshot_restore_py import register_after_restore

    def restore() -> None:
        if package.index is not None:
            from _zipnest.lazy import extract_all

            extract_all()
        elif not package.is_in_place():
            provide(package)

    register_after_restore(restore)


def _make_locked(package: Package) -> None:
    staging, journal = (os.path.join(package.home, name) for name in ("staging", "journal"))
    if not os.path.isdir(staging):  # renamed just before a kill, and gone since: the journal outlived its files
        _remove(journal)
    index = package.index
    if index is not None:
        _make_farm(package, index, staging)
    digest = package.digest if index is None else index.eager
    line = None if digest is None else _unpack(package, digest, staging, journal)
    os.rename(staging, package.target)
    _remove(journal)
    if line:
        log(line)


def _make_farm(package: Package, index: Index, staging: str) -> None:
    _remove(os.path.join(package.home, GROUP_JOURNAL))
    flat = os.path.join(package.parts, "flat")
    try:
        make_children(package.home, package.parts)
        make_farm(staging, index, flat)
    except OSError as error:
        needed = package.extracted_bytes + index.start_bytes(flat)
        files = package.files + len(index.folders) + len(index.links) + len(index.files)
        raise explained(package, error, "them", needed, files) from error


def _unpack(package: Package, digest: str, folder: str, journal: str) -> str:
    """Unpack `packages.zip`; return the line for the log."""
    start = time.monotonic()
    index = package.index
    later = 0 if index is None else index.ahead_files
    with Archive(package.archive, digest) as archive:
        staging = Staging(archive, folder, journal, later)
        with staging:
            if index is not None:
                check_eager(archive, index)
            try:
                staging.fill()
            except OSError as error:
                raise explained(package, error, "them", staging.needed_bytes(), package.files) from error
    return (
        f"Zipnest unpacked {staging.pending_bytes:,} bytes in {staging.pending_files:,} files for {package.name}"
        f" in {time.monotonic() - start:.3f} s with {staging.threads} thread{'s' if staging.threads > 1 else ''};"
        f" {len(archive.entries) - later - staging.pending_files:,} files were there already"
        + (f"; {later:,} libraries ({staging.later_bytes:,} bytes) follow when they are imported" if later else "")
    )


def _remove(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
