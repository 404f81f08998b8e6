"""Unpacks the lazy files of a split package, group by group, into its site-packages.

Each file takes the place of the link that stands for it in one step: no other thread or process sees half of it. A
file that is complete has its byte in the journal, so that an attempt that was killed is continued by the next use.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time

from _zipnest.archive import Archive
from _zipnest.errors import Damaged
from _zipnest.extraction import Extraction
from _zipnest.farm import LAZY_JOURNAL
from _zipnest.index import BLOCK
from _zipnest.lock import locked
from _zipnest.report import damaged, explained
from _zipnest.staging import make_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from _zipnest.index import Index
    from _zipnest.loader import Package

_SLOW_SECONDS = 0.1


class FirstUse(Extraction):
    """Writes lazy files under temporary names, and renames each over the link in site-packages."""

    def __init__(self, package: Package, archive: Archive, wanted: Sequence[int]) -> None:
        folder, journal = (os.path.join(package.home, name) for name in ("unpacking", LAZY_JOURNAL))
        super().__init__(archive, wanted, folder, journal)
        self._target = package.target

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        with contextlib.suppress(FileNotFoundError):  # someone has emptied the temporary directory: noticed elsewhere
            self._remove_leftovers()
            os.rmdir(self.folder)

    def _make_folders(self) -> None:
        make_folder(self.folder)
        self._remove_leftovers()

    def _remove_leftovers(self) -> None:
        """Of this attempt, if it failed, or of one that was killed: the lock is ours."""
        for name in os.listdir(self.folder):
            os.unlink(os.path.join(self.folder, name))

    def _path(self, index: int) -> str:
        return f"{self.folder}/{index}"

    def _put(self, index: int) -> None:
        os.rename(self._path(index), f"{self._target}/{self._archive.entries[index].name}")


class LazyFiles:
    """The lazy files of `package`. Its callers see to it that only one thread unpacks."""

    def __init__(self, package: Package, index: Index) -> None:
        self._package = package
        self._index = index
        self._journal = os.path.join(package.home, LAZY_JOURNAL)
        self._archive: Archive | None = None

    def unpack(self, groups: set[int], what: str) -> str | None:
        """Unpack what is missing of `groups`; return a line for the log if that took long.

        `what`: the name of the whole for messages. Raises ZipnestError, and FileNotFoundError if site-packages or a
        part of it is gone. Nothing is imported here: a thread that holds a module's lock may wait for this one.
        """
        wanted = [position for group in sorted(groups) for position in self._index.entries(group)]
        if self._are_complete(wanted):
            return None
        start = time.monotonic()
        try:
            with locked(self._package):
                if not os.path.isdir(self._package.target):
                    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self._package.target)
                with self._opened() as archive, FirstUse(self._package, archive, wanted) as attempt:
                    threads = attempt.fill()
        except Damaged as error:
            raise damaged(self._package, self._package.lazy_archive, error) from error
        except OSError as error:
            if isinstance(error, FileNotFoundError) and error.filename != self._package.lazy_archive:
                raise
            needed, everything = map(self._needed_bytes, (wanted, range(len(self._index.files))))
            raise explained(self._package, error, what, needed, len(wanted), everything) from error
        seconds = time.monotonic() - start
        if seconds < _SLOW_SECONDS:
            return None
        return (
            f"Zipnest unpacked {attempt.pending_bytes:,} bytes in {attempt.pending_files:,} files of {what} for"
            f" {self._package.name} in {seconds:.3f} s with {threads} thread{'s' if threads > 1 else ''}"
        )

    def forget(self) -> None:
        """In a forked child: what another thread of the parent was doing with the archive is unknown."""
        self._archive = None

    def _are_complete(self, wanted: list[int]) -> bool:
        """By the journal, without the lock: what is complete stays so."""
        journal = self._read_journal()
        return all(journal[position : position + 1] == b"\1" for position in wanted)

    def _needed_bytes(self, wanted: Sequence[int]) -> int:
        """Disk space for what is not complete of `wanted`; for everything, if the archive could not be read."""
        if self._archive is None:
            return self._index.lazy_bytes
        journal = self._read_journal()
        pending = [position for position in wanted if journal[position : position + 1] != b"\1"]
        return sum(-(-self._archive.entries[position].size // BLOCK) * BLOCK for position in pending)

    def _read_journal(self) -> bytes:
        try:
            with open(self._journal, "rb") as file:
                return file.read()
        except FileNotFoundError:  # nothing has been unpacked
            return b""

    def _opened(self) -> Archive:
        if self._archive is None:
            archive = Archive(self._package.lazy_archive, self._index.lazy or "")
            if [entry.name for entry in archive.entries] != self._index.files:
                archive.close()
                raise Damaged("it has other files than the index says")
            self._archive = archive
        return self._archive
