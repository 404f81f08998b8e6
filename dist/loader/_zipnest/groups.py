"""Unpacks files of a split package, group by group, into its site-packages.

Each file takes the place of the link that stands for it in one step: no other thread or process sees half of it. A
file that is complete has its byte in the journal, so that an attempt that was killed is continued by the next use.
Several processes may unpack at once, each other groups.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time

from _zipnest.archive import Archive
from _zipnest.errors import Damaged
from _zipnest.extraction import Extraction, disk_bytes
from _zipnest.farm import GROUP_JOURNAL, UNPACKING
from _zipnest.lock import claimed
from _zipnest.report import damaged, explained
from _zipnest.staging import make_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from _zipnest.index import Index
    from _zipnest.loader import Package

_SLOW_SECONDS = 0.1


class FirstUse(Extraction):
    """Writes files under temporary names, and renames each over the link in site-packages."""

    def __init__(self, package: Package, archive: Archive, wanted: Sequence[int], first: int) -> None:
        folder, journal = (os.path.join(package.home, name) for name in (UNPACKING, GROUP_JOURNAL))
        super().__init__(archive, wanted, folder, journal, first)
        self._target = package.target

    def __exit__(self, *raised: object) -> None:
        super().__exit__()
        if any(raised):
            for index in self._wanted:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(self._path(index))

    def _make_folders(self) -> None:
        make_folder(self.folder)

    def _path(self, index: int) -> str:
        return f"{self.folder}/{self._first + index}"

    def _put(self, index: int) -> None:
        os.rename(self._path(index), f"{self._target}/{self._archive.entries[index].name}")


class GroupFiles:
    """The groups of `package` whose files are in one archive. Its callers see to it that only one thread unpacks."""

    def __init__(self, package: Package, index: Index, ahead: bool) -> None:
        """`ahead`: those in `packages.zip`, otherwise those in `lazy.zip`."""
        self._package = package
        self._index = index
        self._journal = os.path.join(package.home, GROUP_JOURNAL)
        self._path, self._digest = (package.archive, index.eager) if ahead else (package.lazy_archive, index.lazy)
        self.groups = range(index.ahead) if ahead else range(index.ahead, len(index))
        self._first = 0 if ahead else index.ahead_files
        self._end = index.ahead_files if ahead else len(index.files)
        self._is_ahead = ahead
        self._archive: Archive | None = None

    def unpack(self, groups: Iterable[int], what: str, wait: bool = True) -> str | None:
        """Unpack what is missing of `groups`; return a line for the log if that took long.

        `what`: the name of the whole for messages. What another process is unpacking is waited for, if at all. Raises
        ZipnestError, and FileNotFoundError if site-packages or a part of it is gone. Nothing is imported here: a thread
        that holds a module's lock may wait for this one.
        """
        wanted = sorted(group for group in groups if group in self.groups)
        pending = self._unfinished(wanted)
        if not pending:
            return None
        start = time.monotonic()
        done: list[FirstUse] = []
        try:
            with self._opened() as archive:
                self._unpack(archive, pending, done, wait)
        except Damaged as error:
            raise damaged(self._package, self._path, error) from error
        except OSError as error:
            if isinstance(error, FileNotFoundError) and error.filename != self._path:
                raise
            needed, everything = map(self._needed_bytes, (wanted, self.groups))
            count = sum(len(self._index.entries(group)) for group in wanted)
            raise explained(self._package, error, what, needed, count, everything) from error
        seconds = time.monotonic() - start
        files = sum(attempt.pending_files for attempt in done)
        if seconds < _SLOW_SECONDS or files == 0:
            return None
        size = sum(attempt.pending_bytes for attempt in done)
        threads = max(attempt.threads for attempt in done)
        return (
            f"Zipnest unpacked {size:,} bytes in {files:,} files of {what} for {self._package.name}"
            f" in {seconds:.3f} s with {threads} thread{'s' if threads > 1 else ''}"
        )

    def open(self) -> None:
        """Read the archive's directory, which the first use does otherwise. Raises OSError and Damaged."""
        self._opened()

    def forget(self) -> None:
        """In a forked child: what another thread of the parent was doing with the archive is unknown."""
        self._archive = None

    def _unpack(self, archive: Archive, pending: list[int], done: list[FirstUse], wait: bool) -> None:
        is_held = False
        while pending:
            with claimed(self._package, pending[:1] if is_held else pending, wait=is_held) as mine:
                self._fill(archive, mine, done)
            if not wait:
                return
            # While another process unpacks what is wanted, this one goes on with what will be wanted next.
            is_held = not mine and not (self._is_ahead and self._unpack_next(archive, done))
            pending = self._unfinished(pending)

    def _unpack_next(self, archive: Archive, done: list[FirstUse]) -> bool:
        """Whether there was a group that nobody had begun with, and that could be unpacked."""
        for group in self._unfinished(self.groups):
            try:
                with claimed(self._package, [group], wait=False) as mine:
                    self._fill(archive, mine, done)
            except (Damaged, OSError):  # left to the import that needs it, which says what is wrong
                return False
            if mine:
                return True
        return False

    def _fill(self, archive: Archive, groups: Iterable[int], done: list[FirstUse]) -> None:
        wanted = [position - self._first for group in groups for position in self._index.entries(group)]
        if not wanted:
            return
        if not os.path.isdir(self._package.target):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self._package.target)
        attempt = FirstUse(self._package, archive, wanted, self._first)
        with attempt:
            attempt.fill()
        done.append(attempt)

    def _unfinished(self, groups: Iterable[int]) -> list[int]:
        """By the journal, without a lock: what is complete stays so."""
        journal = self._read_journal()
        return [group for group in groups if not self._is_complete(group, journal)]

    def _is_complete(self, group: int, journal: bytes) -> bool:
        entries = self._index.entries(group)
        return journal[entries.start : entries.stop] == b"\1" * len(entries)

    def _needed_bytes(self, groups: Iterable[int]) -> int:
        """Disk space for what is not complete of `groups`; for everything, if the archive could not be read."""
        if self._archive is None:
            return self._package.extracted_bytes if self._is_ahead else self._index.lazy_bytes
        journal = self._read_journal()
        positions = (position for group in groups for position in self._index.entries(group))
        pending = [position for position in positions if journal[position : position + 1] != b"\1"]
        return disk_bytes(self._archive.entries[position - self._first].size for position in pending)

    def _read_journal(self) -> bytes:
        try:
            with open(self._journal, "rb") as file:
                return file.read()
        except FileNotFoundError:  # nothing has been unpacked
            return b""

    def _opened(self) -> Archive:
        if self._archive is None:
            archive = Archive(self._path, self._digest or "", knows_names=True)
            names = [entry.name for entry in archive.entries]
            expected = self._index.files[self._first : self._end]
            if (names[: self._end] if self._is_ahead else names) != expected:
                archive.close()
                raise Damaged("it has other files than the index says")
            self._archive = archive
        return self._archive
