"""Writes entries of an archive to the disk, and keeps a journal of what is complete."""

from __future__ import annotations

import errno
import os
import posixpath
import threading

from _zipnest.archive import Archive, Entry
from _zipnest.cpus import usable_cpus
from _zipnest.errors import Damaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BLOCK = 4096
_DONE = 1
# Entries from this size on go first, the largest before all: what is left for the end should be small. The rest
# follows in the order of the archive, which is then read from front to back.
_LARGE = 1024 * 1024
_MAX_THREADS = 8
# Bytes: they take about a millisecond, and a thread a tenth of one to start.
_WORTH_A_THREAD = 256 * 1024


def disk_bytes(sizes: Iterable[int]) -> int:
    """What files and links of these sizes take: whole blocks."""
    return sum(-(-size // BLOCK) * BLOCK for size in sizes)


class Extraction:
    """One attempt to write the entries of `archive` that are `wanted`; earlier attempts may have left files.

    The file `journal` has one byte for each entry of the archive: 1 once the entry is complete. A byte cannot be
    half-written. `first`: the place of the archive's first entry in it, where it is about more than one archive.
    `pending_files` and `pending_bytes` are what this attempt has to write. `folder` is where it writes.
    """

    def __init__(self, archive: Archive, wanted: Sequence[int], folder: str, journal: str, first: int = 0) -> None:
        self.folder = folder
        self.journal = journal
        self._archive = archive
        self._wanted = wanted
        self._first = first
        self._failure: BaseException | None = None
        self._journal_file = os.open(journal, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._pending = self._unfinished()
        self.threads = 1
        self.pending_files = len(self._pending)
        self.pending_bytes = sum(archive.entries[index].size for index in self._pending)

    def __enter__(self) -> Extraction:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._journal_file)

    def needed_bytes(self) -> int:
        """Disk space for what is not complete yet."""
        return disk_bytes(self._archive.entries[index].size for index in self._unfinished())

    def fill(self) -> None:
        """Write what is pending, in as many `threads` as are of use. Raises OSError, or Damaged for a bad archive."""
        self._make_folders()
        if not self._has_space():
            # Looked for only here: it takes as long as a short attempt has, and then none would ever get on.
            self._remove_unfinished_files()
            if not self._has_space():
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self.folder)
        self._pending.sort(key=self._turn, reverse=True)
        threads = min(_MAX_THREADS, self.pending_files, 1 + self.pending_bytes // _WORTH_A_THREAD)
        if threads > 1:  # asked last: it reads several files
            threads = min(threads, usable_cpus())
        helpers: list[threading.Thread] = []
        try:
            for _ in range(threads - 1):
                helper = threading.Thread(target=self._work)
                try:
                    helper.start()
                except RuntimeError:  # no more of them, or the interpreter is ending: those that are there do it all
                    break
                helpers.append(helper)
                self.threads += 1
            self._work()
        finally:
            self._pending.clear()
            for helper in helpers:
                helper.join()
        if self._failure is not None:
            raise self._failure

    def _make_folders(self) -> None:
        raise NotImplementedError

    def _path(self, index: int) -> str:
        """Where the entry is written, in `folder`."""
        raise NotImplementedError

    def _put(self, index: int) -> None:
        """Called once the entry is written, before the journal says so."""

    def _unfinished(self) -> list[int]:
        journal = os.pread(self._journal_file, len(self._archive.entries), self._first)
        return [index for index in self._wanted if journal[index : index + 1] != bytes([_DONE])]

    def _turn(self, index: int) -> tuple[int, int]:
        size = self._archive.entries[index].size
        return (0, -size) if size >= _LARGE else (1, index)

    def _work(self) -> None:
        """Write pending entries until there are none, or until one fails in any thread."""
        while self._pending:
            try:
                index = self._pending.pop()
            except IndexError:  # another thread took the last one
                return
            try:
                self._write(index)
                self._put(index)
                os.pwrite(self._journal_file, bytes([_DONE]), self._first + index)
            except BaseException as failure:
                self._failure = self._failure or failure
                self._pending.clear()

    def _write(self, index: int) -> None:
        entry = self._archive.entries[index]
        if entry.is_folder:
            return
        path = self._path(index)
        try:
            self._create(entry, path)
        except FileExistsError:  # an attempt was killed while it wrote this
            os.unlink(path)
            self._create(entry, path)

    def _create(self, entry: Entry, path: str) -> None:
        if entry.is_link:
            os.symlink(self._link_target(entry), path)
            return
        mode = 0o755 if entry.mode & 0o111 else 0o644
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
        try:
            for piece in self._archive.read(entry):
                while piece:
                    piece = piece[os.write(file, piece) :]
        finally:
            os.close(file)

    def _link_target(self, entry: Entry) -> str:
        target = os.fsdecode(b"".join(self._archive.read(entry)))
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(entry.name), target))
        if not target or target.startswith("/") or inside.split("/")[0] == ".." or "\0" in target:
            raise Damaged(f"the link {entry.name} cannot lead to {target!r}")
        return target

    def _remove_unfinished_files(self) -> None:
        for index in self._pending:
            path = self._path(index)
            if not path.endswith("/") and os.path.lexists(path):
                os.unlink(path)

    def _has_space(self) -> bool:
        disk = os.statvfs(self.folder)
        enough_bytes = self.needed_bytes() <= disk.f_bavail * disk.f_frsize
        enough_inodes = self.pending_files <= disk.f_favail or disk.f_files == 0  # 0: the file system does not count
        return enough_bytes and enough_inodes
