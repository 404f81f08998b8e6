"""The folder in which site-packages comes into being."""

from __future__ import annotations

import os

from _zipnest.archive import Archive
from _zipnest.extraction import Extraction, disk_bytes


class Staging(Extraction):
    """Unpacks `archive` into `folder`, but for its first entries, `later` of them, for which there has to be space."""

    def __init__(self, archive: Archive, folder: str, journal: str, later: int = 0) -> None:
        super().__init__(archive, range(later, len(archive.entries)), folder, journal)
        self._later = archive.entries[:later]
        self.later_bytes = sum(entry.size for entry in self._later)

    def needed_bytes(self) -> int:
        """Disk space for what is not complete yet."""
        return super().needed_bytes() + disk_bytes(entry.size for entry in self._later)

    def _make_folders(self) -> None:
        for folder in ("", *self._archive.folders):
            make_folder(f"{self.folder}/{folder}")

    def _path(self, index: int) -> str:
        return f"{self.folder}/{self._archive.entries[index].name}"


def make_folder(path: str) -> None:
    """Make the folder, unless it is there."""
    try:
        os.mkdir(path, 0o755)
    except FileExistsError:
        if not os.path.isdir(path):
            raise
