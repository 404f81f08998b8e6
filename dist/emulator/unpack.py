"""Unpacking of packages and layers as Lambda does it: with modes, symbolic links and dates."""

from __future__ import annotations

import os
import stat
import struct
import time
import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

CHUNK = 1 << 20
STORED, DEFLATED = 0, 8
ENCRYPTED = 1
# APPNOTE 4.3.16, 4.3.12 and 4.3.7: the end of the central directory, an entry in it, the header before its data.
END = struct.Struct("<4s4H2LH")
ENTRY = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
MAGIC = {END: b"PK\x05\x06", ENTRY: b"PK\x01\x02", LOCAL: b"PK\x03\x04"}
UTF8 = 0x800
LONGEST_COMMENT = 0xFFFF
# Of sizes and counts that a Zip64 record has instead.
ELSEWHERE = [0xFFFF, 0xFFFFFFFF]


class DamagedZip(Exception):
    """A file that is no zip, or one that Lambda could not unpack either."""


def unpack(archive: str | Path, folder: str | Path) -> None:
    """Unpack the zip file `archive` into `folder`.

    Modes are the archive's (0644 without one), folders get 0755, symbolic links are links again, and every file has
    the date of its entry. Raises DamagedZip. (Not by zipfile: what that imports takes longer than the isolation.)
    """
    made: set[str] = set()
    with open(archive, "rb") as file:
        for name, mode, date, method, crc, compressed, size, offset in _entries(file, archive):
            path = os.path.join(folder, name)
            parent = path if name.endswith("/") else os.path.dirname(path)
            if parent not in made:
                _make_folder(parent, folder, archive)
                made.add(parent)
            if name.endswith("/"):
                continue
            if os.path.islink(path):
                os.unlink(path)
            pieces = _contents(file, f"{name} in {archive}", method, crc, compressed, size, offset)
            if stat.S_ISLNK(mode):
                os.symlink(b"".join(pieces), os.fsencode(path))
                continue
            with open(path, "wb") as out:
                for piece in pieces:
                    out.write(piece)
            os.chmod(path, stat.S_IMODE(mode) or 0o644)
            os.utime(path, (date, date))
    for parent, _, _ in os.walk(folder):
        os.chmod(parent, 0o755)


def _make_folder(path: str, top: str | Path, archive: str | Path) -> None:
    os.makedirs(path, exist_ok=True)
    # This process may be root: nothing is written through a link of the archive's.
    if os.path.relpath(os.path.realpath(path), os.path.realpath(top)) != os.path.relpath(path, top):
        raise DamagedZip(f"{archive} has entries behind a symbolic link")


def _entries(file: BinaryIO, archive: str | Path) -> Iterator[tuple[str, int, float, int, int, int, int, int]]:
    """Of the central directory: name, mode, date, method, CRC-32, size compressed and not, offset of the header."""
    size = file.seek(0, os.SEEK_END)
    tail_at = max(size - END.size - LONGEST_COMMENT, 0)
    file.seek(tail_at)
    tail = file.read()
    end = tail.rfind(MAGIC[END])
    if end < 0 or end + END.size > len(tail):
        raise DamagedZip(f"{archive} is no zip file")
    *_, count, length, offset, _ = END.unpack_from(tail, end)
    if count in ELSEWHERE or offset in ELSEWHERE:
        raise DamagedZip(f"{archive} is a Zip64 file")
    # What lies before the archive (a script that unpacks it) is not counted by its offsets.
    before = tail_at + end - offset - length
    file.seek(before + offset)
    directory = file.read(length)
    at = 0
    for _ in range(count):
        if directory[at : at + 4] != MAGIC[ENTRY] or before < 0:
            raise DamagedZip(f"the directory of {archive} is damaged")
        fields = ENTRY.unpack_from(directory, at)
        _, _, _, flags, method, clock, day, crc, compressed, size, *lengths, _, _, external, local = fields
        at += ENTRY.size
        raw = directory[at : at + lengths[0]]
        name = raw.decode("utf-8" if flags & UTF8 or raw.isascii() else "cp437")
        at += sum(lengths)
        if name.startswith("/") or ".." in name.split("/") or "\0" in name:
            raise DamagedZip(f"{archive} has an entry outside itself: {name!r}")
        if flags & ENCRYPTED or method not in [STORED, DEFLATED]:
            raise DamagedZip(f"{name} in {archive} is encrypted, or neither deflated nor stored")
        yield name, external >> 16, _seconds(day, clock), method, crc, compressed, size, before + local


def _contents(
    file: BinaryIO, what: str, method: int, crc: int, compressed: int, size: int, offset: int
) -> Iterator[bytes]:
    file.seek(offset)
    header = file.read(LOCAL.size)
    if header[:4] != MAGIC[LOCAL]:
        raise DamagedZip(f"{what} is damaged")
    *_, name_length, extra_length = LOCAL.unpack(header)
    file.seek(name_length + extra_length, os.SEEK_CUR)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if method == DEFLATED else None
    found, length = 0, 0
    while compressed > 0:
        data = file.read(min(CHUNK, compressed))
        if not data:
            break
        compressed -= len(data)
        piece = data if inflate is None else inflate.decompress(data)
        found, length = zlib.crc32(piece, found), length + len(piece)
        yield piece
    if found != crc or length != size:
        raise DamagedZip(f"{what} is damaged")


def _seconds(day: int, clock: int) -> float:
    """Seconds since 1970 of an MS-DOS date, which is local time."""
    date = (day >> 9) + 1980, day >> 5 & 15, day & 31
    return time.mktime((*date, clock >> 11, clock >> 5 & 63, (clock & 31) * 2, 0, 0, -1))
