"""Reads `index.json`, by which the loader knows where each dependency of a split package is."""

from __future__ import annotations

import json
import os

from _zipnest.digest import sha256
from _zipnest.errors import Damaged
from _zipnest.extraction import BLOCK


class Index:
    """The places of all dependencies, as paths below `site-packages`.

    `folders` are real ones, each behind its parent. `links` (files and whole folders) lead to the same path below
    `_zipnest/flat`. `files` come group by group: a group is a run of them, with the groups it needs; `packages` tells
    the groups that have files (or their bytecode) directly in a folder. The first groups, `ahead` of them, are what the
    start is about to import, in its order: their files, `ahead_files` of them, are the first in `packages.zip`. All
    others are the files of `lazy.zip`. `eager` and `lazy` are the digests of the two archives (None: there is none),
    `lazy_bytes` what the files of `lazy.zip` take on disk. `following`: by the topmost name of an import that the
    function may do, groups that this import needs besides the first one, in its order.
    """

    def __init__(self, data: bytes) -> None:
        values = json.loads(data)
        self.eager: str | None = values["eager"]
        self.lazy: str | None = values["lazy"]
        self.lazy_bytes: int = values["lazyBytes"]
        self.folders: list[str] = values["folders"]
        self.links: list[str] = values["links"]
        self.files: list[str] = values["files"]
        self.packages: dict[str, list[int]] = values["packages"]
        self._groups: list[tuple[int, int, list[int]]] = values["groups"]
        self.following: dict[str, list[int]] = values["following"]
        self.ahead: int = values["ahead"]
        self.ahead_files = self._groups[self.ahead][0] if self.ahead < len(self._groups) else len(self.files)

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self._groups)

    def entries(self, group: int) -> range:
        """The positions in `files` of the group's own."""
        first, count, _ = self._groups[group]
        return range(first, first + count)

    def needs(self, group: int) -> list[int]:
        """All groups without which this one cannot be used, at any distance."""
        return self._groups[group][2]

    def start_bytes(self, flat: str) -> int:
        """What folders and links take on a disk where only a link of less than 60 bytes lies in its inode (ext4)."""
        room = 59 - len(os.fsencode(flat)) - 1
        return BLOCK * (len(self.folders) + sum(len(os.fsencode(link)) > room for link in self.links))

    def check(self) -> None:
        """Raise ValueError for what no build writes, and what could lead out of the folder it belongs to."""
        names = [*self.folders, *self.links, *self.files]
        joined = "/" + "/\n/".join(names) + "/" if names else ""
        for part in ("//", "/./", "/../", "\0"):
            if part in joined:
                raise ValueError(f"it has a name with {part!r}")
        joined.encode()
        if len(set(names)) != len(names):
            raise ValueError("it has a name twice")
        folders = {""}
        for folder in self.folders:
            if folder.rpartition("/")[0] not in folders:
                raise ValueError(f"the folder of {folder!r} does not come before it")
            folders.add(folder)
        for name in (*self.links, *self.files):
            if name.rpartition("/")[0] not in folders:
                raise ValueError(f"{name!r} lies in no folder that is one")
        self._check_groups()

    def _check_groups(self) -> None:
        end = 0
        for group, (first, count, _) in enumerate(self._groups):
            if first != end or not self.entries(group):
                raise ValueError("its groups are no parts of its files")
            end = first + count
        if end != len(self.files):
            raise ValueError("its groups are not all of its files")
        for groups in (*self.packages.values(), *(needs for _, _, needs in self._groups)):
            for group in groups:
                if not 0 <= group < len(self) or not self._groups[group]:
                    raise ValueError(f"it has no group {group}")
        if (self.lazy is None) != (self.ahead_files == len(self.files)):
            raise ValueError("it does not say what is in the lazy archive")
        for groups in self.following.values():
            for group in groups:
                self.entries(group)
        if self.ahead < 0 or (self.eager is None and self.ahead > 0):
            raise ValueError("it does not say what is in the archive of the start")


def read_index(path: str, digest: str, check: bool) -> Index:
    """The index at `path`. Raises Damaged if it is not the one with the SHA-256 `digest`, or makes no sense.

    `check`: look at each name and number too, which a start has done before site-packages exists.
    """
    with open(path, "rb") as file:
        data = file.read()
    found = sha256(data)
    if found != digest:
        raise Damaged(f"it has the SHA-256 {found}, expected {digest}", path)
    return _parsed(data, path, check)


def _parsed(data: bytes, path: str, check: bool) -> Index:
    try:
        index = Index(data)
        if check:
            index.check()
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise Damaged(f"it is no index ({type(error).__name__}: {error})", path) from error
    return index
