"""The folder in which site-packages comes into being."""

from __future__ import annotations

import os

from _zipnest.archive import Archive
from _zipnest.extraction import Extraction


class Staging(Extraction):
    """Unpacks all of `archive` into `folder`."""

    def __init__(self, archive: Archive, folder: str, journal: str) -> None:
        super().__init__(archive, range(len(archive.entries)), folder, journal)

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
