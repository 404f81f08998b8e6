"""Inner zips as no build writes them: broken on the way, or made to deceive."""

from __future__ import annotations

import random
import stat
import struct
import zlib
from dataclasses import dataclass
from typing import Callable

from support.members import directory_digest

_CENTRAL = struct.Struct("<4s6H3L5H2L")
_FIELDS = (
    *("signature", "made_by", "needed", "flags", "method", "time", "date", "crc32", "compressed_size", "size"),
    *("name_size", "extra_size", "comment_size", "disk", "internal", "attributes", "offset"),
)
_WIDTHS = {"crc32": 32, "compressed_size": 32, "size": 32, "attributes": 32, "offset": 32}


@dataclass(frozen=True)
class Mutant:
    what: str
    data: bytes
    # None: what the manifest says stays as it was for the original.
    digest: str | None


@dataclass
class Record:
    """One header of the directory. `lies`: fields that then differ from what is written."""

    fields: dict[str, int | bytes]
    name: bytes
    lies: dict[str, int]

    def pack(self) -> bytes:
        values = {**self.fields, "name_size": len(self.name), **self.lies}
        return _CENTRAL.pack(*(values[field] for field in _FIELDS)) + self.name


def read_directory(archive: bytes) -> tuple[int, list[Record]]:
    """Where it starts, and its headers, by the lengths that they claim."""
    length, start = struct.unpack_from("<2L", archive, len(archive) - 10)
    at, records = start, []
    while at < start + length:
        fields = dict(zip(_FIELDS, _CENTRAL.unpack_from(archive, at)))
        name_start = at + _CENTRAL.size
        records.append(Record(fields, archive[name_start : name_start + fields["name_size"]], {}))
        at = name_start + fields["name_size"] + fields["extra_size"] + fields["comment_size"]
    return start, records


def promised(archive: bytes) -> dict[str, object] | None:
    """What the directory promises, in the form of `checksums_of`; None where its headers swallow one another."""
    found: dict[str, object] = {}
    records = read_directory(archive)[1]
    (count,) = struct.unpack_from("<H", archive, len(archive) - 12)
    if len(records) != count:
        return None
    for record in records:
        name, fields = record.name.decode(), record.fields
        parts = name.rstrip("/").split("/")
        found.update({"/".join(parts[:depth]) + "/": "folder" for depth in range(1, len(parts))})
        if name.endswith("/"):
            found[name] = "folder"
        else:
            mode = int(fields["attributes"]) >> 16  # type: ignore[call-overload]
            kind = "link" if stat.S_ISLNK(mode) else bool(mode & 0o111)
            found[name] = (kind, fields["size"], fields["crc32"])
    return found


def checksums_of(tree: dict[str, object]) -> dict[str, object]:
    """Of a tree as support.tree reads it: kind, size and CRC of each file."""
    found: dict[str, object] = {}
    for name, value in tree.items():
        if isinstance(value, tuple):
            kind, content = value
            data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
            found[name] = (kind, len(data), zlib.crc32(data))
        else:
            found[name] = value
    return found


def with_records(archive: bytes, change: Callable[[list[Record]], object]) -> bytes:
    """`archive` with another directory."""
    start, records = read_directory(archive)
    change(records)
    return _with_directory(archive[:start], b"".join(record.pack() for record in records), len(records))


def mutant(rng: random.Random, archive: bytes, outside: str) -> Mutant:
    """One at random. `outside`: an absolute path at which nothing must appear."""
    if rng.random() < 0.4:
        broken = rng.choice(_BROKEN)
        return Mutant(broken.__name__.strip("_"), broken(rng, archive), None)
    deceive = rng.choice(_DECEIVING)
    start, records = read_directory(archive)
    body = bytearray(archive[:start])
    what = deceive(rng, records, body, outside)
    data = _with_directory(bytes(body), b"".join(record.pack() for record in records), len(records))
    if deceive is _bits_of_the_directory:
        end = len(data) - 22
        data = _flipped(rng, data, len(body), end)
    return Mutant(f"{deceive.__name__.strip('_')}: {what}", data, directory_digest(data))


def _with_directory(body: bytes, directory: bytes, count: int) -> bytes:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end


def _flipped(rng: random.Random, data: bytes, start: int, end: int) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        changed[rng.randrange(start, end)] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _bits(rng: random.Random, data: bytes) -> bytes:
    return _flipped(rng, data, 0, len(data))


def _bits_of_the_end(rng: random.Random, data: bytes) -> bytes:
    return _flipped(rng, data, len(data) - 22, len(data))


def _cut_at_the_end(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.choice((0, 1, 21, 22, len(data) - 1, len(data) - 22, rng.randrange(len(data))))]


def _cut_at_the_start(rng: random.Random, data: bytes) -> bytes:
    return data[rng.randrange(1, len(data)) :]


def _cut_in_the_middle(rng: random.Random, data: bytes) -> bytes:
    start, end = sorted(rng.sample(range(len(data)), 2))
    return data[:start] + data[end:]


def _block_of_zeros(rng: random.Random, data: bytes) -> bytes:
    start, end = sorted(rng.sample(range(len(data)), 2))
    return data[:start] + bytes(end - start) + data[end:]


def _block_of_noise(rng: random.Random, data: bytes) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + rng.getrandbits(8 * 512).to_bytes(512, "little") + data[start + 512 :]


def _more_at_the_end(rng: random.Random, data: bytes) -> bytes:
    return data + rng.choice((b"\0", b"PK\5\6" + bytes(18), data[-22:], bytes(70_000)))


_BROKEN: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    *(_bits, _bits, _bits_of_the_end, _cut_at_the_end, _cut_at_the_start, _cut_in_the_middle),
    *(_block_of_zeros, _block_of_noise, _more_at_the_end),
)


def _bits_of_the_directory(rng: random.Random, records: list[Record], body: bytearray, outside: str) -> str:
    return "flipped once it is packed"


def _bits_of_local_headers(rng: random.Random, records: list[Record], body: bytearray, outside: str) -> str:
    for record in rng.sample(records, 3):
        at = int(record.fields["offset"]) + rng.randrange(30)
        body[at] ^= 1 << rng.randrange(8)
    return "three"


def _lying_header(rng: random.Random, records: list[Record], body: bytearray, outside: str) -> str:
    record, field = rng.choice(records), rng.choice(_FIELDS[1:])
    true = len(record.name) if field == "name_size" else int(record.fields[field])
    limit = (1 << _WIDTHS.get(field, 16)) - 1
    values = (0, 1, true - 1, true + 1, true * 2, limit, limit // 2, rng.randrange(limit))
    record.lies[field] = min(max(rng.choice(values), 0), limit)
    return f"{field} of {record.name!r} is {record.lies[field]}, not {true}"


def _swapped_offsets(rng: random.Random, records: list[Record], body: bytearray, outside: str) -> str:
    one, other = rng.sample(records, 2)
    one.fields["offset"], other.fields["offset"] = other.fields["offset"], one.fields["offset"]
    return f"{one.name!r} and {other.name!r}"


def _bomb(rng: random.Random, records: list[Record], body: bytearray, outside: str) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush()
    record = rng.choice(records)
    record.fields.update(method=8, offset=len(body), compressed_size=len(data), size=rng.choice((0, 100, 0xFFFFFFFF)))
    record.fields["attributes"] = rng.choice((0o100644, 0o120777)) << 16
    body += struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, 0, 0, 0, 0) + data
    return f"{record.name!r} of {record.fields['size']} bytes"


def _twice(rng: random.Random, records: list[Record], body: bytearray, outside: str) -> str:
    record = rng.choice(records)
    name = rng.choice((record.name, record.name.rstrip(b"/"), record.name.rstrip(b"/") + b"/"))
    records.insert(rng.randrange(len(records)), Record(dict(record.fields), name, {}))
    return repr(name)


def _escaping_name(rng: random.Random, records: list[Record], body: bytearray, outside: str) -> str:
    record = rng.choice(records)
    up = "../" * rng.randrange(1, 6)
    name = rng.choice(
        (
            *(f"{up}escaped", f"a/{up}../escaped", f"./{up}escaped", f"{outside}/escaped", f"/{outside}/escaped"),
            *("..", ".", "", "/", "//", "a//b", "a/./b", "a/..", "../", "./", "a/../", f"{outside}/escaped/"),
            *(
                "a\0b",
                "a\0b/",
                "a\0/b",
                "\0",
                "\0/",
                "n" * 300,
                "n" * 300 + "/",
                f"{'d' * 200}/" * 30 + "x",
                "d" * 65_000,
            ),
            *("lib/link/escaped", "lib/link/", "dep.py/escaped", "lib", "..\\escaped", "\udcff", "a\n"),
        )
    )
    record.name = name.encode("utf-8", "surrogateescape")
    return repr(name[:60])


def _escaping_link(rng: random.Random, records: list[Record], body: bytearray, outside: str) -> str:
    """Also with a name that goes through the link."""
    record = rng.choice(records)
    up = "../" * rng.randrange(1, 6)
    goal = rng.choice((up, f"{up}escaped", outside, f"a/../../{up}", "", ".", "..", "a\0b", "/", "l" * 5000, "\udcff"))
    record.name = rng.choice((b"lib/gate", b"gate", record.name))
    data = goal.encode("utf-8", "surrogateescape")
    record.fields.update(method=0, offset=len(body), compressed_size=len(data), size=len(data))
    record.fields.update(crc32=zlib.crc32(data), attributes=0o120777 << 16)
    body += struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 0, 0) + data
    if rng.random() < 0.5:
        other = rng.choice([other for other in records if other is not record])
        other.name = record.name + b"/escaped"
    return f"{record.name!r} to {goal[:60]!r}"


_DECEIVING: tuple[Callable[[random.Random, list[Record], bytearray, str], str], ...] = (
    *(_bits_of_the_directory, _bits_of_the_directory, _bits_of_local_headers, _lying_header, _lying_header),
    *(_swapped_offsets, _bomb, _twice, _escaping_name, _escaping_name, _escaping_link),
)
