"""Reads `packages.zip`: exactly the subset of the zip format that Zipnest writes, and nothing else.

No ZIP64, no comment, no data descriptors, STORED or DEFLATE. Read with `pread`, so that threads can share it. The
`zipfile` module is not used: it costs more to import than this file to run, and copies every byte more often.
"""

from __future__ import annotations

import os
import stat
import struct
import zlib

from _zipnest.digest import sha256
from _zipnest.errors import Damaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

STORED = 0
DEFLATED = 8
ENCRYPTED = 0x0001

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")

_CLOSED = -1  # no number that a system call takes for a file
# Compressed bytes a step: what they inflate to mostly fits the CPU's cache, and is bounded (DEFLATE: 1,032 times).
_STEP = 64 * 1024


class Entry:
    """One file, folder (its name ends in `/`) or symbolic link of the archive."""

    __slots__ = ("compressed_size", "crc32", "method", "mode", "name", "offset", "size")

    def __init__(self, name: str, mode: int, method: int, size: int, compressed_size: int, crc32: int, offset: int):
        self.name = name
        self.mode = mode
        self.method = method
        self.size = size
        self.compressed_size = compressed_size
        self.crc32 = crc32
        self.offset = offset

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")

    @property
    def is_link(self) -> bool:
        return stat.S_ISLNK(self.mode)


class Archive:
    """The open archive. `digest` is the SHA-256 of its central directory (all headers, without the end record).

    `folders`: what its names need, which are checked for that; not where the caller `knows_names` and compares them.
    Once closed it opens again as a context manager, without reading its directory anew.
    """

    def __init__(self, path: str, digest: str, knows_names: bool = False) -> None:
        self.path = path
        self._file = self._open()
        try:
            directory = self._read_directory(digest)
            self.entries = list(_parse(directory))
            self.folders = [] if knows_names else _check_names(self.entries)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Archive:
        if self._file == _CLOSED:
            self._file = self._open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        file, self._file = self._file, _CLOSED
        os.close(file)

    def _open(self) -> int:
        return os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)

    def read(self, entry: Entry) -> Iterator[bytes]:
        """The contents of `entry` in pieces. Raises Damaged, at the end at the latest, if they are not as promised."""
        crc32 = size = 0
        try:
            for piece in self._pieces(entry):
                size += len(piece)
                if size > entry.size:
                    break
                crc32 = zlib.crc32(piece, crc32)
                yield piece
        except zlib.error as error:
            raise Damaged(f"{entry.name} does not inflate ({error})") from error
        if size != entry.size:
            raise Damaged(f"{entry.name} does not have the {entry.size} bytes that it should")
        if crc32 != entry.crc32:
            raise Damaged(f"{entry.name} has CRC {crc32:08x}, expected {entry.crc32:08x}")

    def _pieces(self, entry: Entry) -> Iterator[bytes]:
        offset = self._data_offset(entry)
        end = offset + entry.compressed_size
        inflater = zlib.decompressobj(-zlib.MAX_WBITS) if entry.method == DEFLATED else None
        while offset < end:
            piece = self._read(offset, min(_STEP, end - offset))
            offset += len(piece)
            yield inflater.decompress(piece) if inflater else piece
        if inflater and not inflater.eof:
            raise Damaged(f"{entry.name} is cut short")

    def _data_offset(self, entry: Entry) -> int:
        header = _LOCAL.unpack(self._read(entry.offset, _LOCAL.size))
        if header[0] != b"PK\3\4":
            raise Damaged(f"{entry.name} does not start where the directory says")
        name_size, extra_size = header[9:]
        offset: int = entry.offset + _LOCAL.size + name_size + extra_size
        if offset + entry.compressed_size > self._directory_offset:
            raise Damaged(f"{entry.name} reaches into the archive's directory")
        return offset

    def _read(self, offset: int, size: int) -> bytes:
        data = os.pread(self._file, size, offset)
        if len(data) != size:
            raise Damaged("it is cut short")
        return data

    def _read_directory(self, digest: str) -> bytes:
        size = os.fstat(self._file).st_size
        if size < _END.size:
            raise Damaged(f"it has only {size} bytes")
        signature, *_, length, self._directory_offset, _comment = _END.unpack(self._read(size - _END.size, _END.size))
        if signature != b"PK\5\6" or self._directory_offset + length + _END.size != size:
            raise Damaged("it does not end as a zip does: it is cut short, or was changed")
        directory = self._read(self._directory_offset, length)
        found = sha256(directory)
        if found != digest:
            raise Damaged(f"its directory has the SHA-256 {found}, expected {digest}")
        return directory


def _parse(directory: bytes) -> Iterator[Entry]:
    at = 0
    last = len(directory) - _CENTRAL.size
    unpack = _CENTRAL.unpack_from
    while at < len(directory):
        if at > last or directory[at : at + 4] != b"PK\1\2":
            raise Damaged(f"its directory has no entry at byte {at}")
        _, _, _, flags, method, _, _, crc32, compressed_size, size, *rest = unpack(directory, at)
        name_size, extra_size, comment_size, _, _, attributes, offset = rest
        start = at + _CENTRAL.size
        try:
            name = directory[start : start + name_size].decode("utf-8")
        except UnicodeDecodeError as error:
            raise Damaged(f"a name in its directory is not UTF-8, at byte {start}") from error
        if flags & ENCRYPTED or method not in (STORED, DEFLATED) or extra_size or comment_size:
            raise Damaged(f"{name!r} uses a form of zip that Zipnest never writes")
        yield Entry(name, attributes >> 16, method, size, compressed_size, crc32, offset)
        at = start + name_size
    if at != len(directory):
        raise Damaged("its directory ends in the middle of an entry")


def _check_names(entries: list[Entry]) -> list[str]:
    """The folders that `entries` need, each behind its parent. Raises Damaged for a name that could leave them."""
    folders: dict[str, None] = {"": None}
    names: set[str] = set()
    for entry in entries:
        name = entry.name
        if name.startswith("/"):
            raise Damaged(f"{name!r} would lie outside the folder it belongs to")
        folder = name[:-1] if entry.is_folder else name.rpartition("/")[0]
        if folder not in folders:
            parts = folder.split("/")
            if not {"", ".", ".."}.isdisjoint(parts):
                raise Damaged(f"{name!r} would lie outside the folder it belongs to")
            folders.update(dict.fromkeys("/".join(parts[:depth]) for depth in range(1, len(parts) + 1)))
        if name in names:
            raise Damaged(f"{name!r} is in it twice")
        names.add(name)
        if "\0" in name or (not entry.is_folder and name.rpartition("/")[2] in ("", ".", "..")):
            raise Damaged(f"{name!r} is no name for a file or folder")
    both = names.intersection(folders)
    if both:
        raise Damaged(f"{min(both)!r} is both a file and a folder")
    return [folder for folder in folders if folder]
