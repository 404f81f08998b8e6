"""The files of a package as the tests write them, and the inner zips that hold them."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Union

BLOCK = 4096


@dataclass(frozen=True)
class File:
    data: bytes
    executable: bool = False
    stored: bool = False


@dataclass(frozen=True)
class Link:
    target: str


Content = Union[str, bytes, File, Link]


def inner_zip(members: dict[str, Content], names: Sequence[str] | None = None) -> bytes:
    """The subset of design.md §3: sorted (or `names`, in their order), no ZIP64, no data descriptors, Unix modes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(members, key=str.encode) if names is None else names:
            content = members[path]
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.compress_type = zipfile.ZIP_DEFLATED
            if isinstance(content, Link):
                data, mode = content.target.encode(), 0o120777
                info.compress_type = zipfile.ZIP_STORED
            elif isinstance(content, File):
                data, mode = content.data, 0o100755 if content.executable else 0o100644
                if content.stored:
                    info.compress_type = zipfile.ZIP_STORED
            else:
                data, mode = content.encode() if isinstance(content, str) else content, 0o100644
            if path.endswith("/"):
                mode, info.compress_type = 0o040755, zipfile.ZIP_STORED
            info.external_attr = mode << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def directory_digest(archive: bytes) -> str:
    """SHA-256 of the central directory."""
    size, offset = struct.unpack_from("<2L", archive, len(archive) - 10)
    return hashlib.sha256(archive[offset : offset + size]).hexdigest()


def data_of(content: Content) -> bytes:
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, File):
        return content.data
    return content.target.encode() if isinstance(content, Link) else content


def size_of(content: Content) -> int:
    return len(data_of(content))


def size_on_disk(size: int) -> int:
    return -(-size // BLOCK) * BLOCK


def extracted_bytes(members: dict[str, Content]) -> int:
    folders = {str(parent) for path in members for parent in Path(path).parents if str(parent) != "."}
    return sum(size_on_disk(size_of(content)) for content in members.values()) + BLOCK * len(folders)
